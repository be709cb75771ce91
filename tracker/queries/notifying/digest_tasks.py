"""Rows of lists as the tasks that a digest names, by the full name of their unit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from tracker.domain.notifying.digest import DigestTask
from tracker.domain.reports.issued_letters import Urged
from tracker.domain.tasks.last_words import LastWord
from tracker.domain.vocabulary import Origin, Progress
from tracker.extensions import db
from tracker.models import Unit
from tracker.queries.tasks.lists import TaskRow

NO_WORDS: Mapping[int, LastWord] = {}
NEVER_URGED: Mapping[int, Urged] = {}


@dataclass(frozen=True)
class NamedUnit:
    """A unit as digests speak of it."""

    id: int
    code: str
    name: str


def named_units() -> list[NamedUnit]:
    """All units in protocol order."""
    units = db.session.execute(
        sa.select(Unit.id, Unit.code, Unit.name).order_by(Unit.position, Unit.id)
    )
    return [NamedUnit(*row) for row in units]


def digest_tasks(
    rows: Iterable[TaskRow],
    named: Iterable[NamedUnit],
    words: Mapping[int, LastWord] = NO_WORDS,
    urged: Mapping[int, Urged] = NEVER_URGED,
) -> Iterator[DigestTask]:
    """The rows, each of which has a deadline, in their order.

    ``words`` and ``urged`` are by the task's number.
    """
    names = {unit.id: unit.name for unit in named}
    return (
        _task(row, names[row.lead_unit_id], words.get(row.id), urged.get(row.id)) for row in rows
    )


def _task(row: TaskRow, unit: str, word: LastWord | None, urged: Urged | None) -> DigestTask:
    if row.deadline is None or row.standing is None:
        raise ValueError(f"task {row.id} has no deadline or does not count: nothing to tell of it")
    return DigestTask(
        id=row.id,
        content=row.content,
        register=row.register,
        unit=unit,
        directive=row.directive_symbol,
        deadline=row.deadline,
        standing=row.standing,
        progress=row.progress,
        days_overdue=row.days_overdue,
        days_left=row.days_left,
        completed_on=row.completed_on,
        illustrative=row.origin is Origin.ILLUSTRATIVE,
        reason=word.text if word else "",
        urged=urged,
        number=row.number,
        urgency=row.urgency,
        reported_on=row.clock if row.progress is Progress.AWAITING_CONFIRMATION else None,
    )
