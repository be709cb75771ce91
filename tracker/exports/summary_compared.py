"""The part of a report's summary sheet that compares the period, and has its other counts."""

from collections.abc import Callable
from dataclasses import dataclass

from tracker.domain.reports.book import PeriodTally, ReportBook
from tracker.domain.reports.tally import Tally, completed_of_due
from tracker.domain.reports.tally_words import as_text, within_parts
from tracker.domain.text import lower_first
from tracker.domain.vocabulary import Standing
from tracker.exports.sheets import Sheet, Written
from tracker.exports.tables import Column, Kind
from tracker.exports.tally_columns import TallyLine, tally_columns
from tracker.formats import rate


def write_compared(sheet: Sheet, book: ReportBook) -> None:
    """The part of the summary that compares, and has the other counts of the period."""
    sheet.heading("4. So sánh; kỳ trước chuyển sang")
    report = book.report
    this = PeriodTally(report.period, report.as_of, report.tally)
    written = sheet.table(
        period_columns("Kỳ"), [period_line(one) for one in (this, book.before, book.year_before)]
    )
    sheet.gap()
    _changes(sheet, book, written)
    sheet.gap()
    _beside(sheet, book)


def _beside(sheet: Sheet, book: ReportBook) -> None:
    """The other counts of the period, each with its own base."""
    report, to_date = book.report, book.year_to_date
    counts = [
        ("Kỳ trước chuyển sang", report.carried_over),
        ("Phải thực hiện trong kỳ", report.handled),
        ("Đến hạn trong kỳ", report.due),
    ]
    if to_date:
        counts.append((f"Lũy kế {lower_first(to_date.period.label)}", to_date.tally))
    lines = [TallyLine(name, tally, report.as_of) for name, tally in counts if tally is not None]
    sheet.table(period_columns("Bên cạnh số giao trong kỳ", of="tổng số"), lines)
    for line in lines:
        for words in within_parts(line.tally):
            sheet.note(f"{line.name}: {as_text([words])}.")
    if report.due:
        sheet.note(
            "Đến hạn trong kỳ kể cả nhiệm vụ giao ngoài kỳ; đã hoàn thành trên số đến hạn: "
            f"{rate(completed_of_due(report.due))}."
        )


@dataclass(frozen=True)
class _Change:
    """The period against another one, which stands on a line of the table above."""

    name: str
    now: Tally
    other: PeriodTally
    line: int


def _changes(sheet: Sheet, book: ReportBook, above: Written) -> None:
    """What became more or less since the periods of which there is anything to compare with."""
    others = (("kỳ trước", book.before), ("cùng kỳ năm trước", book.year_before))
    changes = [
        _Change(f"Tăng, giảm so với {name}", book.report.tally, other, above.first + place)
        for place, (name, other) in enumerate(others, start=1)
        if other.tally.total
    ]
    if changes:
        lines = [change.line for change in changes]
        sheet.table(_change_columns(above.first, sheet.next_line + 1, lines), changes)
    for name, other in others:
        if not other.tally.total:
            label = lower_first(other.period.label)
            sheet.note(f"Không so với {name}: không có nhiệm vụ nào giao trong {label}.")


def _change_columns(this_line: int, first: int, lines: list[int]) -> tuple[Column[_Change], ...]:
    """Differences, computed from the table above: its first line less each of those named."""

    def difference(head: str, name: str, counted: Callable[[Tally], int]) -> Column[_Change]:
        return Column(
            head,
            lambda change: counted(change.now) - counted(change.other.tally),
            kind=Kind.CHANGE,
            formula=lambda n: f"{name}{this_line}-{name}{lines[n - first]}",
        )

    return (
        Column("So sánh", lambda change: change.name),
        Column("Với ngày", lambda change: change.other.as_of, kind=Kind.DAY),
        difference("Tổng số", "C", lambda tally: tally.total),
        *(
            difference(standing.label, name, _count_of(standing))
            for name, standing in zip("DEFG", Standing, strict=True)
        ),
    )


def _count_of(standing: Standing) -> Callable[[Tally], int]:
    return lambda tally: tally.standing(standing)


def period_columns(head: str, of: str = "số giao") -> tuple[Column[TallyLine], ...]:
    """A name, the day it was counted as of, and the counts from column C on."""
    return (
        Column(head, lambda line: line.name),
        Column("Tính đến ngày", lambda line: line.as_of, kind=Kind.DAY),
        *tally_columns(2, of),
    )


def period_line(one: PeriodTally) -> TallyLine:
    """A period with its counts."""
    return TallyLine(one.period.label, one.tally, one.as_of)
