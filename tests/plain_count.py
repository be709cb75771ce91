"""A register counted task by task in plain Python, from what is stored of each.

Nothing of the program's rules or queries is used: it is what their counts are held against.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from tracker.extensions import db
from tracker.models import Task, Unit

ON_TIME, LATE, IN_TIME, OVERDUE = range(4)


@dataclass(frozen=True)
class Stood:
    """How a task stood at the end of a day. ``part`` is None of a task withdrawn by then."""

    id: int
    content: str
    register: str
    assigned_on: date
    unit: str
    part: int | None
    waits: bool
    deadline: date | None
    days_over: int
    rescued: bool


def stood(as_of: date, known_by: date) -> list[Stood]:
    """Every task that had been assigned by a day, by what was known on another."""
    tasks = db.session.scalars(sa.select(Task).order_by(Task.id))
    return [_stood(task, as_of, known_by) for task in tasks if task.assigned_on <= as_of]


def _stood(task: Task, as_of: date, known_by: date) -> Stood:
    made = [one for one in task.reports if one.reported_on <= as_of]
    made = [one for one in made if not (one.taken_back and one.decided_on <= known_by)]
    last = max(made, key=lambda one: (one.reported_on, one.id)) if made else None
    decided = last is not None and last.decided_on is not None and last.decided_on <= known_by
    waits = last is not None and not decided
    reopened = last is not None and last.reopened_on is not None and last.reopened_on <= as_of
    done = decided and last.confirmed and not reopened
    day = as_of
    if waits:
        day = last.reported_on
    elif done:
        day = last.completed_on or last.reported_on
    changes = sorted(
        (one for one in task.changes if one.changed_on <= day),
        key=lambda one: (one.changed_on, one.id),
    )
    deadline = changes[-1].deadline if changes else task.original_deadline
    over = deadline is not None and day > deadline
    part = (LATE if over else ON_TIME) if done else (OVERDUE if over else IN_TIME)
    withdrawn = task.withdrawn_on is not None and task.withdrawn_on <= as_of
    withdrawn |= any(row.withdrawn_on <= as_of < row.restored_on for row in task.restorations)
    led = max(
        (lead for lead in task.leads if lead.since <= as_of), key=lambda lead: (lead.since, lead.id)
    )
    return Stood(
        id=task.id,
        content=task.content,
        register=task.register.value,
        assigned_on=task.assigned_on,
        unit=db.session.get(Unit, led.unit_id).name,
        part=None if withdrawn else part,
        waits=waits and not withdrawn,
        deadline=deadline,
        days_over=(day - deadline).days if over else 0,
        rescued=not withdrawn and part == ON_TIME and _rescued(task, changes),
    )


def _rescued(task: Task, changes: list) -> bool:
    """On time only because more time was granted after the deadline, and not corrected since."""
    deadline, rescued = task.original_deadline, False
    for change in changes:
        if change.extension_id is None:
            rescued = False
        elif deadline is not None and change.changed_on > deadline:
            rescued = True
        deadline = change.deadline
    return rescued


@dataclass(frozen=True)
class Counted:
    """What a report must say of a register and a period, each as the tasks themselves."""

    assigned: list[Stood]
    carried: list[Stood]
    due: list[Stood]
    overdue: list[Stood]

    @property
    def units(self) -> dict[str, "Counted"]:
        """The same of each unit that has any of these."""
        named = {one.unit for one in (*self.assigned, *self.carried, *self.due, *self.overdue)}
        return {
            name: Counted(
                *(
                    [one for one in tasks if one.unit == name]
                    for tasks in (self.assigned, self.carried, self.due, self.overdue)
                )
            )
            for name in named
        }


def counted(register: str, first: date, last: date, as_of: date, known_by: date) -> Counted:
    """The tasks behind each figure of a report; withdrawn ones are in none."""
    mine = [
        one for one in stood(as_of, known_by) if one.register == register and one.part is not None
    ]
    open_before = {
        one.id
        for one in stood(first - timedelta(days=1), known_by)
        if one.part in (IN_TIME, OVERDUE)
    }

    def those(wanted: Callable[[Stood], bool]) -> list[Stood]:
        return [one for one in mine if wanted(one)]

    return Counted(
        assigned=those(lambda one: first <= one.assigned_on <= last),
        carried=those(lambda one: one.assigned_on < first and one.id in open_before),
        due=those(lambda one: one.deadline is not None and first <= one.deadline <= last),
        overdue=those(lambda one: one.part == OVERDUE),
    )


def parts(tasks: Iterable[Stood]) -> tuple[int, ...]:
    """How many are done on time, done late, open in time, overdue."""
    listed = [one.part for one in tasks]
    return tuple(listed.count(part) for part in (ON_TIME, LATE, IN_TIME, OVERDUE))
