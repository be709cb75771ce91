"""Printed figures against computed ones: kept, pasted, put right, judged in words."""

from datetime import date

import pytest

from tests.domain.reports.printed.test_sentence import A_259, A_265, B_165
from tests.pages.browser import filled_in
from tracker.domain.errors import ValueRefused
from tracker.domain.reports.periods import parse_period
from tracker.domain.reports.printed.line import PrintedLine
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.models import PublishedFigure
from tracker.services.reports.published_figures import keep_figures

H1 = parse_period("2025-H1")
ONE = (
    "Trong 6 tháng đầu năm 2025, UBND tỉnh đã giao 01 nhiệm vụ, trong đó 01 nhiệm vụ chưa thực "
    "hiện quá hạn."
)


@pytest.fixture
def lan(browse, add_task):
    add_task()  # overdue since 20 June
    lan = browse("lan")
    lan.open("/doi-chieu")
    return lan


def boxes(browser) -> dict[str, str]:
    """What stands in the boxes of the figures."""
    found = browser.page.select(".figure-boxes input")
    return {str(box["name"]): str(box["value"]) for box in found if box["value"]}


def test_a_sentence_is_read_into_the_boxes_and_checked_at_once(lan):
    lan.send("main form", {"cau": ONE})
    assert boxes(lan) == {"total": "1", "open_overdue": "1"}
    assert lan.text("#ket-luan") == "Kết luận: Khớp"
    assert "cộng lại đúng bằng tổng số" in lan.text("section")
    assert lan.page.select_one("#ky option[selected]")["value"] == "2025-H1"
    assert lan.page.select(".notice-warning") == []


def test_the_sentence_of_2025_is_held_against_the_one_task_there_is(lan):
    lan.send("main form", {"cau": A_259 + A_265})
    assert boxes(lan) == {
        "total": "632", "done_on_time": "545", "done_late": "52", "open_in_time": "28",
        "open_overdue": "7",
    }  # fmt: skip
    assert lan.text("#ket-luan") == "Kết luận: Lệch"
    assert lan.texts("section tbody tr")[0] == "Tổng số 632 1 +631"


def test_a_misprint_is_suspected_in_words_and_not_called_agreement(lan):
    lan.send("main form", {"cau": ONE.replace("01 nhiệm vụ,", "02 nhiệm vụ,")})
    assert lan.text("#ket-luan") == "Kết luận: Lệch"  # not all parts are printed
    lan.send("form.figures", {"done": "0", "open_in_time": "0"})
    assert lan.text("#ket-luan") == "Kết luận: Nghi in sai"
    assert "Khớp số đếm nếu “tổng số” in 2, đúng là 1." in lan.text("section p")


def test_what_was_not_read_is_said_and_can_be_filled_in(lan):
    lan.send("main form", {"cau": B_165})
    assert "Kỳ “6 tháng đầu năm” không ghi năm: chọn kỳ." in lan.text(".notice-warning")
    assert boxes(lan)["not_started_overdue"] == "1"
    lan.send("form.figures", {"ky": "2021-H1"})
    assert "vượt tổng 608 là 22" in lan.text("section p")
    assert boxes(lan)["total"] == "608"


def test_figures_are_kept_listed_put_right_and_deleted(lan):
    lan.send("main form", {"cau": ONE})
    filled = {"source": "Báo cáo 3107/BC-UBND", "note": "trang 12"}
    lan.post("/doi-chieu/moi", {"ky": "2025-H1", "loai": "province", "total": "02", **filled},
             status=200)  # fmt: skip
    (row,) = lan.texts("tbody tr")
    assert "Lệch Khác nhau: tổng số in 2, đếm 1." in row
    assert "Đã nhập: Báo cáo 3107/BC-UBND (Nguyễn Thị Lan" in row
    lan.open(lan.link("tbody td.acts a"))
    lan.send("form.figures", {"total": "1"})
    assert lan.texts("tbody .standing") == ["Khớp"]
    lan.send("tbody form")
    assert "Chưa có số liệu" in lan.text(".empty")


def test_bad_figures_are_said_at_their_field_and_nothing_typed_is_lost(lan):
    lan.open("/doi-chieu/kiem-tra")
    bad = {"ky": "", "total": "nhiều", "done": "1.234", "tu": "30/6/2025", "den": "1/6/2025"}
    lan.send("form.figures", bad, status=422)
    assert {tag["href"] for tag in lan.page.select(".error-summary a")} == {"#total", "#den"}
    assert boxes(lan) == {"total": "nhiều", "done": "1.234"}
    lan.send("form.figures", {"tu": "", "den": "", "total": "", "done": ""}, status=422)
    assert {tag["href"] for tag in lan.page.select(".error-summary a")} == {"#ky", "#total"}
    lan.open("/doi-chieu")
    lan.send("main form", {"cau": " "}, status=422)
    assert lan.link(".error-summary a") == "#cau"


def test_the_leadership_checks_and_keeps_nothing(browse):
    chutich = browse("chutich")
    chutich.open("/doi-chieu")
    chutich.send("main form", {"cau": ONE})
    assert [tag for tag in chutich.page.select("button") if tag.get("formaction")] == []
    chutich.post("/doi-chieu/moi", {"ky": "2025-H1"}, status=403)


def test_a_line_is_kept_once_for_its_days_register_and_source(app, person):
    line = PrintedLine(H1, Register.PROVINCE, total=5, source="A", as_of=date(2025, 6, 30))
    number = keep_figures(person("lan"), line)
    assert db.session.get_one(PublishedFigure, number).line == line
    with pytest.raises(ValueRefused, match="Đã có dòng"):
        keep_figures(person("lan"), line)
    assert keep_figures(person("lan"), line, number) == number


def test_figures_sent_twice_by_one_form_are_kept_once(lan):
    lan.send("main form", {"cau": ONE})
    fields = {**filled_in(lan.page.select_one("form.figures")), "source": "Báo cáo số 1"}
    for _ in range(2):
        lan.post("/doi-chieu/moi", fields, status=200)
    assert "không thực hiện lần nữa" in lan.text(".notice")
    assert len(db.session.scalars(db.select(PublishedFigure)).all()) == 1
