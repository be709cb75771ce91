"""The counts of a report one by one, and what became more or less since another period.

Source: docs/domain.md, "Counting" (rates) and "Published figures" (the forms of 2025 and of 2021).
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from tracker.domain.reports.book import PeriodTally
from tracker.domain.reports.report import Report
from tracker.domain.reports.tally import (
    Rate,
    Tally,
    completed_of_due,
    on_time_of_assigned,
    on_time_of_completed,
)
from tracker.domain.vocabulary import LabelledEnum, Progress, Standing


class Change(LabelledEnum):
    """What became of a number since another time."""

    MORE = "more", "tăng"
    LESS = "less", "giảm"
    SAME = "same", "không đổi"


def change(difference: int | Decimal) -> Change:
    """The word for a difference: now less then."""
    if difference == 0:
        return Change.SAME
    return Change.MORE if difference > 0 else Change.LESS


@dataclass(frozen=True, slots=True)
class Measure:
    """One count of a tally: the tasks of these standings (none: all), of this progress.

    ``nested`` ones are part of the count before them. ``by_late_extension``: only those done on
    time by an extension granted after the deadline.
    """

    label: str
    standings: tuple[Standing, ...] = ()
    progress: Progress | None = None
    nested: bool = False
    by_late_extension: bool = False

    def of(self, tally: Tally) -> int:
        """How many of a tally's tasks it counts, by standing or by progress."""
        if self.progress is None:
            counted = self.standings or tuple(Standing)
            return sum(tally.standing(standing) for standing in counted)
        if self.nested:
            return tally.not_started_overdue
        return tally.progress(self.progress)


TOTAL = Measure("Tổng số nhiệm vụ giao trong kỳ")
BY_STANDING = tuple(Measure(standing.label, (standing,)) for standing in Standing)
"""The four parts of the total (A:259)."""

BY_PROGRESS = (
    Measure("Đã hoàn thành", progress=Progress.DONE),
    Measure("Chờ Văn phòng xác nhận", progress=Progress.AWAITING_CONFIRMATION),
    Measure("Đang thực hiện", progress=Progress.IN_PROGRESS),
    Measure("Chưa thực hiện", progress=Progress.NOT_STARTED),
    Measure("trong đó quá hạn", (Standing.OPEN_OVERDUE,), Progress.NOT_STARTED, nested=True),
)
"""The same total by progress, what is overdue nested in it (B:165)."""

WITHDRAWN = Measure("Thu hồi, không tính vào tổng số", progress=Progress.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Share:
    """A rate of a tally, and what its numerator and denominator count."""

    label: str
    of: Callable[[Tally], Rate]
    numerator: tuple[Standing, ...]
    denominator: tuple[Standing, ...]


SHARES = (
    Share(
        "Đúng hạn trên số đã giao",
        on_time_of_assigned,
        (Standing.DONE_ON_TIME,),
        tuple(Standing),
    ),
    Share(
        "Đúng hạn trên số đã hoàn thành",
        on_time_of_completed,
        (Standing.DONE_ON_TIME,),
        (Standing.DONE_ON_TIME, Standing.DONE_LATE),
    ),
)
"""Both bases, always shown with numerator and denominator."""

BEHIND = (Standing.DONE_LATE, Standing.OPEN_OVERDUE)
"""What was late or is: completed after the deadline, or overdue."""


def behind(tally: Tally) -> Rate:
    """Done late or overdue, of all assigned."""
    return Rate(sum(tally.standing(standing) for standing in BEHIND), tally.total)


def rates_of_due(now: Report, then: PeriodTally) -> tuple[Rate, Rate] | None:
    """What was completed of what was due, in a report and in a period it is compared with.

    None unless both periods had ended by their days: until then not all of it is due, and rates of
    assigned tasks are never compared, because some of these are not yet due.
    """
    ended = now.as_of >= now.period.last and then.as_of >= then.period.last
    if not ended or now.due is None or then.due is None:
        return None
    return completed_of_due(now.due), completed_of_due(then.due)


def points(now: Rate, then: Rate) -> Decimal | None:
    """What a share gained, in percentage points of the shares as printed; None without both."""
    if now.percent is None or then.percent is None:
        return None
    return now.percent - then.percent
