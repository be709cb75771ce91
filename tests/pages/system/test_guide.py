"""The guide says to each what they do; the page on counting lets the rule itself tell examples."""

from dataclasses import replace
from pathlib import Path

import pytest

from tracker.blueprints.guide.page import PICTURES
from tracker.domain.directives.proposals.measured_rates import BY_FORM
from tracker.domain.reports.glossary import Term


@pytest.mark.parametrize(
    ("username", "heads"),
    [
        ("an", ["Đơn vị"]),
        ("lan", ["Văn phòng"]),
        ("chutich", ["Lãnh đạo UBND tỉnh"]),
        ("quantri", ["Quản trị"]),
    ],
)
def test_everybody_reads_what_is_theirs_and_every_link_opens(browse, username, heads):
    browser = browse(username)
    browser.open("/huong-dan")
    assert browser.texts("main h2") == [*heads, "Trên điện thoại", "Phím tắt"]
    for address in {str(tag["href"]) for tag in browser.page.select("main a")}:
        browser.open(address)


@pytest.mark.parametrize("username", ["an", "lan", "chutich", "quantri"])
def test_each_role_sees_its_picture_small_and_of_the_size_that_the_page_says(browse, username):
    browser = browse(username)
    browser.open("/huong-dan")
    (image,) = browser.page.select("main img")
    with browser.client.get(str(image["src"])) as answer:
        content = answer.data
    assert (content[8:16], len(content) < 60_000) == (b"WEBPVP8X", True)
    sizes = [int.from_bytes(content[at : at + 3], "little") + 1 for at in (24, 27)]
    assert sizes == [int(str(image["width"])), int(str(image["height"]))]
    assert len(str(image["alt"])) > len("Trang")


def test_the_folder_holds_the_pictures_of_the_guide_and_no_others(app):
    files = (path.name for path in (Path(str(app.static_folder)) / "guide").iterdir())
    assert sorted(files) == sorted(picture.file for picture in PICTURES)


def test_examples_stand_as_the_rule_says(browse):
    browser = browse("an")
    browser.open("/tai-khoan")
    browser.open(browser.link(".foot a:last-child"))
    assert browser.text("h1") == "Số liệu được đếm thế nào"
    rows = [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("td")[2:]]
        for row in browser.page.select("tbody tr")
    ]
    assert rows == [
        ["Đang thực hiện trong hạn", "Chưa thực hiện"],
        ["Quá hạn chưa hoàn thành quá hạn 1 ngày", "Chưa thực hiện"],
        ["Hoàn thành đúng hạn", "Đã hoàn thành"],
        ["Hoàn thành quá hạn quá hạn 3 ngày", "Đã hoàn thành"],
        ["Đang thực hiện trong hạn", "Chờ xác nhận"],
        ["Quá hạn chưa hoàn thành quá hạn 10 ngày", "Đang thực hiện"],
        ["Đang thực hiện trong hạn", "Chưa thực hiện"],
        ["Quá hạn chưa hoàn thành quá hạn 2 ngày", "Chưa thực hiện"],
        ["Đang thực hiện trong hạn", "Chưa thực hiện"],
        ["Hoàn thành đúng hạn", "Đã hoàn thành"],
        ["Quá hạn chưa hoàn thành quá hạn 2 ngày", "Chưa thực hiện"],
        ["Thu hồi", "Thu hồi"],
        ["Thu hồi", "Thu hồi"],
        ["Đang thực hiện trong hạn", "Chưa thực hiện"],
    ]


def test_each_word_of_counting_stands_at_its_anchor_with_its_meaning(browse):
    browser = browse("an")
    browser.open("/huong-dan/so-lieu")
    entries = {
        str(entry["id"]): (entry.dt.get_text(strip=True), entry.dd.get_text(strip=True))
        for entry in browser.page.select(".glossary > div")
    }
    assert entries == {term.anchor: (term.label, term.meaning) for term in Term}


@pytest.mark.parametrize(
    ("address", "unexplained"),
    [
        ("/bao-cao?phan=tat-ca", set()),
        (
            "/tong-quan",
            {
                Term.AS_OF,
                Term.KNOWN_BY,
                Term.CARRIED_OVER,
                Term.HANDLED,
                Term.DUE,
                Term.SILENT,
                Term.UPDATE_RATE,
            },
        ),
        ("/nhiem-vu", set()),
    ],
)
def test_words_of_counting_are_explained_where_they_stand(browse, add_task, address, unexplained):
    add_task("Báo cáo giải ngân")
    browser = browse("lan")
    browser.open(address)
    hints = {(str(tag["href"]), str(tag["title"])) for tag in browser.page.select("main a.term")}
    assert hints == {
        (f"/huong-dan/so-lieu#{term.anchor}", term.meaning)
        for term in Term
        if term not in unexplained
    }


def test_a_head_sees_three_steps_until_they_wave_them_off(browse):
    an, cuong = browse("an"), browse("cuong")
    an.open("/don-vi-cua-toi")
    assert len(an.texts(".first-steps li")) == 3
    an.send(".first-steps form")
    assert (an.text("h1"), an.page.select(".first-steps")) == ("Sở Tài chính", [])
    cuong.open("/don-vi-cua-toi")
    assert cuong.page.select(".first-steps") == []


def test_the_guide_tells_how_often_documents_are_read_rightly(browse):
    lan = browse("lan")
    lan.open("/huong-dan")
    lan.open(lan.link("p.head-acts a:-soup-contains('Đọc văn bản')"))
    right, of_all = BY_FORM["all"][0]
    last = lan.page.select("table.figures tbody tr")[-1]
    assert last.th.text == "Tất cả"
    assert last.td.text.startswith(f"{right}/{of_all} = ")
    assert len(lan.page.select("table.figures tbody tr")) == len(BY_FORM)


def test_the_guide_tells_of_what_assistants_propose_where_they_are_on(app, browse):
    an = browse("an")
    an.open("/huong-dan")
    assert an.page.select("main a[href='/tro-ly']") == []
    app.config["TRACKER"] = replace(app.config["TRACKER"], assistants=True)
    an.open("/huong-dan")
    an.open(an.link("main a[href='/tro-ly']"))
    assert an.text("h1") == "Trợ lý đề xuất"
