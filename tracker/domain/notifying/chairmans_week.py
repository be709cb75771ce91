"""What went up to the Chairman within seven days, and what became of what had gone up before.

Source: docs/domain.md, "Workflow" (escalation).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain.notifying.escalation import Cause
from tracker.domain.tasks.last_words import LastWord
from tracker.domain.vocabulary import LabelledEnum, Origin, Progress, Urgency

DAYS = timedelta(days=6)
"""From the first of the seven days to the last."""


class Outcome(LabelledEnum):
    """What became of a task that went up."""

    STUCK = "stuck", "chưa có chuyển biến"
    MOVED = "moved", "đơn vị đã cập nhật"
    PUT_OFF = "put_off", "đã có hạn mới"
    REPORTED = "reported", "đã báo cáo, chờ xác nhận"
    DONE = "done", "đã hoàn thành"
    WITHDRAWN = "withdrawn", "đã thu hồi"


Reason = tuple[Cause, date]
"""Why a task went up: the cause, and since when."""


def outcome(
    reasons: Collection[Reason], present: Collection[Reason], progress: Progress
) -> Outcome:
    """What became of a task that went up for some reasons; ``present``: those that hold now."""
    ended = {
        Progress.DONE: Outcome.DONE,
        Progress.WITHDRAWN: Outcome.WITHDRAWN,
        Progress.AWAITING_CONFIRMATION: Outcome.REPORTED,
    }
    if progress in ended:
        return ended[progress]
    if not set(reasons).isdisjoint(present):
        return Outcome.STUCK
    overdue = any(cause is Cause.OVERDUE for cause, _ in reasons)
    return Outcome.PUT_OFF if overdue else Outcome.MOVED


@dataclass(frozen=True, slots=True)
class RaisedTask:
    """A task that went up to the Chairman on a day, and how it stands on the last of the days.

    ``overdue`` counts calendar days, ``silent`` working days; 0: not so. ``urged`` says how often
    it was urged, ``leader`` is in charge; empty where nobody. ``waits``: what of it waits for an
    answer, in words.
    """

    id: int
    number: str
    content: str
    unit: str
    raised_on: date
    why: tuple[Cause, ...]
    outcome: Outcome
    deadline: date | None = None
    overdue: int = 0
    silent: int = 0
    leader: str = ""
    directive: str = ""
    last_word: LastWord | None = None
    urged: str = ""
    waits: tuple[str, ...] = ()
    urgency: Urgency = Urgency.NORMAL
    origin: Origin = Origin.ENTERED

    @property
    def why_words(self) -> str:
        """``quá hạn, chưa cập nhật``"""
        return ", ".join(cause.label for cause in Cause if cause in self.why)

    @property
    def is_stuck(self) -> bool:
        """Whether nothing has moved it."""
        return self.outcome is Outcome.STUCK


@dataclass(frozen=True, slots=True)
class ChairmansWeek:
    """Seven days up to ``last``: what went up, and what of before was stuck when they began.

    Each list begins with what has been overdue longest; of ``earlier`` what is stuck still comes
    first. A task that goes up anew is among ``newly`` alone.
    """

    last: date
    newly: tuple[RaisedTask, ...] = ()
    earlier: tuple[RaisedTask, ...] = ()

    @property
    def first(self) -> date:
        """The first of the days."""
        return self.last - DAYS

    @property
    def says_nothing(self) -> bool:
        """Whether nothing went up and nothing was: then no mail is sent."""
        return not (self.newly or self.earlier)

    @property
    def moved(self) -> int:
        """How many of those of before are not stuck any more."""
        return sum(not one.is_stuck for one in self.earlier)

    @property
    def illustrative(self) -> bool:
        """Whether any of it was made up for demonstration."""
        return any(one.origin is Origin.ILLUSTRATIVE for one in (*self.newly, *self.earlier))
