"""What the office does: registers, assigns, corrects, reassigns, withdraws, restores."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from tracker.domain.history.base import (
    EventKind,
    History,
    changes_words,
    day_words,
    iso,
    until_words,
)


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
class DirectiveEdited(History):
    """The office put facts of a directive right."""

    kind = EventKind.DIRECTIVE_EDITED
    before: dict[str, str]
    after: dict[str, str]

    @property
    def sentence(self) -> str:
        return f"sửa thông tin văn bản: {changes_words(self.before, self.after)}"


@dataclass(frozen=True)
class RemindersSet(History):
    """The office gave a directive days of reminders of its own; empty: those set for the whole."""

    kind = EventKind.REMINDERS_SET
    before: str
    after: str

    @property
    def sentence(self) -> str:
        if not self.after:
            return f"bỏ lịch nhắc riêng của văn bản ({self.before}), nhắc theo cài đặt chung"
        was = f", thay cho: {self.before}" if self.before else ""
        return f"đặt lịch nhắc riêng cho văn bản: {self.after}{was}"


@dataclass(frozen=True)
class Assigned(History):
    """The office assigned the task to its lead unit."""

    kind = EventKind.ASSIGNED
    unit: str
    deadline: str | None
    unit_id: int | None = None

    @classmethod
    def of(cls, unit: str, deadline: date | None, unit_id: int) -> "Assigned":
        """From the values of the task."""
        return cls(unit, iso(deadline), unit_id)

    @property
    def sentence(self) -> str:
        return f"giao nhiệm vụ cho {self.unit} chủ trì, {until_words(self.deadline)}"


@dataclass(frozen=True)
class Reassigned(History):
    """The task went to another lead unit: handed back, taken over, or by a reorganisation."""

    kind = EventKind.REASSIGNED
    before: str
    after: str
    after_id: int

    @property
    def sentence(self) -> str:
        return f"chuyển nhiệm vụ từ {self.before} sang {self.after}"


@dataclass(frozen=True)
class Corrected(History):
    """The office put a mistake of the assignment right: content, unit or deadline. No extension."""

    kind = EventKind.CORRECTED
    before: dict[str, str]
    after: dict[str, str]
    unit_id: int | None = None
    deadline: str | None = None
    deadline_changed: bool = False

    @property
    def sentence(self) -> str:
        return f"đính chính nhiệm vụ: {changes_words(self.before, self.after)}"


@dataclass(frozen=True)
class ParticularsChanged(History):
    """The office changed who follows the task, who is in charge, its field, urgency or product."""

    kind = EventKind.PARTICULARS_CHANGED
    FIELD: ClassVar = "lĩnh vực"  # the name by which the field of work stands in both
    before: dict[str, str]
    after: dict[str, str]

    @property
    def sentence(self) -> str:
        return f"đổi thông tin nhiệm vụ: {changes_words(self.before, self.after)}"


@dataclass(frozen=True)
class Withdrawn(History):
    """The office withdrew the task, by a document.

    ``waited``: the words that had no answer then, by number; restored, the task owes it again.
    """

    kind = EventKind.WITHDRAWN
    document: str = ""
    waited: list[int] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        return "thu hồi nhiệm vụ" + (f" theo {self.document}" if self.document else "")


@dataclass(frozen=True)
class Restored(History):
    """The office took a withdrawal back: the task counts again, by another deadline or not."""

    kind = EventKind.RESTORED
    withdrawn_on: str
    document: str = ""
    deadline: str | None = None

    @classmethod
    def of(cls, withdrawn_on: date, document: str, deadline: date | None) -> "Restored":
        """From the values of the withdrawal, and the other deadline."""
        return cls(withdrawn_on.isoformat(), document, iso(deadline))

    @property
    def sentence(self) -> str:
        document = f" theo {self.document}" if self.document else ""
        by = f", hạn mới {day_words(self.deadline)}" if self.deadline else ""
        return (
            f"khôi phục nhiệm vụ đã thu hồi nhầm ngày {day_words(self.withdrawn_on)}{document}{by}"
        )


@dataclass(frozen=True)
class Urged(History):
    """The office or a leader urged the unit; ``letter`` cites the letter that went with it."""

    kind = EventKind.URGED
    unit: str
    times: int
    letter: str = ""

    @property
    def sentence(self) -> str:
        which = f" lần thứ {self.times}" if self.times > 1 else ""
        by = f", kèm {self.letter}" if self.letter else ""
        return f"đôn đốc{which} {self.unit} thực hiện nhiệm vụ{by}"


@dataclass(frozen=True)
class Escalated(History):
    """The program told the next one up that nobody moves the task."""

    kind = EventKind.ESCALATED
    to: str
    why: str

    @property
    def sentence(self) -> str:
        return f"báo lên {self.to}: {self.why}"


@dataclass(frozen=True)
class Instructed(History):
    """A leader wrote what is to be done; ``answer_by`` is the day by which an answer is due."""

    kind = EventKind.INSTRUCTED
    answer_by: str | None = None
    named: list[str] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        until = f", trả lời chậm nhất {day_words(self.answer_by)}" if self.answer_by else ""
        whom = f", nhắc {', '.join(self.named)}" if self.named else ""
        return f"cho ý kiến chỉ đạo về nhiệm vụ{whom}{until}"
