"""What a phrase is read as: a day, a number of working days, or the reason why neither."""

from dataclasses import dataclass
from datetime import date

from tracker.domain.errors import DomainError
from tracker.domain.tasks.workdays import Calendar
from tracker.domain.vocabulary import LabelledEnum


class Reason(LabelledEnum):
    """Why no day follows from the words."""

    TWO_ENDS = "two_ends", "lời văn nêu nhiều mốc thời gian, không rõ mốc nào là hạn"
    REPEATING = "repeating", "thời hạn lặp lại theo định kỳ"
    ONGOING = "ongoing", "việc làm thường xuyên, không có ngày kết thúc"
    EVENT = "event", "thời hạn tính theo một việc khác chưa rõ ngày"
    VAGUE = "vague", "lời văn chỉ nêu khoảng thời gian, không rõ ngày cuối cùng"
    RELATIVE = "relative", "lời văn chỉ nêu thời gian so với lúc viết (hôm nay, tuần sau, năm tới)"
    START_ONLY = "start_only", "lời văn chỉ nêu ngày bắt đầu"
    PHASE = "phase", "lời văn nêu một giai đoạn nhiều năm"
    ELSEWHERE = "elsewhere", "lời văn dẫn văn bản khác, không nêu ngày hết hạn"
    PASSED = "passed", "không ghi năm mà ngày đó trong năm nay đã qua khi giao"
    LUNAR = "lunar", "ngày ghi theo âm lịch"
    NO_MONTH = "no_month", "chỉ có ngày, không có tháng"
    NO_DAY = "no_day", "lời văn không nêu ngày nào"
    TOO_LONG = "too_long", "lời văn dài quá 2.000 ký tự"

    @property
    def instruction(self) -> str:
        """What to do about it, as a sentence."""
        return _INSTRUCTIONS.get(self, "Nếu biết ngày hết hạn, hãy nhập ngày cụ thể.")


_INSTRUCTIONS = {
    Reason.TWO_ENDS: "Tách thành từng nhiệm vụ, hoặc nhập ngày cụ thể.",
    Reason.REPEATING: "Lập nhiệm vụ định kỳ, hoặc nhập ngày cụ thể của kỳ này.",
    Reason.PASSED: "Ghi đủ ngày, tháng, năm.",
    Reason.LUNAR: "Nhập ngày dương lịch.",
    Reason.NO_MONTH: "Ghi đủ ngày, tháng, năm.",
    Reason.TOO_LONG: "Chỉ ghi phần nêu thời hạn, hoặc nhập ngày cụ thể.",
}


class DeadlinePhraseError(DomainError):
    """A phrase that names a day, month or quarter that does not exist."""

    def __init__(self, phrase: str, reason: str) -> None:
        self.phrase = phrase
        self.reason = reason
        super().__init__(f"Thời hạn “{phrase.strip()}” ghi sai: {reason}.")


@dataclass(frozen=True, slots=True)
class DeadlineRead:
    """A phrase as it was read.

    ``deadline`` is the last day on time; ``working_days`` the n of "trong n ngày làm việc"; with a
    ``reason`` no day follows from the words, though a number of working days may be told
    ("không quá 7 ngày làm việc kể từ ngày nhận đủ hồ sơ").
    """

    deadline: date | None = None
    working_days: int | None = None
    reason: Reason | None = None

    def last_day(self, assigned_on: date, calendar: Calendar) -> date | None:
        """The last day on time, working days counted by the calendar.

        :raises WorkdayError: there are too many of them.
        """
        if self.working_days is not None and self.reason is None:
            return calendar.add_working_days(assigned_on, self.working_days)
        return self.deadline
