"""Ended units stand in the row of the one unit that took their place; sums stay."""

from datetime import date

from tracker.domain.reports.periods import half_year
from tracker.domain.reports.predecessors import Heir, with_predecessors
from tracker.domain.reports.report import Report, ReportRow, UnitEnd
from tracker.domain.reports.tally import Tally
from tracker.domain.vocabulary import Register

DAY = date(2025, 6, 30)
FINANCE = Heir("STC", "Sở Tài chính")


def row(key: str, name: str, number: int, *, ended: bool = False) -> ReportRow:
    counted = Tally(total=number, done_on_time=number, done=number)
    end = UnitEnd(date(2025, 2, 28), ("Sở Tài chính",)) if ended else None
    return ReportRow(key, name, counted, number, counted, counted, 0, end)


def report(*rows: ReportRow) -> Report:
    whole = sum((each.tally for each in rows), Tally.zero())
    return Report(
        half_year(2025, 1), Register.PROVINCE, DAY, DAY, whole, rows, carried_over=whole, due=whole,
        overdue_now=0,
    )  # fmt: skip


def test_the_past_of_a_unit_stands_in_its_row_and_is_named_there():
    made = report(
        row("STC", "Sở Tài chính", 3),
        row("SYT", "Sở Y tế", 2),
        row("SKHĐT", "Sở Kế hoạch và Đầu tư", 5, ended=True),
    )
    merged = with_predecessors(made, {"SKHĐT": FINANCE})
    assert [(each.key, each.tally.total, each.due.total) for each in merged.rows] == [
        ("STC", 8, 8),
        ("SYT", 2, 2),
    ]
    assert merged.rows[0].name == "Sở Tài chính (gồm cả Sở Kế hoạch và Đầu tư)"
    assert merged.titled == "6 tháng đầu năm 2025, gồm cả đơn vị tiền nhiệm"
    assert made.titled == "6 tháng đầu năm 2025"


def test_a_heir_without_tasks_of_its_own_has_the_row():
    merged = with_predecessors(report(row("SKHĐT", "Sở KH&ĐT", 5, ended=True)), {"SKHĐT": FINANCE})
    assert [(each.key, each.ended) for each in merged.rows] == [("STC", None)]


def test_a_unit_with_several_heirs_or_none_keeps_its_row():
    made = report(row("100", "UBND huyện Điện Biên", 4, ended=True))
    assert with_predecessors(made, {}).rows == made.rows
