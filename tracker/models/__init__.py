"""Tables and relations; named constraints; nothing clever."""

from tracker.models.base import Base
from tracker.models.calendar import CalendarDay
from tracker.models.directives import Directive, Field
from tracker.models.events import Event
from tracker.models.flags import Flag
from tracker.models.mails import Mail, MailKind, MailStatus
from tracker.models.people import User, UserRole
from tracker.models.tasks import CompletionReport, Extension, Task, task_coordinating_unit
from tracker.models.ticks import Tick, TickOutcome
from tracker.models.units import Unit, unit_successor

__all__ = [
    "Base",
    "CalendarDay",
    "CompletionReport",
    "Directive",
    "Event",
    "Extension",
    "Field",
    "Flag",
    "Mail",
    "MailKind",
    "MailStatus",
    "Task",
    "Tick",
    "TickOutcome",
    "Unit",
    "User",
    "UserRole",
    "task_coordinating_unit",
    "unit_successor",
]
