"""The Excel files: a report with the tasks behind it, and a list of tasks."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, tzinfo
from typing import BinaryIO

from tracker.domain.reports.book import ReportBook, ReportTask
from tracker.domain.reports.ranking import METHOD, Ranked, UnitUpdates, update_rate
from tracker.domain.reports.report import Dimension, Report
from tracker.domain.reports.tally import Tally, TallyError
from tracker.domain.tasks.list_columns import ListColumn
from tracker.domain.tasks.waiting.obstacles import ObstacleReport
from tracker.domain.text import lower_first
from tracker.exports.breakdown import (
    breakdown_columns,
    breakdown_line,
    breakdown_rows,
    has_beside,
)
from tracker.exports.obstacle_sheet import write_obstacles
from tracker.exports.sheets import Sheet, Written, column_name, workbook
from tracker.exports.summary import Listed, counted_on, head_of, overdue_of, write_summary
from tracker.exports.tables import Column, Kind
from tracker.exports.tally_columns import share, share_formula
from tracker.exports.task_columns import PRINTED, task_columns
from tracker.exports.update_sheet import NOTE, columns_beside, sheet_columns

Link = Callable[[int], str]
SUMMARY, RANKING, TASKS = "Tổng hợp", "Xếp hạng", "Nhiệm vụ"
CARRIED_OVER, OVERDUE, OBSTACLES = "Kỳ trước chuyển sang", "Đang quá hạn", "Kiến nghị"
UPDATES = "Tỷ lệ cập nhật"


def write_workbook(
    book: ReportBook,
    tasks: Iterable[ReportTask],
    stream: BinaryIO,
    *,
    organisation: str,
    link: Link,
    zone: tzinfo = UTC,
    obstacles: ObstacleReport | None = None,
) -> None:
    """The report as an Excel file: summary, breakdowns, ranking, and the tasks behind its numbers.

    ``link`` gives the address of a task; ``zone`` is the province's, for the moment of freezing.

    :raises TallyError: the tasks are not those that the report counts.
    :raises OSError: the disk is full, or the stream takes nothing more.
    """
    report = book.report
    title = f"Báo cáo {report.titled}, tính đến {report.as_of:%d/%m/%Y}"
    with workbook(stream, title=title, organisation=organisation, made_on=report.as_of) as made:
        summary = made.sheet(SUMMARY)
        breakdowns = [(made.sheet(_sheet_name(part.by)), part) for part in book.breakdowns]
        ranking = made.sheet(RANKING)
        if book.updates:
            _updates(made.sheet(UPDATES), book, book.updates, zone)
        if book.carried:
            title = f"Nhiệm vụ kỳ trước chuyển sang {lower_first(report.period.label)}"
            notes = (*_notes(book), "Không tính vào số giao trong kỳ.")
            _task_sheet(made.sheet(CARRIED_OVER), book.carried, link, title, notes)
        if book.overdue:
            title = f"Nhiệm vụ quá hạn chưa hoàn thành, {overdue_of(book)}"
            _task_sheet(made.sheet(OVERDUE), book.overdue, link, title, _notes(book))
        if obstacles and not obstacles.says_nothing:
            write_obstacles(made.sheet(OBSTACLES), obstacles, link)
        counted = _Counted(tasks)
        title = f"Nhiệm vụ: {report.period.label}"
        written = _task_sheet(made.sheet(TASKS), counted, link, title, _notes(book))
        _must_be_of(report, counted.tally)
        write_summary(summary, book, counted.tally, _where(written), zone)
        for sheet, part in breakdowns:
            _breakdown(sheet, part, book, zone)
        _ranking(ranking, book, zone)


def write_task_list(
    tasks: Iterable[ReportTask],
    stream: BinaryIO,
    *,
    title: str,
    notes: Iterable[str],
    organisation: str,
    as_of: date,
    link: Link,
    columns: Sequence[ListColumn] = (),
) -> None:
    """A list of tasks as an Excel file, as it stood on a day; ``notes`` say what was asked for.
    No ``columns``: all of them.

    :raises OSError: the disk is full, or the stream takes nothing more.
    """
    with workbook(stream, title=title, organisation=organisation, made_on=as_of) as made:
        _task_sheet(made.sheet(TASKS), tasks, link, title, notes, columns)


class _Counted:
    """Tasks that are counted while they pass."""

    def __init__(self, tasks: Iterable[ReportTask]) -> None:
        self._tasks = tasks
        self._counts: Counter[tuple[object, object]] = Counter()

    def __iter__(self) -> Iterator[ReportTask]:
        for task in self._tasks:
            self._counts[task.standing, task.progress] += 1
            yield task

    @property
    def tally(self) -> Tally:
        """The count of those that passed."""
        return Tally.of(self._counts.elements())  # type: ignore[arg-type]


def _must_be_of(report: Report, listed: Tally) -> None:
    """The list holds exactly the tasks that the report counts."""
    for name, of_report, of_list in (
        ("tình trạng thời hạn", report.tally.standing_counts(), listed.standing_counts()),
        ("tiến độ", report.tally.progress_counts(), listed.progress_counts()),
    ):
        if of_report != of_list:
            raise TallyError(f"Danh sách nhiệm vụ khác báo cáo về {name}: {of_list}, {of_report}")


def _notes(book: ReportBook) -> tuple[str, ...]:
    report = book.report
    return (f"{report.register.label}. {counted_on(report)}",)


def _task_sheet(
    sheet: Sheet,
    tasks: Iterable[ReportTask],
    link: Link,
    title: str,
    notes: Iterable[str],
    chosen: Sequence[ListColumn] = (),
) -> Written:
    sheet.title(title)
    for note in notes:
        sheet.note(note)
    sheet.gap()
    columns = task_columns(link, chosen)
    written = sheet.list(columns, tasks)
    sheet.print_columns(len(columns) if chosen else PRINTED)
    return written


def _where(written: Written) -> Listed:
    """The columns of standing and progress in the list, as formulas name them."""
    heads = [column.head for column in task_columns()]

    def column(head: str) -> str:
        name = column_name(heads.index(head))
        return f"'{TASKS}'!${name}${written.first}:${name}${max(written.last, written.first)}"

    return Listed(column("Tình trạng thời hạn"), column("Tiến độ"))


def _sheet_name(by: Dimension) -> str:
    return f"Theo {lower_first(by.label)}"


def _breakdown(sheet: Sheet, part: Report, book: ReportBook, zone: tzinfo) -> None:
    several = part.told_to_several
    rows = breakdown_rows(part)
    columns = breakdown_columns(part, rows)
    head_of(sheet, _sheet_name(part.by), book, zone)
    sheet.gap()
    sheet.list(columns, rows, total=breakdown_line(part))
    if has_beside(part):
        sheet.note(
            "Bốn phần và các tỷ lệ là của số giao trong kỳ. Phải thực hiện trong kỳ: giao trong kỳ "
            "và kỳ trước chuyển sang. Đang quá hạn: kể cả nhiệm vụ giao ngoài kỳ."
        )
    if several:
        sheet.note(
            "Lượt giao: một việc giao cho nhiều đơn vị được tính một lần, "
            "nên các dòng cộng lại có thể hơn dòng tổng."
        )


def _updates(
    sheet: Sheet, book: ReportBook, updates: tuple[UnitUpdates, ...], zone: tzinfo
) -> None:
    head_of(sheet, "Tỷ lệ cập nhật tiến độ của đơn vị", book, zone)
    sheet.gap()
    rate = update_rate(updates)
    sheet.list(
        sheet_columns(), updates, total=UnitUpdates("", "", rate.numerator, rate.denominator)
    )
    sheet.note(NOTE)


def _ranking(sheet: Sheet, book: ReportBook, zone: tzinfo) -> None:
    columns = (
        Column[Ranked]("Hạng", lambda one: one.rank, 7, Kind.NUMBER),
        Column[Ranked]("Đơn vị", lambda one: one.record.name, 44),
        Column[Ranked]("Tổng số", lambda one: one.record.tally.total, 10, Kind.NUMBER),
        Column[Ranked]("Đã hoàn thành", lambda one: one.record.tally.completed, 12, Kind.NUMBER),
        Column[Ranked](
            "Hoàn thành đúng hạn", lambda one: one.record.tally.done_on_time, 12, Kind.NUMBER
        ),
        Column[Ranked](
            "Tỷ lệ đúng hạn",
            lambda one: share(one.record.on_time),
            11,
            Kind.SHARE,
            formula=lambda n: share_formula(f"E{n}", f"D{n}"),
        ),
        Column[Ranked](
            "Hoàn thành quá hạn", lambda one: one.record.tally.done_late, 12, Kind.NUMBER
        ),
        Column[Ranked]("Đang quá hạn của mọi kỳ", lambda one: one.record.overdue, 12, Kind.NUMBER),
        Column[Ranked](
            "Số ngày chậm bình quân", lambda one: one.record.average_days_late, 12, Kind.DECIMAL
        ),
        Column[Ranked]("Số lần xin gia hạn", lambda one: one.record.extensions, 11, Kind.NUMBER),
        *(
            columns_beside(10, {one.code: one for one in book.updates}, _code_of)
            if book.updates
            else ()
        ),
        *((_ENDED,) if any(one.record.ended for one in book.ranking) else ()),
    )
    head_of(sheet, "Xếp hạng đơn vị", book, zone)
    sheet.gap()
    sheet.list(columns, book.ranking)
    for line in METHOD:
        sheet.note(line)


def _code_of(place: Ranked) -> str:
    return place.record.code


_ENDED = Column[Ranked](
    "Ghi chú", lambda one: one.record.ended.words if one.record.ended else "", 30
)
