"""Deadlines of open tasks, as a calendar shows them."""

from dataclasses import dataclass
from datetime import date, datetime

from tracker.domain.vocabulary import Urgency


@dataclass(frozen=True)
class AgendaEntry:
    """One deadline. ``changed_at`` is the moment of the last act on the task."""

    task_id: int
    number: str
    urgency: Urgency
    content: str
    unit: str
    directive: str | None
    deadline: date
    helps: bool  # the calendar's unit helps, another one leads
    waits: bool  # reported, and not yet confirmed
    changed_at: datetime
    version: int


@dataclass(frozen=True)
class Agenda:
    """The deadlines of a unit, or those that an officer follows."""

    name: str
    entries: tuple[AgendaEntry, ...]
