"""How units stand today with their open tasks, the worst first."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.domain.vietnamese_order import by_name
from tracker.domain.vocabulary import OPEN_STANDINGS, Progress, Standing
from tracker.extensions import db
from tracker.models.days import days_between
from tracker.models.tasks.standing import Arm
from tracker.queries.organisation.reference_lists import reference_lists
from tracker.queries.tasks.filters import TaskFilter, conditions, no_word
from tracker.queries.tasks.parts import parts
from tracker.queries.tasks.silence import first_day_in_time

_NAMES = ("open", "overdue", "reported", "silent")


@dataclass
class OpenWork:
    """Open tasks: how many, how many of them overdue, and of these reported and waiting for the
    office; of how many nothing was said for too long; the days of the longest overdue.
    """

    code: str = ""
    name: str = ""
    open: int = 0
    overdue: int = 0
    reported: int = 0
    silent: int = 0
    longest: int = 0

    def add(self, other: "OpenWork") -> None:
        """Count the other's, too."""
        for name in _NAMES:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.longest = max(self.longest, other.longest)

    @property
    def to_urge(self) -> int:
        """What is overdue and waits for the unit."""
        return self.overdue - self.reported


@dataclass
class UnitsAtWork:
    """All units with open tasks, the worst first, and all together."""

    units: list[OpenWork]
    together: OpenWork = field(default_factory=OpenWork)


def units_at_work(today: date, leader_id: int | None = None) -> UnitsAtWork:
    """Today's open tasks of every register and period by lead unit; of one leader, if named.

    Worst first: most overdue, then longest overdue, then most without a word.
    """
    names = {unit.id: (unit.code, unit.name) for unit in reference_lists().units}
    counts = {number: OpenWork(*name) for number, name in names.items()}
    together = OpenWork()
    for unit_id, *numbers in _counted(today, leader_id):
        work = OpenWork("", "", *(number or 0 for number in numbers))
        counts[unit_id].add(work)
        together.add(work)
    units = [one for one in counts.values() if one.open]
    units.sort(key=lambda one: (-one.overdue, -one.longest, -one.silent, by_name(one.name)))
    return UnitsAtWork(units, together)


def _counted(today: date, leader_id: int | None) -> Sequence[Any]:
    task_filter = TaskFilter(today, today, standings=OPEN_STANDINGS, leader_id=leader_id)
    in_time = first_day_in_time(today)

    def ask(arm: Arm) -> sa.Select[Any]:
        late = arm.stands([Standing.OPEN_OVERDUE])
        reported = late & (arm.progress == Progress.AWAITING_CONFIRMATION.value)
        silent = no_word(arm, in_time, today, today) if in_time else sa.false()
        return (
            arm.select(
                arm.lead_unit_id,
                sa.func.count(),
                *(sa.func.sum(sa.case((one, 1), else_=0)) for one in (late, reported, silent)),
                sa.func.max(sa.case((late, days_between(arm.due_on, arm.clock)), else_=0)),
            )
            .where(*conditions(task_filter, arm))
            .group_by(arm.lead_unit_id)
        )

    return db.session.execute(parts(today, today).over(ask, open_only=True)).all()
