"""One box finds tasks, documents, units and people, each as far as the person may see them."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from tests.databases import SECOND_IS_LONG
from tests.pages.lint import text_of
from tracker.domain.search import text_of_directive
from tracker.extensions import db
from tracker.models import Directive, FormerUnitName, Unit

WORDS = "Đẩy mạnh giải ngân vốn đầu tư công"
MOST = {  # statements, by who searches where
    ("lan", "/tim?q=giai+ngan"): 16,
    ("lan", "/tim/goi-y?q=giai+ngan"): 12,
    ("an", "/tim?q=giai+ngan"): 16,
    ("lan", "/tim?q=khinh+khi+cau"): 18,
}


@pytest.fixture
def add_directive(add_task):
    """Put a document into the register with a task of Sở Tài chính."""

    def add(symbol="735/CT-UBND", subject=WORDS, **task):
        directive = Directive(
            symbol=symbol, type_name="Chỉ thị", issuer="UBND tỉnh", subject=subject,
            issued_on=date(2025, 2, 27), search_text=text_of_directive("Chỉ thị", symbol, subject),
        )  # fmt: skip
        add_task("Nộp kế hoạch", **task).directive = directive
        db.session.commit()
        return directive

    return add


def suggested(browser, q):
    answer = browser.raw("get", "/tim/goi-y", query_string={"q": q})
    page = BeautifulSoup(answer.text, "lxml")
    return [(text_of(tag), str(tag["data-href"])) for tag in page.select("[role=option]")]


@pytest.mark.parametrize("database_url", SECOND_IS_LONG, indirect=True)
def test_the_box_is_in_the_head_of_every_page_and_finds_of_every_kind(
    browse, add_task, add_directive
):
    add_directive()
    add_task("Báo cáo giải ngân tháng 6")
    lan = browse("lan")
    lan.open("/tai-khoan")
    lan.send("header form[role=search]", {"q": "giai ngan"})
    assert lan.texts(".hits h2") == ["Nhiệm vụ 1", "Văn bản 1"]
    assert lan.texts(".hits li a") == ["Báo cáo giải ngân tháng 6", f"735/CT-UBND: {WORDS}"]
    assert lan.texts(".hits mark") == ["giải ngân", "giải ngân"]
    assert lan.page.select_one("#tim-nhanh")["value"] == "giai ngan"


def test_what_is_marked_is_no_markup_of_the_one_who_wrote_it(browse, add_task):
    add_task("<b>Báo cáo</b> & <script>x</script> ngân sách")
    lan = browse("lan")
    lan.open('/tim?q="bao cao"')
    assert lan.sentences(".hits li a") == ["<b>Báo cáo</b> & <script>x</script> ngân sách"]
    assert lan.texts(".hits mark") == ["Báo cáo"]


def test_the_whole_words_in_their_order_come_first(browse, add_task):
    add_task("Ngân sách: giải trình")
    add_task("Báo cáo giải ngân")
    add_task("Giải trình về ngân hàng")
    lan = browse("lan")
    lan.open("/tim?q=giải ngân")
    assert lan.texts(".hits li a")[0] == "Báo cáo giải ngân"
    lan.open('/tim?q="giải ngân"')
    assert lan.texts(".hits li a") == ["Báo cáo giải ngân"]


def test_each_kind_shows_its_first_few_and_where_all_are(browse, add_task):
    for place in range(7):
        add_task(f"Giải ngân đợt {place}")
    lan = browse("lan")
    lan.open("/tim?q=giai+ngan")
    assert len(lan.texts(".hits li")) == 5
    assert lan.text(".hits > p a") == "Xem tất cả 7 nhiệm vụ"
    lan.open(lan.link(".hits > p a"))
    assert lan.text("h1") == "Nhiệm vụ 7"


@pytest.mark.parametrize("database_url", SECOND_IS_LONG, indirect=True)
def test_the_symbol_of_a_document_leads_to_it_without_its_signs_too(browse, add_directive):
    number = add_directive().id
    add_directive("735/KH-UBND", "Kế hoạch")
    lan = browse("lan")
    for q in ("735/CT-UBND", "chỉ thị 735/ct-ubnd", "735 ct ubnd", "735CTUBND", "0735ct-ubnd"):
        lan.open(f"/tim?q={q}")
        assert lan.response.request.path == f"/van-ban/{number}", q
    lan.open("/tim?q=735")
    assert "Văn bản 2" in lan.texts(".hits h2")
    lan.open("/tim?q=735/CT-UBND&moi=1")
    assert lan.texts(".hits mark")[:1] == ["735/CT-UBND"]


def test_the_number_of_a_task_leads_to_it(browse, add_task):
    task = add_task()
    lan = browse("lan")
    lan.open(f"/tim?q={task.number}")
    assert lan.response.request.path == f"/nhiem-vu/{task.id}"
    assert suggested(lan, task.number)[0] == (
        f"Mở nhiệm vụ số {task.number}", f"/nhiem-vu/{task.id}",
    )  # fmt: skip


@pytest.mark.parametrize("q", ["stc", "so tai chinh", "Sở Tài chính", "tài chính"])
def test_a_unit_is_found_by_its_name_and_by_its_letters(browse, q):
    lan = browse("lan")
    lan.open(f"/tim?q={q}")
    assert lan.texts(".hits h2")[0] == "Đơn vị 1"
    assert lan.link(".hits li a") == "/don-vi/STC"


def test_a_unit_is_found_by_what_it_was_called(browse):
    lan = browse("lan")
    unit = db.session.scalars(db.select(Unit).filter_by(code="STC")).one()
    db.session.add(
        FormerUnitName(
            unit_id=unit.id, until=date(2020, 1, 1), name="Ty Tài vụ", short_name="Ty Tài vụ"
        )
    )
    unit.contact = "x"
    db.session.commit()
    lan.open("/tim?q=ty+tai+vu")
    assert lan.link(".hits li a") == "/don-vi/STC"
    assert "trước là Ty Tài vụ" in lan.text(".hits li")


def test_a_leader_or_an_officer_leads_to_the_open_tasks(browse, person):
    lan = browse("lan")
    lan.open("/tim?q=van+minh")
    assert lan.texts(".hits h2") == ["Lãnh đạo, chuyên viên 1"]
    assert f"chuyen_vien={person('minh').id}" in lan.link(".hits li a")
    lan.open("/tim?q=van+thanh")
    assert f"lanh_dao={person('chutich').id}" in lan.link(".hits li a")


@pytest.mark.parametrize("database_url", SECOND_IS_LONG, indirect=True)
def test_others_work_and_people_are_not_found(browse, add_task, add_directive):
    directive = add_directive(lead="SNNMT")
    other = add_task("Giải ngân của nông nghiệp", lead="SNNMT")
    an = browse("an")
    for q in ("giai ngan", "735/CT-UBND", other.number, "binh", "van minh", "nong nghiep"):
        an.open(f"/tim?q={q}")
        assert an.response.request.path == "/tim"
        assert not an.texts(".hits li"), q
        assert str(directive.subject) not in an.text("main")
        assert [words for words, _ in suggested(an, q)] == [
            f"Chưa thấy gì khớp “{q}”: tìm từ gần giống"
        ]
    an.open("/tim?q=so+tai+chinh")
    assert an.link(".hits li a") == "/don-vi-cua-toi"


def test_people_are_found_by_who_keeps_their_accounts(browse, person):
    an, admin = browse("an"), browse("quantri")
    an.open("/tim?q=quoc+cuong")
    assert an.texts(".hits h2") == ["Người dùng 1"]
    admin.open("/tim?q=quang+thanh+binh")
    assert admin.link(".hits li a") == f"/quan-tri/nguoi-dung/{person('binh').id}"
    admin.open("/tim?q=stc")
    assert admin.link(".hits li a").startswith("/quan-tri/")


@pytest.mark.parametrize(
    ("q", "meant"), [("so tai chihn", "Sở Tài chính"), ("gải ngân", "giải ngân")]
)
def test_who_mistypes_is_told_what_was_probably_meant(browse, add_task, q, meant):
    add_task("Báo cáo giải ngân")
    lan = browse("lan")
    lan.open(f"/tim?q={q}")
    assert lan.sentences(".meant") == [f"Có phải ý bạn là {meant}?"]
    lan.open(lan.link(".meant a"))
    assert meant in lan.text("main")


@pytest.mark.parametrize("page", ["/tim", "/nhiem-vu"])
def test_who_finds_few_by_a_usual_slip_is_told_what_was_probably_meant(browse, add_task, page):
    for number in range(5):
        add_task(f"Kiểm tra việc sử dụng đất đợt {number}")
    add_task("Mua xu, dùng làm mẫu")
    lan = browse("lan")
    lan.open(f"{page}?q=xử+dụng")
    assert "dùng làm mẫu" in lan.text("main")
    assert lan.sentences(".meant") == ["Có phải ý bạn là sử dụng?"]
    lan.open(lan.link(".meant a"))
    assert "sử dụng đất đợt 4" in lan.text("main")
    assert not lan.sentences(".meant")


def test_nothing_found_says_what_to_do(browse):
    lan = browse("lan")
    lan.open("/tim?q=khinh+khi+cau")
    assert "Thử ít từ hơn" in lan.text(".empty")
    lan.open("/tim?q=...")
    assert "nhập một từ" in lan.text(".empty")
    lan.open("/tim")
    assert "ngoặc kép" in lan.text("main")
    assert lan.raw("get", "/tim/goi-y?q=..").status_code == 204


@pytest.mark.parametrize(("username", "address"), MOST)
def test_a_search_asks_no_more_when_there_are_more_tasks(browse, add_task, username, address):
    def fill(number):
        for place in range(number):
            add_task(f"Giải ngân {place}", helpers=("SNNMT",))

    browser = browse(username)
    fill(6)
    for _ in range(2):  # the first one also reads what the process keeps
        browser.raw("get", address)
    few = browser.queries
    fill(8)
    browser.raw("get", address)
    assert browser.queries == few <= MOST[username, address]


def test_long_lists_can_be_filtered_by_all_that_units_are_called(browse):
    lan = browse("lan")
    names = dict(lan.raw("get", "/tim/ten-goi").json)
    assert names["Sở Nông nghiệp và Môi trường"] == ["Sở NN&MT", "SNNMT"]
    assert names["Sở NN&MT"] == ["Sở Nông nghiệp và Môi trường", "SNNMT"]
    assert "Sở Kế hoạch và Đầu tư" not in names  # it has ended


def test_a_unit_is_found_in_a_list_by_the_names_of_those_whose_place_it_took(browse, unit):
    unit("SKHĐT").successors = [unit("STC")]
    db.session.commit()
    assert "SKHĐT" in dict(browse("lan").raw("get", "/tim/ten-goi").json)["Sở Tài chính"]


def test_a_unit_that_begins_later_is_not_said_to_have_ended(browse, unit):
    unit("STC").valid_from = date(2025, 7, 1)
    db.session.commit()
    lan = browse("lan")
    lan.open("/tim?q=Sở Tài chính")
    assert "chưa hoạt động, từ 01/07/2025" in lan.text(".hit-notes")
    lan.open("/tim?q=Sở Kế hoạch và Đầu tư")
    assert "không còn hoạt động" in lan.text(".hit-notes")
