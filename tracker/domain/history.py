"""What happened to a task, as sentences: one class for each kind of event.

An event keeps its facts as they were (names, dates), so that its sentence never changes when a unit
is renamed later. ``facts()`` and ``event_of()`` are the way to the database and back.
"""

from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar


class EventKind(StrEnum):
    """The kinds of event; the vocabulary grows with the program."""

    DIRECTIVE_REGISTERED = "directive_registered"
    ASSIGNED = "assigned"
    PROGRESS_NOTED = "progress_noted"
    REPORTED_DONE = "reported_done"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    EXTENSION_GRANTED = "extension_granted"
    WITHDRAWN = "withdrawn"
    FLAG_RAISED = "flag_raised"
    FLAG_CLEARED = "flag_cleared"


def _day(value: str | None) -> str:
    """``2025-06-30`` -> ``30/06/2025``."""
    return date.fromisoformat(value).strftime("%d/%m/%Y") if value else ""


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@dataclass(frozen=True)
class History:
    """An event's facts; dates are ISO strings, as they are stored."""

    kind: ClassVar[EventKind]

    def facts(self) -> dict[str, Any]:
        """The facts as JSON-ready values."""
        return asdict(self)

    @property
    def sentence(self) -> str:
        """What happened, as a Vietnamese sentence without its subject."""
        raise NotImplementedError


@dataclass(frozen=True)
class DirectiveRegistered(History):
    """The office entered a directive into the register."""

    kind = EventKind.DIRECTIVE_REGISTERED
    symbol: str
    tasks: int

    @property
    def sentence(self) -> str:
        return f"đưa văn bản {self.symbol} vào sổ, giao {self.tasks} nhiệm vụ"


@dataclass(frozen=True)
class Assigned(History):
    """The office assigned the task to its lead unit."""

    kind = EventKind.ASSIGNED
    unit: str
    deadline: str | None

    @classmethod
    def of(cls, unit: str, deadline: date | None) -> "Assigned":
        """From the values of the task."""
        return cls(unit, _iso(deadline))

    @property
    def sentence(self) -> str:
        until = f"hạn {_day(self.deadline)}" if self.deadline else "không thời hạn"
        return f"giao {self.unit} chủ trì, {until}"


@dataclass(frozen=True)
class ProgressNoted(History):
    """The unit wrote how far it is; the first note starts the task."""

    kind = EventKind.PROGRESS_NOTED
    started: bool

    @property
    def sentence(self) -> str:
        return "bắt đầu thực hiện" if self.started else "cập nhật tiến độ"


@dataclass(frozen=True)
class ReportedDone(History):
    """The unit reported the result; the clock stands still until the office decides."""

    kind = EventKind.REPORTED_DONE
    result_symbol: str
    result_date: str | None

    @classmethod
    def of(cls, result_symbol: str, result_date: date | None) -> "ReportedDone":
        """From the values of the completion report."""
        return cls(result_symbol, _iso(result_date))

    @property
    def sentence(self) -> str:
        dated = f" ngày {_day(self.result_date)}" if self.result_date else ""
        document = f", văn bản kết quả {self.result_symbol}{dated}" if self.result_symbol else ""
        return f"báo cáo hoàn thành{document}"


@dataclass(frozen=True)
class Confirmed(History):
    """The office confirmed the completion; it counts from the day it was reported."""

    kind = EventKind.CONFIRMED
    completed_on: str
    days_late: int

    @property
    def sentence(self) -> str:
        late = f"quá hạn {self.days_late} ngày" if self.days_late else "đúng hạn"
        return f"xác nhận hoàn thành ngày {_day(self.completed_on)}, {late}"


@dataclass(frozen=True)
class Returned(History):
    """The office returned the completion report; the clock runs again."""

    kind = EventKind.RETURNED

    @property
    def sentence(self) -> str:
        return "trả lại báo cáo hoàn thành, yêu cầu thực hiện tiếp"


@dataclass(frozen=True)
class ExtensionGranted(History):
    """The office leader moved the deadline."""

    kind = EventKind.EXTENSION_GRANTED
    number: int
    before: str | None
    after: str

    @property
    def sentence(self) -> str:
        origin = f"từ {_day(self.before)} " if self.before else ""
        return f"gia hạn lần thứ {self.number} {origin}đến {_day(self.after)}"


@dataclass(frozen=True)
class Withdrawn(History):
    """The office withdrew the task."""

    kind = EventKind.WITHDRAWN

    @property
    def sentence(self) -> str:
        return "thu hồi nhiệm vụ"


@dataclass(frozen=True)
class FlagRaised(History):
    """The daily run raised a warning."""

    kind = EventKind.FLAG_RAISED
    label: str

    @property
    def sentence(self) -> str:
        return f"nêu cờ cảnh báo “{self.label}”"


@dataclass(frozen=True)
class FlagCleared(History):
    """The daily run took a warning back."""

    kind = EventKind.FLAG_CLEARED
    label: str

    @property
    def sentence(self) -> str:
        return f"hạ cờ cảnh báo “{self.label}”"


_CLASSES: dict[EventKind, type[History]] = {
    cls.kind: cls
    for cls in (
        DirectiveRegistered,
        Assigned,
        ProgressNoted,
        ReportedDone,
        Confirmed,
        Returned,
        ExtensionGranted,
        Withdrawn,
        FlagRaised,
        FlagCleared,
    )
}


def event_of(kind: EventKind, facts: dict[str, Any]) -> History:
    """The event that was stored with these facts; facts of a later version are passed over."""
    cls = _CLASSES[kind]
    known = {field.name for field in fields(cls)}
    return cls(**{name: value for name, value in facts.items() if name in known})
