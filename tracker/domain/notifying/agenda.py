"""Deadlines of open tasks, as a calendar shows them."""

from dataclasses import dataclass
from datetime import date, datetime

from tracker.domain.vocabulary import Urgency


@dataclass(frozen=True)
class AgendaEntry:
    """One deadline. ``changed_at`` is the moment of the last act on the task.

    ``stands_on``: its day in the calendar, the deadline, or today where it has passed and the unit
    has not reported. ``reminders``: the days on which the unit is reminded of it.
    """

    task_id: int
    number: str
    urgency: Urgency
    content: str
    unit: str
    directive: str | None
    deadline: date
    stands_on: date
    helps: bool  # the calendar's unit helps, another one leads
    waits: bool  # reported, and not yet confirmed
    changed_at: datetime
    version: int
    reminders: tuple[date, ...] = ()

    @property
    def days_overdue(self) -> int:
        """Calendar days past the deadline; 0 where it has not passed, or was reported."""
        return (self.stands_on - self.deadline).days


@dataclass(frozen=True)
class Agenda:
    """The deadlines of a unit, or those that an officer follows."""

    name: str
    entries: tuple[AgendaEntry, ...]
