"""What the office decides on what units reported or asked."""

from dataclasses import dataclass

from tracker.domain.history.base import EventKind, History, day_words

LAPSED = "hết hiệu lực, vì nhiệm vụ đã kết thúc hoặc chuyển đơn vị"


@dataclass(frozen=True)
class Confirmed(History):
    """The office confirmed the completion; it counts from the day reported, or as put right."""

    kind = EventKind.CONFIRMED
    completed_on: str
    days_late: int
    reported_on: str | None = None

    @property
    def sentence(self) -> str:
        late = f"quá hạn {self.days_late} ngày" if self.days_late else "đúng hạn"
        corrected = self.reported_on is not None and self.reported_on != self.completed_on
        report = f" (đơn vị báo cáo ngày {day_words(self.reported_on)})" if corrected else ""
        return f"xác nhận nhiệm vụ hoàn thành ngày {day_words(self.completed_on)}{report}, {late}"


@dataclass(frozen=True)
class Returned(History):
    """The office returned the completion report; the clock runs again."""

    kind = EventKind.RETURNED

    @property
    def sentence(self) -> str:
        return "trả lại báo cáo hoàn thành, yêu cầu thực hiện tiếp"


@dataclass(frozen=True)
class Reopened(History):
    """The office opened a done task again; the clock runs again, by another deadline or not."""

    kind = EventKind.REOPENED
    deadline: str | None = None

    @property
    def sentence(self) -> str:
        by = f", hạn mới {day_words(self.deadline)}" if self.deadline else ""
        return f"mở lại nhiệm vụ đã hoàn thành{by}"


@dataclass(frozen=True)
class ObstacleAnswered(History):
    """The office answered what a unit asked for."""

    kind = EventKind.OBSTACLE_ANSWERED
    request: str

    @property
    def sentence(self) -> str:
        return f"trả lời kiến nghị “{self.request}”"


@dataclass(frozen=True)
class ExtensionGranted(History):
    """The office leader moved the deadline."""

    kind = EventKind.EXTENSION_GRANTED
    number: int
    before: str | None
    after: str

    @property
    def sentence(self) -> str:
        origin = f"từ {day_words(self.before)} " if self.before else ""
        return f"gia hạn nhiệm vụ lần thứ {self.number} {origin}đến {day_words(self.after)}"


@dataclass(frozen=True)
class ExtensionRefused(History):
    """The office leader left the deadline as it was, or the request lapsed with the task."""

    kind = EventKind.EXTENSION_REFUSED
    lapsed: bool = False

    @property
    def sentence(self) -> str:
        if self.lapsed:
            return f"ghi đề nghị gia hạn {LAPSED}"
        return "không đồng ý gia hạn nhiệm vụ"


@dataclass(frozen=True)
class HandBackRefused(History):
    """The office left the task with the unit, or the hand-back lapsed with the task."""

    kind = EventKind.HAND_BACK_REFUSED
    lapsed: bool = False

    @property
    def sentence(self) -> str:
        if self.lapsed:
            return f"ghi đề nghị chuyển trả {LAPSED}"
        return "không đồng ý cho chuyển trả nhiệm vụ"
