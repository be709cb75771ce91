"""Overdue tasks apart: those that the unit has not reported, and those that wait for the office."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.domain.vocabulary import Progress

UNREPORTED = "chưa báo cáo hoàn thành"
"""What is overdue and not reported done; progress may have been noted."""

REPORTED = "đã báo cáo, chờ xác nhận"
"""What is overdue and waits for the office."""


def mark_of(progress: Progress) -> str:
    """Which of the two an overdue task is."""
    return REPORTED if progress is Progress.AWAITING_CONFIRMATION else UNREPORTED


@dataclass(frozen=True, slots=True)
class OverdueApart:
    """How many overdue tasks are not reported, how many are, and the days of the longest wait."""

    unreported: int
    waiting: int = 0
    longest: int = 0

    @property
    def total(self) -> int:
        """All of them: nothing is left out of a count of what is overdue."""
        return self.unreported + self.waiting

    @property
    def counts_words(self) -> str:
        """``9 chưa báo cáo hoàn thành; 3 đã báo cáo, chờ xác nhận``; nothing if none waits."""
        if not self.waiting:
            return ""
        waiting = f"{self.waiting} {REPORTED}"
        return "; ".join(filter(None, (self._unreported_words, waiting)))

    @property
    def words(self) -> str:
        """``9 chưa báo cáo hoàn thành; 3 đã báo cáo, chờ xác nhận (lâu nhất 12 ngày)``."""
        waiting = f"{self.waiting} {REPORTED} ({self.wait_words})" if self.waiting else ""
        return "; ".join(filter(None, (self._unreported_words, waiting)))

    @property
    def wait_words(self) -> str:
        """How long the office has been waiting with them: ``lâu nhất 12 ngày``, ``từ hôm nay``."""
        which = "lâu nhất " if self.waiting > 1 else ""
        return f"{which}{self.longest} ngày" if self.longest else "từ hôm nay"

    @property
    def _unreported_words(self) -> str:
        return f"{self.unreported} {UNREPORTED}" if self.unreported else ""


def apart(reported: Iterable[date | None], as_of: date) -> OverdueApart:
    """Of overdue tasks, by the day of the report that waits for each, where one does."""
    days = list(reported)
    waiting = [(as_of - day).days for day in days if day is not None]
    return OverdueApart(len(days) - len(waiting), len(waiting), max(waiting, default=0))
