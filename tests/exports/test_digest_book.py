"""The Excel file that goes with a digest holds what the mail says, as numbers, days and texts."""

import io
from datetime import date

from openpyxl import Workbook, load_workbook

from tests.mail import digests
from tests.mail.digests import HEAD
from tracker.domain.reports.tally_words import as_text, within_parts
from tracker.mail.messages.annex import office_annex, unit_annex


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def rows_of(sheet) -> list[dict[str, object]]:
    """The lines below the head of the list, by the words of the head."""
    lines = list(sheet.iter_rows(values_only=True))
    at = next(number for number, line in enumerate(lines) if line[0] == "TT")
    return [dict(zip(lines[at], line, strict=True)) for line in lines[at + 1 :]]


def test_a_units_file_lists_its_tasks_and_what_waits_for_the_office():
    digest = digests.unit_digest(code="SKHĐT")
    annex = unit_annex(digest, HEAD)
    assert annex.name == "tong-hop-2025-06-skhdt.xlsx"
    book = opened(annex.content)
    assert book.sheetnames == ["Nhiệm vụ", "Chờ Văn phòng"]
    listed = rows_of(book["Nhiệm vụ"])
    assert [row["Nội dung nhiệm vụ"] for row in listed] == [task.content for task in digest.tasks]
    assert [row["Hạn hoàn thành"].date() for row in listed] == [
        task.deadline for task in digest.tasks
    ]
    assert [row["Số ngày quá hạn"] for row in listed] == [212, 12, 4, None, None]
    assert [row["Số ngày còn lại"] for row in listed][3:] == [0, 3]
    assert [row["Tiến độ"] for row in listed][1:3] == ["Đang thực hiện", "Đã hoàn thành"]
    waiting = rows_of(book["Chờ Văn phòng"])
    assert [row["Việc chờ"] for row in waiting] == [row.queue.label for row in digest.waiting]
    assert waiting[1]["Xin gia hạn đến"].date() == date(2025, 7, 15)
    cells = [cell for row in book["Nhiệm vụ"].iter_rows() for cell in row]
    links = {cell.hyperlink.target for cell in cells if cell.hyperlink}
    assert links == {HEAD.task_url(task.id) for task in digest.tasks}


def test_a_unit_without_anything_that_waits_gets_no_sheet_of_it():
    book = opened(unit_annex(digests.unit_digest(waiting=()), HEAD).content)
    assert book.sheetnames == ["Nhiệm vụ"]


def test_the_offices_file_has_the_mails_figures_with_totals_as_formulas():
    digest = digests.office_digest()
    annex = office_annex(digest, HEAD)
    assert annex.name == "tong-hop-2025-06.xlsx"
    book = opened(annex.content)
    *units, total = rows_of(book["Theo đơn vị"])
    assert [list(row.values())[1:8] for row in units] == [
        [line.unit, line.tally.total, *line.tally.standing_counts().values(), line.carried_over]
        for line in digest.lines
    ]
    assert [row["Số lần đã đôn đốc việc đang quá hạn"] for row in units] == [0, 3, 0, 0]
    within = [row["Trong các số trên"] for row in units]
    assert within == [as_text(within_parts(line.tally)) for line in digest.lines]
    assert within[1] == "trong đó 2 đúng hạn nhờ gia hạn sau hạn"
    assert all(str(cell).startswith("=SUM(") for cell in list(total.values())[2:8])
    computed = load_workbook(io.BytesIO(annex.content), data_only=True)["Theo đơn vị"]
    assert list(rows_of(computed)[-1].values())[2:8] == [
        digest.report.tally.total,
        *digest.report.tally.standing_counts().values(),
        digest.carried_over,
    ]
    assert list(rows_of(computed)[-1].values())[8] == digest.urged == 3
    overdue = rows_of(book["Quá hạn"])
    times = {row["Số nhiệm vụ"]: row["Số lần đã đôn đốc"] for row in overdue}
    assert times == {one.number: one.urged.times if one.urged else None for one in digest.overdue}
    urged = next(row for row in overdue if row["Số lần đã đôn đốc"] == 3)
    assert urged["Đôn đốc lần cuối"].date() == date(2025, 6, 12)
    assert [(row["Số nhiệm vụ"], row["Đơn vị chủ trì"], row["Tiến độ"]) for row in overdue] == [
        (task.number, task.unit, task.progress.label) for task in digest.overdue
    ]
    assert [row["Lý do đơn vị nêu"] or "" for row in overdue] == [
        task.reason for task in digest.overdue
    ]
    assert {row["Tiến độ"] for row in overdue} == {"Đang thực hiện", "Chờ xác nhận"}


def test_nothing_that_people_wrote_is_a_formula_and_the_same_digest_gives_the_same_bytes():
    task = digests.overdue(content='=HYPERLINK("http://x")', directive="=1+1", unit="@SUM(A1)")
    digest = digests.unit_digest(overdue=(task,), unit="=2+2")
    annex = unit_annex(digest, HEAD)
    cells = [cell for row in opened(annex.content)["Nhiệm vụ"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert unit_annex(digest, HEAD) == annex
