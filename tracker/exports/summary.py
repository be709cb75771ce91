"""The first sheet of a report's workbook: what the report says, each number with its formula."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo

from tracker.domain.reports.ageing import AgeClass
from tracker.domain.reports.book import PeriodTally, ReportBook
from tracker.domain.reports.report import Report
from tracker.domain.reports.tally import Rate, Tally, on_time_of_assigned, on_time_of_completed
from tracker.domain.reports.tally_words import as_sentence, beside_parts
from tracker.domain.vocabulary import Progress, Standing
from tracker.exports.sheets import Sheet, Written
from tracker.exports.tables import Column, Kind, Tone
from tracker.exports.tally_columns import TallyLine, share, share_formula, tally_columns
from tracker.exports.task_columns import tone_of
from tracker.formats import day, moment, number

WIDTHS = (38, *[12.0] * 9)
PROGRESS = (
    Progress.DONE,
    Progress.IN_PROGRESS,
    Progress.AWAITING_CONFIRMATION,
    Progress.NOT_STARTED,
)


@dataclass(frozen=True)
class Listed:
    """Where the list of tasks has standing and progress, for formulas that count there."""

    standing: str
    progress: str


@dataclass(frozen=True)
class _NamedRate:
    name: str
    rate: Rate


@dataclass(frozen=True)
class _Part:
    """A part of a whole, with how many of it the list of tasks holds."""

    name: str
    number: int
    rate: Rate
    listed: int
    tone: Tone | None = None


def write_summary(
    sheet: Sheet, book: ReportBook, listed: Tally, where: Listed, zone: tzinfo
) -> None:
    """The whole sheet; ``listed`` is the count of the sheet of tasks, ``where`` its columns."""
    sheet.widths(*WIDTHS)
    head_of(sheet, "Tình hình thực hiện nhiệm vụ", book, zone)
    _standings(sheet, book, listed, where)
    _progress(sheet, book.report.tally, listed, where)
    _rates(sheet, book.report.tally)
    _compared(sheet, book)
    _ageing(sheet, book)
    _trend(sheet, book)
    sheet.pages_by_parts()


def head_of(sheet: Sheet, title: str, book: ReportBook, zone: tzinfo) -> None:
    """What the report is of, as of when, whether frozen, and whether any of it is made up."""
    report = book.report
    sheet.title(f"{title}: {report.period.label}")
    sheet.note(
        f"{report.register.label}. Giao từ {day(report.period.first)} đến "
        f"{day(report.period.last)}. {counted_on(report)}"
    )
    if book.frozen:
        mark = book.frozen
        when = moment(mark.frozen_at.astimezone(zone))
        sheet.note(
            f"Số liệu đã chốt, bản {mark.version}, lúc {when}, người chốt: {mark.frozen_by}."
        )
    if book.illustrative:
        sheet.note("Có nhiệm vụ minh họa, dựng theo số tổng hợp đã công bố; xem cột Nguồn.")


def counted_on(report: Report) -> str:
    """``Tình hình tính đến 10/06/2025, theo hiểu biết đến 30/06/2025.``"""
    known = f"theo hiểu biết đến {day(report.known_by)}"
    return f"Tình hình tính đến {day(report.as_of)}, {known}."


def _standings(sheet: Sheet, book: ReportBook, listed: Tally, where: Listed) -> None:
    tally = book.report.tally
    sheet.heading("1. Theo tình trạng thời hạn")
    parts = [
        _Part(
            standing.label,
            tally.standing(standing),
            Rate(tally.standing(standing), tally.total),
            listed.standing(standing),
            tone_of(standing),
        )
        for standing in Standing
    ]
    _parted(sheet, "Tình trạng thời hạn", parts, tally, listed, where.standing)
    report = book.report
    for words in beside_parts(tally, report.overdue_now):
        sheet.note(as_sentence([words]))
    if report.told_to_several:
        sheet.note(
            f"{number(tally.total)} nhiệm vụ thuộc {number(report.assignments)} lượt giao: một "
            "việc giao cho nhiều đơn vị chủ trì được tính cho mỗi đơn vị một nhiệm vụ."
        )


def _progress(sheet: Sheet, tally: Tally, listed: Tally, where: Listed) -> None:
    sheet.heading("2. Theo tiến độ (mẫu báo cáo năm 2021)")
    parts = [
        _Part(
            progress.label,
            tally.progress(progress),
            Rate(tally.progress(progress), tally.total),
            listed.progress(progress),
        )
        for progress in PROGRESS
    ]
    _parted(sheet, "Tiến độ", parts, tally, listed, where.progress)
    sheet.note(
        f"Trong số chưa thực hiện có {number(tally.not_started_overdue)} nhiệm vụ quá hạn. "
        f"Ngoài tổng số: {number(tally.withdrawn)} nhiệm vụ đã thu hồi."
    )


def _parted(
    sheet: Sheet, head: str, parts: list[_Part], tally: Tally, listed: Tally, column: str
) -> None:
    """The parts of the total, with their shares and with the count of the list behind them."""
    total_line = sheet.next_line + 1 + len(parts)
    columns = (
        Column[_Part](head, lambda part: part.name, tone=lambda part: part.tone),
        Column[_Part]("Số nhiệm vụ", lambda part: part.number, kind=Kind.NUMBER, sums=True),
        Column[_Part](
            "Tỷ lệ",
            lambda part: share(part.rate),
            kind=Kind.SHARE,
            formula=lambda n: share_formula(f"B{n}", f"B${total_line}"),
        ),
        Column[_Part](
            "Đếm trong danh sách",
            lambda part: part.listed,
            kind=Kind.NUMBER,
            formula=lambda n: (
                f"COUNTIF({column},A{n})"
                if n < total_line
                else f"SUM(D{total_line - len(parts)}:D{total_line - 1})"
            ),
        ),
    )
    whole = _Part(
        "Tổng số giao trong kỳ", tally.total, Rate(tally.total, tally.total), listed.total
    )
    sheet.table(columns, parts, whole, total_name=whole.name)


def _rates(sheet: Sheet, tally: Tally) -> None:
    sheet.heading("3. Tỷ lệ đúng hạn")
    rates = [
        _NamedRate("Đúng hạn trên tổng số giao", on_time_of_assigned(tally)),
        _NamedRate("Đúng hạn trên số đã hoàn thành", on_time_of_completed(tally)),
    ]
    columns = (
        Column[_NamedRate]("Tỷ lệ", lambda one: one.name),
        Column[_NamedRate]("Tử số", lambda one: one.rate.numerator, kind=Kind.NUMBER),
        Column[_NamedRate]("Mẫu số", lambda one: one.rate.denominator, kind=Kind.NUMBER),
        Column[_NamedRate](
            "Kết quả",
            lambda one: share(one.rate),
            kind=Kind.SHARE,
            formula=lambda n: share_formula(f"B{n}", f"C{n}"),
        ),
    )
    sheet.table(columns, rates)


def _compared(sheet: Sheet, book: ReportBook) -> None:
    sheet.heading("4. So sánh; kỳ trước chuyển sang")
    report = book.report
    this = PeriodTally(report.period, report.as_of, report.tally)
    written = sheet.table(
        _columns("Kỳ"), [_line(one) for one in (this, book.before, book.year_before)]
    )
    sheet.gap()
    _changes(sheet, book, written)
    sheet.gap()
    carried = TallyLine("Kỳ trước chuyển sang", book.carried_over, report.as_of)
    sheet.table(_columns("Ngoài số giao trong kỳ"), [carried])


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
            sheet.note(f"So với {name}: hệ thống không có số liệu của {other.period.label}.")


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


def _ageing(sheet: Sheet, book: ReportBook) -> None:
    sheet.heading("5. Nhiệm vụ quá hạn chưa hoàn thành, theo số ngày quá hạn")
    columns = (
        Column[AgeClass]("Số ngày quá hạn", lambda age: age.label),
        Column[AgeClass]("Số nhiệm vụ", lambda age: age.number, kind=Kind.NUMBER, sums=True),
    )
    whole = AgeClass(1, None, book.report.tally.open_overdue)
    sheet.table(columns, book.ageing, whole, total_name="Cộng")


def _trend(sheet: Sheet, book: ReportBook) -> None:
    sheet.heading("6. Diễn biến 12 tháng, theo tháng giao")
    sheet.table(_columns("Tháng giao"), [_line(one) for one in book.trend])


def _columns(head: str) -> tuple[Column[TallyLine], ...]:
    """A name, the day it was counted as of, and the counts from column C on."""
    return (
        Column(head, lambda line: line.name),
        Column("Tính đến ngày", lambda line: line.as_of, kind=Kind.DAY),
        *tally_columns(2),
    )


def _line(one: PeriodTally) -> TallyLine:
    return TallyLine(one.period.label, one.tally, one.as_of)
