"""What happened to a task, as sentences: one class for each kind of event.

An event keeps its facts as they were (names, dates), so that its sentence never changes when a unit
is renamed later. ``facts()`` and ``event_of()`` are the way to the database and back.
"""

from dataclasses import fields
from typing import Any

from tracker.domain.history.arranging import (
    CoordinationMoved,
    RepeatingAct,
    RepeatingChanged,
    UnitsReorganised,
)
from tracker.domain.history.base import EventKind, History
from tracker.domain.history.decisions import (
    Confirmed,
    ExtensionGranted,
    ExtensionRefused,
    HandBackRefused,
    ObstacleAnswered,
    Reopened,
    Returned,
)
from tracker.domain.history.documents import LetterheadChanged, TemplateChanged
from tracker.domain.history.mails import MailCancelled, MailResent
from tracker.domain.history.office import (
    Assigned,
    Corrected,
    DirectiveEdited,
    DirectiveRegistered,
    Reassigned,
    RemindersSet,
    Withdrawn,
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
)
from tracker.domain.history.reports import ReportDiscarded, ReportDrafted, ReportFrozen
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
    "JobAct",
    "JobHandled",
    "LetterheadChanged",
    "LinkSent",
    "MailCancelled",
    "MailResent",
    "ObstacleAnswered",
    "ObstacleNoted",
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
    "ReportedDone",
    "Returned",
    "TemplateChanged",
    "UnitsReorganised",
    "UserChanged",
    "UserDeactivated",
    "UserInvited",
    "UserReactivated",
    "Withdrawn",
    "event_of",
]

_CLASSES: dict[EventKind, type[History]] = {
    cls.kind: cls
    for cls in (
        DirectiveRegistered,
        DirectiveEdited,
        RemindersSet,
        Assigned,
        Acknowledged,
        AssigneeNamed,
        ProgressNoted,
        ObstacleNoted,
        ObstacleAnswered,
        Contributed,
        Commented,
        ReportedDone,
        Confirmed,
        Returned,
        Reopened,
        ExtensionRequested,
        ExtensionGranted,
        ExtensionRefused,
        HandedBack,
        HandBackRefused,
        Reassigned,
        Corrected,
        Withdrawn,
        CoordinationMoved,
        UnitsReorganised,
        RepeatingChanged,
        FilesAttached,
        FileSuperseded,
        FlagRaised,
        FlagCleared,
        UserInvited,
        UserChanged,
        UserDeactivated,
        UserReactivated,
        LinkSent,
        PasswordSet,
        Delegated,
        DelegationRevoked,
        CalendarAddressMade,
        CalendarAddressRevoked,
        ChannelSet,
        ChannelEnded,
        JobHandled,
        ReportDrafted,
        ReportFrozen,
        ReportDiscarded,
        TemplateChanged,
        LetterheadChanged,
        MailResent,
        MailCancelled,
    )
}


def event_of(kind: EventKind, facts: dict[str, Any]) -> History:
    """The event that was stored with these facts; facts of a later version are passed over."""
    cls = _CLASSES[kind]
    known = {field.name for field in fields(cls)}
    return cls(**{name: value for name, value in facts.items() if name in known})
