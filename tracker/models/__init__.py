"""Tables and relations; named constraints; nothing clever."""

from tracker.domain.mailing import MailKind, MailStatus
from tracker.models.acts import CompletionReport, Extension, HandBack, Obstacle
from tracker.models.base import Base
from tracker.models.calendar import CalendarDay
from tracker.models.channels import Channel
from tracker.models.directives import Assignment, Directive, Field
from tracker.models.documents import DocumentTemplate, LetterheadVersion
from tracker.models.events import Event
from tracker.models.exports import Export, ExportKind, ExportStatus
from tracker.models.feeds import CalendarFeed
from tracker.models.files import Attachment, StoredFile
from tracker.models.flags import Flag
from tracker.models.mails import Mail, MailAttachment, MailTry
from tracker.models.notices import Notice, NoticeChoice
from tracker.models.people import Delegation, Invitation, User, UserRole
from tracker.models.published import PublishedFigure
from tracker.models.repeating import Occurrence, RepeatingTask
from tracker.models.snapshots import Snapshot, SnapshotTask
from tracker.models.tasks import DeadlineChange, Task, TaskLead, task_coordinating_unit
from tracker.models.ticks import JobState, Tick, TickOutcome
from tracker.models.units import Unit, UnitGroup, unit_successor

__all__ = [
    "Assignment",
    "Attachment",
    "Base",
    "CalendarDay",
    "CalendarFeed",
    "Channel",
    "CompletionReport",
    "DeadlineChange",
    "Delegation",
    "Directive",
    "DocumentTemplate",
    "Event",
    "Export",
    "ExportKind",
    "ExportStatus",
    "Extension",
    "Field",
    "Flag",
    "HandBack",
    "Invitation",
    "JobState",
    "LetterheadVersion",
    "Mail",
    "MailAttachment",
    "MailKind",
    "MailStatus",
    "MailTry",
    "Notice",
    "NoticeChoice",
    "Obstacle",
    "Occurrence",
    "PublishedFigure",
    "RepeatingTask",
    "Snapshot",
    "SnapshotTask",
    "StoredFile",
    "Task",
    "TaskLead",
    "Tick",
    "TickOutcome",
    "Unit",
    "UnitGroup",
    "User",
    "UserRole",
    "task_coordinating_unit",
    "unit_successor",
]
