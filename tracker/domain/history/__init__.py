"""What happened to a task, as sentences: one class for each kind of event.

An event keeps its facts as they were (names, dates), so that its sentence never changes when a unit
is renamed later. ``facts()`` and ``event_of()`` are the way to the database and back.
"""

from tracker.domain.history.base import (
    IN_PLACE,
    EnteredForUnit,
    EventKind,
    History,
    InPlaceOf,
    event_of,
)
from tracker.domain.history.decisions import (
    Confirmed,
    ExtensionGranted,
    ExtensionRefused,
    HandBackRefused,
    ObstacleAnswered,
    Reopened,
    Returned,
)
from tracker.domain.history.documents import (
    LetterCancelled,
    LetterheadChanged,
    LetterIssued,
    TemplateChanged,
)
from tracker.domain.history.lists import ListUndone, ListWritten
from tracker.domain.history.mails import MailCancelled, MailResent
from tracker.domain.history.office import (
    Assigned,
    Corrected,
    DirectiveEdited,
    DirectiveRegistered,
    ParticularsChanged,
    Reassigned,
    RemindersSet,
    Restored,
    Withdrawn,
)
from tracker.domain.history.organisation import (
    CoordinationMoved,
    RepeatingAct,
    RepeatingChanged,
    UnitsReorganised,
)
from tracker.domain.history.outlets import (
    CalendarAddressMade,
    CalendarAddressRevoked,
    ChannelEnded,
    ChannelSet,
)
from tracker.domain.history.people import (
    Delegated,
    DelegationRevoked,
    LinkSent,
    PasswordSet,
    UserChanged,
    UserDeactivated,
    UserInvited,
    UserReactivated,
)
from tracker.domain.history.program import (
    FilesAttached,
    FileSuperseded,
    FlagCleared,
    FlagRaised,
    JobAct,
    JobHandled,
    SettingsChanged,
)
from tracker.domain.history.registers import EntryAct, EntryChanged, Listed
from tracker.domain.history.reports import (
    ReportDiscarded,
    ReportDrafted,
    ReportFrozen,
    ReportTextsWritten,
)
from tracker.domain.history.unit import (
    Acknowledged,
    AssigneeNamed,
    Commented,
    Contributed,
    ExtensionRequested,
    HandedBack,
    ObstacleNoted,
    ProgressNoted,
    ReportedDone,
)

__all__ = [
    "IN_PLACE",
    "Acknowledged",
    "Assigned",
    "AssigneeNamed",
    "CalendarAddressMade",
    "CalendarAddressRevoked",
    "ChannelEnded",
    "ChannelSet",
    "Commented",
    "Confirmed",
    "Contributed",
    "CoordinationMoved",
    "Corrected",
    "Delegated",
    "DelegationRevoked",
    "DirectiveEdited",
    "DirectiveRegistered",
    "EnteredForUnit",
    "EntryAct",
    "EntryChanged",
    "EventKind",
    "ExtensionGranted",
    "ExtensionRefused",
    "ExtensionRequested",
    "FileSuperseded",
    "FilesAttached",
    "FlagCleared",
    "FlagRaised",
    "HandBackRefused",
    "HandedBack",
    "History",
    "InPlaceOf",
    "JobAct",
    "JobHandled",
    "LetterCancelled",
    "LetterIssued",
    "LetterheadChanged",
    "LinkSent",
    "ListUndone",
    "ListWritten",
    "Listed",
    "MailCancelled",
    "MailResent",
    "ObstacleAnswered",
    "ObstacleNoted",
    "ParticularsChanged",
    "PasswordSet",
    "ProgressNoted",
    "Reassigned",
    "RemindersSet",
    "Reopened",
    "RepeatingAct",
    "RepeatingChanged",
    "ReportDiscarded",
    "ReportDrafted",
    "ReportFrozen",
    "ReportTextsWritten",
    "ReportedDone",
    "Restored",
    "Returned",
    "SettingsChanged",
    "TemplateChanged",
    "UnitsReorganised",
    "UserChanged",
    "UserDeactivated",
    "UserInvited",
    "UserReactivated",
    "Withdrawn",
    "event_of",
]
