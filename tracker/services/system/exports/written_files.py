"""A question and its answer as a file: asked and written as of one moment of the database."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import BinaryIO

from tracker import clock, config
from tracker.database import one_view
from tracker.domain.reports.book import ReportBook, ReportTask
from tracker.domain.reports.periods import Period
from tracker.domain.reports.ranking import FEWEST_TASKS
from tracker.domain.reports.report import WITH_PREDECESSORS, Dimension
from tracker.domain.reports.written.sections import Coverage
from tracker.domain.tasks.list_columns import ListColumn
from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import Register
from tracker.exports.csv_file import task_lines
from tracker.exports.report_files import REPORT_FILES, Surroundings
from tracker.exports.workbook import write_task_list
from tracker.formats import day
from tracker.queries.reports.book import period_filter, report_book
from tracker.queries.reports.counted_tasks import report_tasks
from tracker.queries.reports.snapshot_tasks import snapshot_tasks
from tracker.queries.reports.snapshots import snapshot_book
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.sorting import Sort
from tracker.queries.tasks.waiting.obstacles import obstacle_report
from tracker.services.reports.written_reports import Dress, Report, as_word, gather


@dataclass(frozen=True)
class ReportAsked:
    """A report to write: of which period and register, as of which day, broken down by what.

    ``snapshot_id``: as it was frozen, with the tasks of then. Of the document in Word alone:
    ``coverage``, all registers in one (left out: the register), and its ``dress``.
    """

    period: Period
    register: Register
    as_of: date
    known_by: date
    dimensions: tuple[Dimension, ...] = tuple(Dimension)
    fewest_tasks: int = FEWEST_TASKS
    snapshot_id: int | None = None
    predecessors: bool = False
    coverage: Coverage | None = None
    dress: Dress = field(default_factory=Dress)

    @property
    def by(self) -> Dimension:
        """What the written report is broken down by besides units: what alone was asked for."""
        return self.dimensions[0] if len(self.dimensions) == 1 else Dimension.UNIT

    @property
    def title(self) -> str:
        """What its file is called."""
        what = f"Báo cáo {self.period.label}, tính đến {day(self.as_of)}"
        return f"{what}, {WITH_PREDECESSORS}" if self.predecessors else what


@dataclass(frozen=True)
class ListAsked:
    """A list of tasks to write, in an order; ``words`` say in Vietnamese which."""

    wanted: TaskFilter
    sort: Sort = Sort.DEADLINE
    words: tuple[str, ...] = ()
    columns: tuple[ListColumn, ...] = ()

    @property
    def title(self) -> str:
        """What its file is called."""
        return f"Danh sách nhiệm vụ, tính đến {day(self.wanted.as_of)}"


def write_report(question: ReportAsked, form: str, stream: BinaryIO) -> None:
    """The report and the tasks behind it, in one of ``REPORT_FILES``.

    :raises PeriodError: the period lies at the edge of the calendar.
    :raises SnapshotDamaged: what was frozen is no longer what it was.
    :raises OSError: the disk is full, or the stream takes nothing more.
    """
    write = REPORT_FILES[form].write
    with one_view():
        if write is None:
            stream.write(as_word(gathered(question), question.dress))
            return
        book, tasks = _answer(question)
        asked_for = None
        if question.snapshot_id is None:
            asked_for = obstacle_report(question.period, (question.register,), question.as_of)
        write(book, tasks, stream, replace(surroundings(), obstacles=asked_for))


def gathered(question: ReportAsked) -> Report:
    """What the document in Word is made of. Ask within ``database.one_view``.

    :raises PeriodError: the period lies at the edge of the calendar.
    :raises SnapshotDamaged: what was frozen is no longer what it was.
    """
    return gather(
        question.period,
        question.coverage or Coverage(question.register.value),
        question.as_of,
        question.known_by,
        by=(question.by,),
        snapshot_id=question.snapshot_id,
        predecessors=question.predecessors,
    )


def _answer(question: ReportAsked) -> tuple[ReportBook, Iterator[ReportTask]]:
    """The report and the tasks that it counts: live, or as they were frozen."""
    if question.snapshot_id is not None:
        return snapshot_book(question.snapshot_id), snapshot_tasks(question.snapshot_id)
    book = report_book(
        question.period,
        question.register,
        question.as_of,
        question.known_by,
        dimensions=question.dimensions,
        fewest_tasks=question.fewest_tasks,
        predecessors=question.predecessors,
    )
    task_filter = period_filter(
        question.period, question.register, question.as_of, question.known_by
    )
    return book, report_tasks(task_filter)


def write_list(question: ListAsked, person: Person, stream: BinaryIO) -> None:
    """The tasks of the list that the person may see, as an Excel file.

    :raises OSError: the disk is full, or the stream takes nothing more.
    """
    around = surroundings()
    with one_view():
        write_task_list(
            report_tasks(question.wanted, person, sort=question.sort),
            stream,
            title="Danh sách nhiệm vụ",
            notes=(_days_of(question.wanted), *_notes_of(question.words)),
            organisation=around.organisation,
            as_of=question.wanted.as_of,
            link=around.link,
            columns=question.columns,
        )


def _days_of(wanted: TaskFilter) -> str:
    known = f"theo hiểu biết đến ngày {day(wanted.known_by)}"
    return f"Tình hình tại ngày {day(wanted.as_of)}, {known}."


def list_lines(question: ListAsked, person: Person) -> Iterator[str]:
    """The same list as lines of CSV, sent while it is read."""
    with one_view():
        tasks = report_tasks(question.wanted, person, sort=question.sort)
        yield from task_lines(tasks, question.columns)


def surroundings() -> Surroundings:
    """What this installation's files say besides their content."""
    settings = config.settings()
    return Surroundings(settings.organisation, settings.base_url, clock.clock().zone)


def _notes_of(words: tuple[str, ...]) -> tuple[str, ...]:
    return (f"Lọc theo: {'; '.join(words)}.",) if words else ()
