"""What the units do: acknowledge, report, ask, hand back, take back, contribute.

``waited`` of an event: the words that it answered, by number; taken back, the unit owes it again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.history.base import EventKind, History, day_words, iso


@dataclass(frozen=True)
class Acknowledged(History):
    """The unit's people took the task on: by saying so, or by what they did first on it."""

    kind = EventKind.ACKNOWLEDGED

    @property
    def sentence(self) -> str:
        return "tiếp nhận nhiệm vụ"


@dataclass(frozen=True)
class AssigneeNamed(History):
    """The unit named the person who does the task."""

    kind = EventKind.ASSIGNEE_NAMED
    person: str
    person_id: int

    @property
    def sentence(self) -> str:
        return f"phân công {self.person} thực hiện nhiệm vụ"


@dataclass(frozen=True)
class ProgressNoted(History):
    """The unit wrote how far it is; the first note starts the task."""

    kind = EventKind.PROGRESS_NOTED
    started: bool
    percent: int | None = None

    @property
    def sentence(self) -> str:
        done = f", đạt {self.percent}%" if self.percent is not None else ""
        return ("bắt đầu thực hiện" if self.started else "cập nhật tiến độ") + " nhiệm vụ" + done


@dataclass(frozen=True)
class ObstacleNoted(History):
    """The unit named an obstacle and what it asks for."""

    kind = EventKind.OBSTACLE_NOTED
    request: str

    @property
    def sentence(self) -> str:
        return f"nêu khó khăn, vướng mắc; kiến nghị: {self.request}"


@dataclass(frozen=True)
class Contributed(History):
    """A coordinating unit gave its part."""

    kind = EventKind.CONTRIBUTED
    unit: str

    @property
    def sentence(self) -> str:
        return f"gửi kết quả phối hợp của {self.unit}"


@dataclass(frozen=True)
class Commented(History):
    """Somebody of the office or the units wrote to the others."""

    kind = EventKind.COMMENTED
    named: list[str] = field(default_factory=list)
    awaits: bool = False

    @property
    def sentence(self) -> str:
        whom = f", nhắc {', '.join(self.named)}" if self.named else ""
        return f"trao đổi về nhiệm vụ{whom}{', chờ trả lời' if self.awaits else ''}"


@dataclass(frozen=True)
class ReportedDone(History):
    """The unit reported the result; the clock stands still until the office decides.

    ``started``: nothing had been done before, so the report started the task, too.
    """

    kind = EventKind.REPORTED_DONE
    result_symbol: str
    result_date: str | None
    started: bool = False
    waited: list[int] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        result_symbol: str,
        result_date: date | None,
        *,
        started: bool = False,
        waited: Iterable[int] = (),
    ) -> "ReportedDone":
        """From the values of the completion report."""
        return cls(result_symbol, iso(result_date), started, list(waited))

    @property
    def sentence(self) -> str:
        dated = f" ngày {day_words(self.result_date)}" if self.result_date else ""
        document = f", văn bản kết quả {self.result_symbol}{dated}" if self.result_symbol else ""
        return f"báo cáo hoàn thành nhiệm vụ{document}"


@dataclass(frozen=True)
class ExtensionRequested(History):
    """The unit asked for a later deadline; the clock goes on."""

    kind = EventKind.EXTENSION_REQUESTED
    number: int
    until: str
    waited: list[int] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        return f"đề nghị gia hạn nhiệm vụ lần thứ {self.number} đến {day_words(self.until)}"


@dataclass(frozen=True)
class HandedBack(History):
    """The unit said that the task is not its own."""

    kind = EventKind.HANDED_BACK
    suggested: str
    waited: list[int] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        whose = f", đề xuất giao {self.suggested}" if self.suggested else ""
        return f"chuyển trả nhiệm vụ{whose}"


@dataclass(frozen=True)
class ReportTakenBack(History):
    """The unit took its report back before it was decided: it was never made.

    ``unstarts``: that report had started the task, which is not started any more.
    """

    kind = EventKind.REPORT_TAKEN_BACK
    reported_on: str
    unstarts: bool = False

    @property
    def sentence(self) -> str:
        return f"rút báo cáo hoàn thành ngày {day_words(self.reported_on)}"


@dataclass(frozen=True)
class ExtensionTakenBack(History):
    """The unit took back what it had asked for before it was decided; the deadline stays."""

    kind = EventKind.EXTENSION_TAKEN_BACK
    until: str

    @property
    def sentence(self) -> str:
        return f"rút đề nghị gia hạn đến {day_words(self.until)}"


@dataclass(frozen=True)
class HandBackTakenBack(History):
    """The unit keeps the task that it had handed back."""

    kind = EventKind.HAND_BACK_TAKEN_BACK
    asked_on: str

    @property
    def sentence(self) -> str:
        return f"rút đề nghị chuyển trả ngày {day_words(self.asked_on)}"
