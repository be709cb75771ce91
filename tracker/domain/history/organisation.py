"""What the office arranges around tasks: units that merge and end, tasks that repeat."""

from dataclasses import dataclass

from tracker.domain.history.base import EventKind, History, day_words
from tracker.domain.vocabulary import LabelledEnum


@dataclass(frozen=True)
class CoordinationMoved(History):
    """A coordinating unit ended; its successors help from then on, or nobody does.

    Without ``before`` it is the other way round: the act that took a unit away was undone.
    """

    kind = EventKind.COORDINATION_MOVED
    before: str
    after: str

    @property
    def sentence(self) -> str:
        if not self.before:
            return f"trả việc phối hợp cho {self.after}"
        if not self.after:
            return f"bỏ {self.before} khỏi các đơn vị phối hợp, vì đơn vị kết thúc hoạt động"
        return f"chuyển việc phối hợp từ {self.before} sang {self.after}"


@dataclass(frozen=True)
class UnitsReorganised(History):
    """Units ended or began on a day, by a document; their open tasks went to successors.

    ``ended`` names each ended unit with those that took over from it.
    """

    kind = EventKind.UNITS_REORGANISED
    day: str
    ended: dict[str, list[str]]
    begun: list[str]
    tasks: int

    @property
    def sentence(self) -> str:
        parts = [
            f"{unit} kết thúc hoạt động" + (f", {', '.join(heirs)} tiếp nhận" if heirs else "")
            for unit, heirs in self.ended.items()
        ]
        if self.begun:
            parts.append(f"bắt đầu hoạt động: {', '.join(self.begun)}")
        text = "; ".join(parts)
        return f"sắp xếp đơn vị từ ngày {day_words(self.day)}: {text}; chuyển {self.tasks} nhiệm vụ"


class ReorganisationAct(LabelledEnum):
    """What was done to a reorganisation besides carrying it out, as the verb of its sentence."""

    ENTERED = "entered", "nhập trước"
    WITHDRAWN = "withdrawn", "rút"
    UNDONE = "undone", "hoàn tác"


@dataclass(frozen=True)
class ReorganisationHandled(History):
    """A reorganisation was entered ahead of its day, withdrawn before it, or undone."""

    kind = EventKind.REORGANISATION_HANDLED
    act: str
    day: str
    document: str

    @property
    def sentence(self) -> str:
        label = ReorganisationAct(self.act).label
        return f"{label} việc sắp xếp đơn vị ngày {day_words(self.day)} theo {self.document}"


@dataclass(frozen=True)
class LeadRestored(History):
    """A reorganisation was undone: the task is its former unit's again, as it was before."""

    kind = EventKind.LEAD_RESTORED
    before: str
    after: str
    after_id: int
    acknowledged_on: str | None = None
    assignee_id: int | None = None

    @property
    def sentence(self) -> str:
        return f"trả nhiệm vụ từ {self.before} về {self.after} do hoàn tác việc sắp xếp đơn vị"


class RepeatingAct(LabelledEnum):
    """What was done to a repeating task, as the verb of its sentence."""

    SET = "set", "giao"
    PAUSED = "paused", "tạm dừng"
    RESUMED = "resumed", "tiếp tục"
    ENDED = "ended", "kết thúc"
    MOVED = "moved", "chuyển"
    CHANGED = "changed", "thay đổi"
    MADE_UP = "made_up", "giao bù"
    LEFT_OUT = "left_out", "không giao"


@dataclass(frozen=True)
class RepeatingChanged(History):
    """A repeating task was set up, changed, paused, resumed, ended, or went to another unit.

    ``words`` says when it comes, or the new deadline of a term made after all; ``day`` is the first
    deadline, the last day of an ended one, or the term.
    """

    kind = EventKind.REPEATING_CHANGED
    act: str
    content: str
    unit: str
    words: str = ""
    day: str | None = None
    after: str = ""

    @property
    def sentence(self) -> str:
        act = RepeatingAct(self.act)
        text = f"{act.label} nhiệm vụ định kỳ “{self.content}”"
        match act:
            case RepeatingAct.SET:
                return f"{text} cho {self.unit}: {self.words}, kỳ đầu hạn {day_words(self.day)}"
            case RepeatingAct.ENDED:
                return f"{text} của {self.unit} sau ngày {day_words(self.day)}"
            case RepeatingAct.CHANGED:
                return f"{text} của {self.unit}: {self.words}, từ kỳ hạn {day_words(self.day)}"
            case RepeatingAct.MADE_UP:
                return (
                    f"giao bù kỳ {day_words(self.day)} của nhiệm vụ định kỳ “{self.content}” "
                    f"cho {self.unit}, hạn {self.words}"
                )
            case RepeatingAct.LEFT_OUT:
                return (
                    f"quyết định không giao kỳ {day_words(self.day)} của nhiệm vụ định kỳ "
                    f"“{self.content}” cho {self.unit}"
                )
            case RepeatingAct.MOVED:
                return f"{text} từ {self.unit} sang {self.after}"
            case _:
                return f"{text} của {self.unit}"


@dataclass(frozen=True)
class UnitInstructed(History):
    """A leader wrote to a unit as a whole; ``answer_by`` is the day by which an answer is due."""

    kind = EventKind.UNIT_INSTRUCTED
    unit: str
    unit_id: int
    answer_by: str | None = None

    @property
    def sentence(self) -> str:
        until = f", trả lời chậm nhất {day_words(self.answer_by)}" if self.answer_by else ""
        return f"cho ý kiến chỉ đạo với đơn vị {self.unit}{until}"


@dataclass(frozen=True)
class UnitInstructionAnswered(History):
    """The unit answered what a leader wrote to it."""

    kind = EventKind.UNIT_INSTRUCTION_ANSWERED
    unit: str
    unit_id: int

    @property
    def sentence(self) -> str:
        return f"trả lời ý kiến chỉ đạo với đơn vị {self.unit}"
