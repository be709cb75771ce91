"""The pages of ``make screenshots`` and of the tests in the browser; its index."""

from bs4 import BeautifulSoup

from tools.links import Ahead
from tools.screenshots import Look, Shot, file_name, index_page


def test_one_page_of_each_shape_is_opened_and_no_file():
    ahead, opened = Ahead(), []
    links = ["/nhiem-vu/1", "/nhiem-vu/2", "/nhiem-vu?trang=2", "/don-vi/STC", "/bao-cao/xuat.docx"]
    for address in ahead:
        opened.append(address)
        ahead.add(links)
    assert opened == ["/", "/nhiem-vu/1", "/nhiem-vu?trang=2", "/don-vi/STC"]


def test_pictures_sort_by_person_then_page_then_size():
    pages = ["/", "/nhiem-vu", "/nhiem-vu/12"]
    looks = [Look("an", "390", "light"), Look("lan", "1366", "dark")]
    assert sorted(file_name(page, look) for page in pages for look in looks) == [
        "an_0_390_light.jpg",
        "an_nhiem-vu-0_390_light.jpg",
        "an_nhiem-vu_390_light.jpg",
        "lan_0_1366_dark.jpg",
        "lan_nhiem-vu-0_1366_dark.jpg",
        "lan_nhiem-vu_1366_dark.jpg",
    ]


def test_the_index_names_what_is_wider_than_its_window():
    phone, desk = Look("an", "390", "light"), Look("an", "1366", "light")
    page = BeautifulSoup(
        index_page(
            [Shot(phone, "/", "a.jpg", "Đơn vị", 40), Shot(desk, "/", "b.jpg", "Đơn vị", 0)]
        ),
        "html.parser",
    )
    assert [tag.text for tag in page.select("h2, h3")] == ["Thủ trưởng đơn vị (an)", "/"]
    assert [mark.text for mark in page.select(".wide")] == ["40 wider"]
