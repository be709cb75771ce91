"""What the leadership is told once a month: the office's figures on one page, and what changed.

Source: docs/domain.md, "Counting". It holds the office's digest itself, so that its figures are
the same ones, of the same day.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from tracker.domain.notifying.digest import DigestTask, OfficeDigest
from tracker.domain.reports.report import Report
from tracker.domain.reports.tally import TallyError
from tracker.domain.vietnamese_order import by_name

MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Cleared:
    """How many tasks are overdue no more, by why: done, a later deadline in force, withdrawn."""

    done: int = 0
    put_off: int = 0
    withdrawn: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.done + self.put_off + self.withdrawn


@dataclass(frozen=True, slots=True)
class UnitOverdue:
    """A unit's overdue tasks of every register and age, and the days of the longest."""

    unit: str
    count: int
    longest: int


@dataclass(frozen=True, slots=True)
class LeadershipDigest:
    """One page: totals, units by overdue, the longest overdue, what changed since a day.

    ``before`` is the report as of that day, ``None`` where it counted another year: tasks are
    counted from 1 January on, so January has nothing to be compared with. ``overdue_before`` counts
    the tasks overdue then, ``newly`` those overdue only since, ``cleared`` those no more.

    Raises:
        TallyError: when the change contradicts the figures it is between.
    """

    office: OfficeDigest
    since: date
    before: Report | None
    overdue_before: int
    newly: int
    cleared: Cleared

    def __post_init__(self) -> None:
        expected = self.overdue_before + self.newly - self.cleared.total
        if expected != self.overdue:
            raise TallyError(
                f"Trước có {self.overdue_before} nhiệm vụ quá hạn, thêm {self.newly}, "
                f"bớt {self.cleared.total}: phải còn {expected}, không phải {self.overdue}"
            )

    @property
    def compared(self) -> Report | None:
        """The report as of that day, if there is anything in it to compare with."""
        return self.before if self.before and self.before.tally.total else None

    @property
    def overdue(self) -> int:
        """The overdue tasks of every register and any age."""
        return len(self.office.overdue)

    @property
    def longest(self) -> tuple[DigestTask, ...]:
        """The ten tasks that are overdue longest."""
        return self.office.overdue[:MOST_NAMED]

    @property
    def units(self) -> tuple[UnitOverdue, ...]:
        """The units with overdue tasks, the most first; of as many, the longest overdue first."""
        counts = Counter(task.unit for task in self.office.overdue)
        longest: dict[str, int] = {}
        for task in self.office.overdue:
            longest[task.unit] = max(task.days_overdue, longest.get(task.unit, 0))
        rows = (UnitOverdue(unit, count, longest[unit]) for unit, count in counts.items())
        return tuple(sorted(rows, key=lambda row: (-row.count, -row.longest, by_name(row.unit))))
