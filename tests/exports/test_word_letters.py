"""The letter that urges a unit, and the monthly report by unit, as Word files opened again."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from tests.exports.books import JUNE_30, a_task, book_of
from tests.exports.paper import (
    cell_with,
    kept_above,
    line,
    lines,
    opened,
    repeats_its_head,
    table_rows,
    table_with,
    text_of,
)
from tools.word_templates.__main__ import written
from tracker.domain.reports.letter_terms import Inherited
from tracker.domain.reports.letterhead import DocumentKind, Issue, usual_letterhead
from tracker.domain.vocabulary import Standing
from tracker.exports.word.letter import Urging, letter_document
from tracker.exports.word.monthly import monthly_document
from tracker.exports.word.templates import usual_template

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
LETTERHEAD, MONTHLY = (
    usual_letterhead(kind, "UBND tỉnh Hoa Ban")
    for kind in (DocumentKind.LETTER, DocumentKind.MONTHLY)
)
TASKS = (a_task(1, days_overdue=40), a_task(2, content="Rà soát {{ quỹ đất }}"))
URGING = Urging("Sở Tài chính", TASKS, JUNE_30, date(2025, 7, 7))


def test_a_letter_says_to_whom_about_what_and_until_when():
    letter = opened(letter_document(URGING, LETTERHEAD, issue=Issue(5, date(2025, 7, 1))))
    text = text_of(letter)
    assert line(letter, "Kính gửi:").text == "Kính gửi: Sở Tài chính"
    number = cell_with(letter, "Số: 05/UBND-TH")
    assert number.paragraphs[1].text == "V/v đôn đốc thực hiện\nnhiệm vụ quá hạn"
    assert (line(letter, "V/v").size, line(letter, "V/v").before) == (12, 6)
    assert "Hoa Ban, ngày 01 tháng 7 năm 2025" in text
    assert (
        "tính đến hết ngày 30/6/2025, Sở Tài chính còn 02 nhiệm vụ quá hạn chưa hoàn thành, lâu "
        "nhất là 40 ngày (danh sách tại Phụ lục"
    ) in text
    assert "chậm nhất ngày 07 tháng 7 năm 2025" in text
    body = [one.text for one in lines(letter) if one.style in ("Thân bài", "Câu kết")]
    assert body[-1].endswith("./.")
    assert "TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG" in text


def test_its_tasks_stand_in_the_annex():
    letter = opened(letter_document(URGING, LETTERHEAD))
    table = table_with(letter, "Nội dung nhiệm vụ")
    assert repeats_its_head(table)
    assert [row[1:] for row in table_rows(table)[1:]] == [
        [
            f"{task.content}\nSố {task.number}",
            "735/CT-UBND\nngày 30/5/2025",
            "20/6/2025",
            str(task.days_overdue),
            "Chờ vốn",
        ]
        for task in TASKS
    ]
    assert "CỦA SỞ TÀI CHÍNH" in text_of(letter)
    assert "(Kèm theo Công văn số         /UBND-TH ngày" in text_of(letter)


def test_nobody_is_urged_about_nothing_or_about_more_inherited_tasks_than_there_are():
    inherited = (Inherited("B", "Sở Xây dựng", 2),)
    for tasks in ((), TASKS[:1]):
        with pytest.raises(ValueError, match="at least one"):
            Urging("Sở Tài chính", tasks, JUNE_30, JUNE_30, inherited=inherited if tasks else ())


def test_the_monthly_report_tells_of_each_unit_what_it_was_given_and_lists_what_is_overdue():
    book = book_of(
        [
            a_task(1, Standing.DONE_ON_TIME),
            a_task(2, Standing.DONE_LATE),
            a_task(3),
            a_task(4, Standing.OPEN_IN_TIME, unit_code="SXD", unit="Sở Xây dựng"),
        ]
    )
    report = opened(monthly_document(book, MONTHLY, zone=ZONE))
    text = text_of(report)
    assert (
        "Sở Tài chính được giao 03 nhiệm vụ, hoàn thành đúng hạn 01, hoàn thành quá hạn 01, quá "
        "hạn chưa hoàn thành 01; còn 01 nhiệm vụ quá hạn."
    ) in text
    assert (
        "Sở Xây dựng được giao 01 nhiệm vụ, đang thực hiện trong hạn 01; không còn nhiệm vụ quá "
        "hạn."
    ) in text
    assert "Kính gửi: Chủ tịch, các Phó Chủ tịch UBND tỉnh" in text
    (listed,) = [table for table in report.tables if "Nội dung" in table.rows[0].cells[1].text]
    assert [row[0:2] for row in table_rows(listed)[1:]] == [
        ["1", f"{book.overdue[0].content}\nSố 2025/0003"]
    ]
    *_, total = table_rows(table_with(report, "Đơn vị chủ trì"))
    assert total[2:7] == ["4", "1", "1", "1", "1"]


def test_in_the_monthly_report_no_heading_of_a_unit_stays_alone_at_the_foot_of_a_page():
    quiet = a_task(2, Standing.DONE_ON_TIME, unit_code="SXD", unit="Sở Xây dựng")
    report = opened(monthly_document(book_of([a_task(1), quiet]), MONTHLY, zone=ZONE))
    assert all(one.with_next for one in lines(report) if one.style == "Mục")
    (listed,) = [table for table in report.tables if "Nội dung" in table.rows[0].cells[1].text]
    assert [one.text for one in kept_above(listed)][1:] == [
        "1. Sở Tài chính", "II. TÌNH HÌNH THỰC HIỆN CỦA TỪNG ĐƠN VỊ",
    ]  # fmt: skip
    below = listed._tbl.getnext()
    assert "2. Sở Xây dựng" in "".join(below.itertext())  # LibreOffice tears what a gap would part


def test_a_month_without_tasks_can_be_reported():
    text = text_of(opened(monthly_document(book_of([]), MONTHLY, zone=ZONE)))
    assert "Không có đơn vị nào được giao nhiệm vụ trong kỳ." in text


@pytest.mark.parametrize("kind", DocumentKind)
def test_the_templates_are_what_their_script_makes(kind):
    assert usual_template(kind) == written(kind)
