"""The columns of a list of tasks, the same in Excel and in CSV.

The first ones are what a printed list shows; those after ``PRINTED`` are for sorting and filtering
on the screen.
"""

from collections.abc import Callable, Sequence
from datetime import date
from operator import attrgetter

from tracker.domain.reports.book import ReportTask
from tracker.domain.tasks.list_columns import ListColumn
from tracker.domain.vocabulary import Origin, Standing
from tracker.exports.tables import PLACE, Column, Kind, Tone

_Entry = tuple[ListColumn, Column[ReportTask]]
PRINTED = 12
WITHDRAWN_WORD = "Thu hồi, không tính"
TONES = {
    Standing.DONE_ON_TIME: Tone.GOOD,
    Standing.DONE_LATE: Tone.WARNING,
    Standing.OPEN_IN_TIME: Tone.CALM,
    Standing.OPEN_OVERDUE: Tone.BAD,
}


def tone_of(standing: Standing | None) -> Tone:
    """The colour that a standing has everywhere."""
    return TONES[standing] if standing else Tone.FAINT


def standing_word(standing: Standing | None) -> str:
    """What a list says of a standing: ``Hoàn thành đúng hạn`` …; a withdrawn task has none."""
    return standing.label if standing else WITHDRAWN_WORD


def task_columns(
    link: Callable[[int], str] | None = None, chosen: Sequence[ListColumn] = ()
) -> tuple[Column[ReportTask], ...]:
    """The columns chosen, or all there are; ``link`` says where a task can be opened, by its
    number.
    """
    columns = {**_COLUMNS, ListColumn.NUMBER: _number(link)}
    return (PLACE, *(columns[column] for column in chosen or ListColumn))


def column_of(column: ListColumn) -> Column[ReportTask]:
    """What a column reads of a task."""
    return _COLUMNS[column]


def _number(link: Callable[[int], str] | None = None) -> Column[ReportTask]:
    leads = (lambda task: link(task.id)) if link else None
    return Column(ListColumn.NUMBER.label, attrgetter("number"), 11, link=leads)


def _text(column: ListColumn, value: Callable[[ReportTask], str], width: int) -> _Entry:
    return column, Column(column.label, value, width)


def _day(column: ListColumn, value: Callable[[ReportTask], date | None]) -> _Entry:
    return column, Column(column.label, value, 11, Kind.DAY)


def _count(column: ListColumn, value: Callable[[ReportTask], int | None], width: int) -> _Entry:
    return column, Column(column.label, value, width, Kind.NUMBER)


_COLUMNS: dict[ListColumn, Column[ReportTask]] = dict(
    (
        (ListColumn.NUMBER, _number()),
        _text(ListColumn.CONTENT, attrgetter("content"), 46),
        _text(ListColumn.UNIT, attrgetter("unit"), 22),
        _text(ListColumn.DIRECTIVE, attrgetter("directive"), 15),
        _day(ListColumn.ASSIGNED, attrgetter("assigned_on")),
        _day(ListColumn.DEADLINE, attrgetter("deadline")),
        _day(ListColumn.COMPLETED, attrgetter("completed_on")),
        (
            ListColumn.STANDING,
            Column(
                ListColumn.STANDING.label,
                lambda task: standing_word(task.standing),
                15,
                tone=lambda task: tone_of(task.standing),
            ),
        ),
        _text(ListColumn.PROGRESS, attrgetter("progress.label"), 11),
        _count(ListColumn.DAYS_OVERDUE, lambda task: task.days_overdue or None, 8),
        _text(ListColumn.LAST_WORD, attrgetter("reason"), 26),
        _day(ListColumn.LAST_WORD_ON, attrgetter("reason_on")),
        _count(ListColumn.SILENCE, lambda task: task.silent_days, 9),
        _text(ListColumn.URGENCY, attrgetter("urgency.label"), 11),
        _text(ListColumn.PRODUCT, attrgetter("product"), 24),
        _text(ListColumn.COORDINATING, lambda task: "; ".join(task.coordinating_units), 30),
        _day(ListColumn.DIRECTIVE_DAY, attrgetter("directive_issued_on")),
        _text(ListColumn.FIELD, attrgetter("field"), 20),
        _text(ListColumn.LEADER, attrgetter("leader"), 20),
        _text(ListColumn.OFFICER, attrgetter("officer"), 20),
        _count(ListColumn.EXTENSIONS, attrgetter("extensions"), 9),
        _text(ListColumn.REGISTER, attrgetter("register.label"), 26),
        _text(ListColumn.UNIT_CODE, attrgetter("unit_code"), 12),
        _count(ListColumn.ASSIGNMENT, attrgetter("assignment_id"), 9),
        (
            ListColumn.ORIGIN,
            Column(
                ListColumn.ORIGIN.label,
                attrgetter("origin.label"),
                14,
                tone=lambda task: Tone.FAINT if task.origin is Origin.ILLUSTRATIVE else None,
            ),
        ),
    )
)
