"""The first sheet of a report's workbook: what the report says, each number with its formula."""

from dataclasses import dataclass
from datetime import tzinfo

from tracker.domain.reports.ageing import AgeClass
from tracker.domain.reports.book import ReportBook
from tracker.domain.reports.report import Report
from tracker.domain.reports.tally import (
    Rate,
    Tally,
    on_time_of_assigned,
    on_time_of_completed,
)
from tracker.domain.reports.tally_words import as_sentence, beside_parts
from tracker.domain.vocabulary import Progress, Standing
from tracker.exports.sheets import Sheet
from tracker.exports.summary_compared import period_columns, period_line, write_compared
from tracker.exports.tables import Column, Kind, Tone
from tracker.exports.tally_columns import share, share_formula
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
    write_compared(sheet, book)
    _ageing(sheet, book)
    _trend(sheet, book)
    sheet.pages_by_parts()


def head_of(sheet: Sheet, title: str, book: ReportBook, zone: tzinfo) -> None:
    """What the report is of, as of when, whether frozen, and whether any of it is made up."""
    report = book.report
    sheet.title(f"{title}: {report.titled}")
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


def _ageing(sheet: Sheet, book: ReportBook) -> None:
    sheet.heading(f"5. Nhiệm vụ quá hạn chưa hoàn thành, {overdue_of(book)}, theo số ngày quá hạn")
    columns = (
        Column[AgeClass]("Số ngày quá hạn", lambda age: age.label),
        Column[AgeClass]("Số nhiệm vụ", lambda age: age.number, kind=Kind.NUMBER, sums=True),
    )
    whole = AgeClass(1, None, len(book.overdue))
    sheet.table(columns, book.ageing, whole, total_name="Cộng")


def overdue_of(book: ReportBook) -> str:
    """Whose overdue tasks the book lists."""
    return "giao trong kỳ" if book.overdue_of_period_only else "của mọi kỳ"


def _trend(sheet: Sheet, book: ReportBook) -> None:
    sheet.heading("6. Diễn biến 12 tháng, theo tháng giao")
    sheet.table(period_columns("Tháng giao"), [period_line(one) for one in book.trend])
