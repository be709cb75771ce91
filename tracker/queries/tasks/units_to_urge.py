"""Which units are to be urged: those with tasks overdue as of a day, of whatever period."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from tracker.domain.reports.book import ReportTask
from tracker.domain.reports.letter_terms import Caution, LetterDays, cautions, ended_words, head_of
from tracker.domain.vocabulary import Progress, Register, Standing, UnitKind
from tracker.extensions import db
from tracker.models import Unit
from tracker.queries.organisation.calendar import office_calendar
from tracker.queries.reports.counted_tasks import report_tasks
from tracker.queries.tasks.filters import TaskFilter

WORKING_DAYS_TO_ANSWER = 5


@dataclass(frozen=True, slots=True)
class OverdueUnit:
    """A unit with its overdue tasks, longest first.

    ``ended_on`` is its last day where it has one; ``successors`` are the names of its heirs.
    """

    code: str
    name: str
    tasks: tuple[ReportTask, ...]
    kind: UnitKind
    ended_on: date | None = None
    successors: tuple[str, ...] = ()

    @property
    def longest(self) -> int:
        """Days past the deadline of the task that is overdue longest."""
        return self.tasks[0].days_overdue

    @property
    def head(self) -> str:
        """Whom its letter is addressed to."""
        return head_of(self.name, self.kind)

    def why_not(self, day: date) -> str:
        """Why it gets no letter of that day; empty when it does."""
        if self.ended_on is None or day <= self.ended_on:
            return ""
        return ended_words(self.name, self.ended_on, self.successors)


def overdue_units(
    as_of: date, known_by: date, register: Register | None = None, unit_id: int | None = None
) -> list[OverdueUnit]:
    """In protocol order; of one unit, if it is named.

    Older overdue tasks are never left out. What a unit has reported waits for the office: nobody is
    urged about it.
    """
    overdue = TaskFilter(
        as_of,
        known_by,
        register=register,
        standings=(Standing.OPEN_OVERDUE,),
        progresses=(Progress.NOT_STARTED, Progress.IN_PROGRESS),
        unit_id=unit_id,
    )
    by_unit: dict[str, list[ReportTask]] = defaultdict(list)
    for task in report_tasks(overdue):
        by_unit[task.unit_code].append(task)
    units = db.session.scalars(
        sa.select(Unit)
        .where(Unit.code.in_(by_unit))
        .options(selectinload(Unit.successors))
        .order_by(Unit.position, Unit.id)
    )
    return [_with_tasks(unit, by_unit[unit.code]) for unit in units]


def _with_tasks(unit: Unit, tasks: list[ReportTask]) -> OverdueUnit:
    return OverdueUnit(
        unit.code,
        unit.name,
        tuple(sorted(tasks, key=lambda task: (-task.days_overdue, task.id))),
        unit.kind,
        unit.valid_to,
        tuple(heir.name for heir in sorted(unit.successors, key=lambda heir: heir.position)),
    )


def usual_answer_day(sent: date) -> date:
    """Until when a unit is to answer where nobody says: five working days after the letter."""
    return office_calendar(sent).calendar.add_working_days(sent, WORKING_DAYS_TO_ANSWER)


def letter_cautions(days: LetterDays) -> list[Caution]:
    """What to look at in the days of a letter, by the office's calendar."""
    return cautions(days, office_calendar(days.answer_by).day_off(days.answer_by))
