"""What of a task waits on a day, in the words of its row and of its page: mostly for the office."""

from dataclasses import dataclass
from datetime import date

from tracker.domain.tasks.workflow import Pending
from tracker.domain.vocabulary import OPEN, Progress


@dataclass(frozen=True, slots=True)
class Undecided:
    """Since when the office has not decided, as of a day; ``None`` where nothing of it waits.

    ``report`` is the day of the unit's report, ``hand_back`` and ``extension`` those on which it
    asked, ``until`` the day it asks for. ``acknowledged``: the unit took the task on. The unit owes
    the answer to ``instructed``, a leader's words of that day, by ``answer_by`` where one is set.
    """

    as_of: date
    report: date | None = None
    hand_back: date | None = None
    extension: date | None = None
    until: date | None = None
    acknowledged: bool = True
    instructed: date | None = None
    answer_by: date | None = None

    @property
    def pending(self) -> frozenset[Pending]:
        """The same for the workflow."""
        waits = {
            Pending.EXTENSION: self.extension is not None,
            Pending.HAND_BACK: self.hand_back is not None,
            Pending.ACKNOWLEDGEMENT: not self.acknowledged,
        }
        return frozenset(what for what, it_does in waits.items() if it_does)

    @property
    def words(self) -> tuple[str, ...]:
        """``đã báo cáo, chờ xác nhận 5 ngày``, ``đã chuyển trả, chờ trả lời từ hôm nay`` …"""
        parts = (
            self._since(f"ý kiến chỉ đạo chờ trả lời{self._answer_due}", self.instructed),
            self._since("đã báo cáo, chờ xác nhận", self.report),
            self._since("đã chuyển trả, chờ trả lời", self.hand_back),
            self._since(f"đã xin gia hạn{self._asked_for}, chờ trả lời", self.extension),
            "" if self.acknowledged else "đơn vị chưa tiếp nhận",
        )
        return tuple(filter(None, parts))

    @property
    def _answer_due(self) -> str:
        return f" trước hết ngày {self.answer_by:%d/%m/%Y}," if self.answer_by else ""

    @property
    def _asked_for(self) -> str:
        return f" đến {self.until:%d/%m/%Y}" if self.until else ""

    def _since(self, words: str, day: date | None) -> str:
        if day is None:
            return ""
        days = (self.as_of - day).days
        return f"{words} {days} ngày" if days else f"{words} từ hôm nay"


def undecided(
    as_of: date,
    progress: Progress,
    reported_on: date,
    acknowledged_on: date | None,
    *,
    hand_back: date | None = None,
    extension: date | None = None,
    until: date | None = None,
    instructed: date | None = None,
    answer_by: date | None = None,
) -> Undecided:
    """What waits of a task of this progress; ``reported_on`` is asked where its report waits."""
    if progress not in OPEN:
        return Undecided(as_of)
    return Undecided(
        as_of,
        report=reported_on if progress is Progress.AWAITING_CONFIRMATION else None,
        hand_back=hand_back,
        extension=extension,
        until=until,
        acknowledged=acknowledged_on is not None,
        instructed=instructed,
        answer_by=answer_by,
    )
