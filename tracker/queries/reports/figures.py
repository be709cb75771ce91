"""Which tasks a report counts, as conditions of statements that are put together once.

Days and register are parameters, given when a statement is asked: ``values_of``. Source of the
definitions: docs/domain.md, "Counting". A task can be in several of the counts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from tracker.domain.reports.snapshots import Scope
from tracker.domain.tasks.kept_standing import NO_DEADLINE
from tracker.domain.vocabulary import Standing
from tracker.models import Task
from tracker.models.base import unindexed
from tracker.models.days import month_name
from tracker.models.tasks.standing import Arm, Condition
from tracker.queries.tasks.filters import open_on
from tracker.queries.tasks.parts import Parts, parts

Values = dict[str, Any]
AS_OF, KNOWN_BY, FIRST, LAST, EVE, _FROM, _TO, _MONTH_FIRST, _MONTH_LAST = (
    sa.bindparam(name, type_=sa.Date)
    for name in (
        "as_of", "known_by", "first", "last", "eve", "assigned_from", "assigned_to",
        "month_first", "month_last",
    )
)  # fmt: skip
REGISTER = sa.bindparam("register", type_=Task.__table__.c.register.type)
_MINE = unindexed(Task.register) == REGISTER
_WITHIN = unindexed(Task.assigned_on).between(FIRST, LAST)
_OVERDUE = (Standing.OPEN_OVERDUE,)


@dataclass(frozen=True, eq=False)
class Figure:
    """Which tasks are counted under a name; ``open_only`` where none but open ones can be.

    ``also``: which of them are counted under another name, too: name and condition. ``days``: with
    the days past the deadline.
    """

    name: str
    met: Callable[[Arm], Sequence[Condition]]
    open_only: bool = False
    also: tuple[str, Callable[[Arm], Condition]] | None = None
    days: bool = False


IN_PERIOD: tuple[Condition, ...] = (
    Task.register == REGISTER,
    Task.assigned_on.between(_FROM, _TO),
)
MONTH = month_name(Task.assigned_on).label("month")
IN_MONTHS = unindexed(Task.assigned_on).between(_MONTH_FIRST, _MONTH_LAST)
"""Assigned in the months that are counted apart."""


def in_period(arm: Arm, *, few: bool = False) -> tuple[Condition, ...]:
    """The tasks of the register assigned in the period. ``few``: another condition finds them, as
    where their history is asked.
    """
    return (_MINE, _WITHIN) if few or arm.replayed else IN_PERIOD


ASSIGNED = Figure("assigned", in_period)
CARRIED_OVER = Figure(
    "carried_over", lambda _arm: (_MINE, Task.assigned_on <= EVE, open_on(EVE, KNOWN_BY))
)
_DUE = "due"
ASSIGNED_AND_DUE = Figure(
    ASSIGNED.name,
    ASSIGNED.met,
    also=(_DUE, lambda arm: arm.due_on.between(FIRST, LAST)),
    days=True,
)
"""What is due among what was assigned is found in one pass with it."""
ASSIGNED_AND_DATED = Figure(
    ASSIGNED.name,
    ASSIGNED.met,
    also=(_DUE, lambda arm: arm.due_on < NO_DEADLINE),
    days=True,
)
"""The same whenever it is due, so that a month of assignment says it for every period."""
DUE_EARLIER = Figure("due_earlier", lambda arm: (*in_period(arm), unindexed(arm.due_on) < FIRST))
DUE_BEFORE_ALL = Figure(
    DUE_EARLIER.name,  # between two days, so that SQLite takes the index of deadlines
    lambda arm: (_MINE, _WITHIN, arm.due_on.between(sa.literal(date.min, sa.Date), EVE)),
)
"""The same of a period that begins with the first of all tasks: hardly any is due before that."""
DUE_LATER = Figure(
    "due_later", lambda arm: (_MINE, _WITHIN, arm.due_on > LAST, arm.due_on < NO_DEADLINE)
)
"""Assigned in the period and due after it."""
DUE_BESIDES = Figure(_DUE, lambda arm: (_MINE, arm.due_on.between(FIRST, LAST), ~_WITHIN))
OVERDUE = Figure("overdue", lambda arm: (_MINE, arm.stands(_OVERDUE)), open_only=True)
OVERDUE_BEFORE = Figure(
    "overdue_before",
    lambda arm: (_MINE, unindexed(Task.assigned_on) < FIRST, arm.stands(_OVERDUE)),
    open_only=True,
)


def values_of(scope: Scope) -> Values:
    """The parameters of a report."""
    return {
        "register": scope.register,
        "first": scope.period.first,
        "last": scope.period.last,
        "assigned_from": scope.period.first,
        "assigned_to": scope.period.last,
        "eve": scope.period.first - timedelta(days=1),
        "as_of": scope.as_of,
        "known_by": scope.known_by,
    }


def parts_of(values: Values) -> Parts:
    """The parts of which a statement with these parameters is put together."""
    return parts(values["as_of"], values["known_by"]).asked_of(AS_OF, KNOWN_BY)
