"""The parts in which tasks as of a day are asked, without those that hold none."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy.orm import Session, SessionTransaction

from tracker.extensions import db
from tracker.models import KeptCount, Task
from tracker.models.days import Day
from tracker.models.tasks.standing import Arm, arms


def _last(day: sa.orm.InstrumentedAttribute[date | None]) -> sa.ScalarSelect[date | None]:
    """The last of these days, from the index of the tasks that have one."""
    return sa.select(sa.func.max(day)).where(day.is_not(None)).scalar_subquery()


_DAYS_SEEN: WeakKeyDictionary[SessionTransaction, Any] = WeakKeyDictionary()
"""The last days as a transaction saw them, until it writes."""
_LAST_DAYS = sa.select(
    _last(Task.changed_on).label("changed_on"),
    _last(Task.settled_on).label("settled_on"),
    _last(Task.closed_on).label("closed_on"),
    sa.select(sa.func.min(Task.assigned_on)).scalar_subquery().label("first_assigned_on"),
    sa.exists(sa.select(KeptCount.question)).label("any_kept"),
)


@dataclass(frozen=True)
class Parts:
    """Tasks as of two days, and whether any of them changed or was closed after these days.

    As of today none did: one part is left, and what is asked of it is short.
    """

    as_of: Day
    known_by: Day
    replayed: bool
    closed_since: bool

    def asked_of(self, as_of: Day, known_by: Day) -> "Parts":
        """The same parts with other words for the two days: parameters of a statement."""
        return replace(self, as_of=as_of, known_by=known_by)

    def over(
        self, ask: Callable[[Arm], sa.Select[Any]], *, open_only: bool = False
    ) -> sa.CompoundSelect[Any]:
        """One question of all these tasks: what ``ask`` makes of each part, put together."""
        return sa.union_all(*(ask(arm) for arm in self.arms(open_only=open_only)))

    def arms(self, *, open_only: bool = False, from_place: bool = False) -> tuple[Arm, ...]:
        """``tracker.models.tasks.standing.arms`` without those that hold no task."""
        return tuple(
            arm
            for arm in arms(self.as_of, self.known_by, open_only=open_only, from_place=from_place)
            if (self.replayed or not arm.replayed) and (self.closed_since or not arm.closed_since)
        )


def parts(as_of: date, known_by: date) -> Parts:
    """The parts that hold tasks, as the database is now."""
    last = last_days()
    replayed = _after(last.changed_on, as_of) or _after(last.settled_on, known_by)
    return Parts(as_of, known_by, replayed, closed_since=_after(last.closed_on, as_of))


def last_days() -> Any:
    """The last days on which anything changed, was decided or closed; the first assignment; and
    whether any counts of reports are kept.
    """
    session = db.session()
    begun = session.get_transaction()
    if begun is not None and begun in _DAYS_SEEN:
        return _DAYS_SEEN[begun]
    days = session.execute(_LAST_DAYS).one()
    begun = session.get_transaction()
    if begun is not None:
        _DAYS_SEEN[begun] = days
    return days


@sa.event.listens_for(Session, "after_flush")
def _forget(session: Session, _context: Any) -> None:
    begun = session.get_transaction()
    if begun is not None:
        _DAYS_SEEN.pop(begun, None)


def _after(last: date | None, day: date) -> bool:
    return last is not None and last > day
