"""Which units are to be urged: those with tasks overdue as of a day, of whatever period."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from tracker.domain.reports.book import ReportTask
from tracker.domain.vocabulary import Progress, Register, Standing
from tracker.extensions import db
from tracker.models import Unit
from tracker.queries.organisation.calendar import office_calendar
from tracker.queries.reports.counted_tasks import report_tasks
from tracker.queries.tasks.filters import TaskFilter

WORKING_DAYS_TO_ANSWER = 5


@dataclass(frozen=True, slots=True)
class OverdueUnit:
    """A unit with its overdue tasks, longest first."""

    code: str
    name: str
    tasks: tuple[ReportTask, ...]

    @property
    def longest(self) -> int:
        """Days past the deadline of the task that is overdue longest."""
        return self.tasks[0].days_overdue


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
    units = db.session.execute(
        sa.select(Unit.code, Unit.name)
        .where(Unit.code.in_(by_unit))
        .order_by(Unit.position, Unit.id)
    )
    return [
        OverdueUnit(
            code, name, tuple(sorted(by_unit[code], key=lambda one: (-one.days_overdue, one.id)))
        )
        for code, name in units
    ]


def usual_answer_day(today: date) -> date:
    """Until when a unit is to answer where nobody says: five working days after the letter."""
    return office_calendar(today).calendar.add_working_days(today, WORKING_DAYS_TO_ANSWER)
