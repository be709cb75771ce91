"""Where the numbers of a report lead: to exactly the tasks that they count, as of the same day."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from tracker.domain.reports.ageing import AgeClass
from tracker.domain.reports.book import PeriodTally, ReportBook
from tracker.domain.reports.comparison import Measure
from tracker.domain.reports.periods import Period
from tracker.domain.reports.report import Dimension, Report
from tracker.domain.reports.snapshots import Part
from tracker.domain.reports.tally_words import Counted
from tracker.domain.vocabulary import Standing
from tracker.queries.reports.snapshot_tasks import Behind
from tracker.web.links import snapshots
from tracker.web.links.tasks import (
    SILENT,
    TICKED,
    CountedLists,
    Lists,
    beside_links,
    carried_lists,
    counted_lists,
    due_lists,
    lists_of_all_periods,
    part_of_unit,
    report_lists,
    row_lists,
)


def links_of(book: ReportBook, snapshot_id: int | None) -> "Links":
    """The lists behind the numbers of a book: as they are, or as they were frozen."""
    return SnapshotLinks(book.report, book, snapshot_id) if snapshot_id else Links(book.report)


@dataclass(frozen=True)
class Links:
    """The lists behind the numbers of one report."""

    report: Report

    @cached_property
    def _lists(self) -> CountedLists:
        return report_lists(self.report)

    @cached_property
    def _carried(self) -> CountedLists:
        return carried_lists(self.report)

    @cached_property
    def _of_all_periods(self) -> CountedLists:
        return lists_of_all_periods(self.report)

    def all(self, *standings: Standing) -> str:
        """The tasks of these standings, or all that count."""
        return self._lists(*standings)

    def row(self, by: Dimension, key: str) -> Lists:
        """Those of one row of a breakdown."""
        return row_lists(self.report, by, key, self._lists)

    def beside(self) -> Callable[[Counted], str]:
        """Those of the numbers that stand beside the four parts."""
        return beside_links(self.report)

    def beside_row(self, by: Dimension, key: str) -> Callable[[Counted], str]:
        """The same of one row of a breakdown: what is said within its parts."""
        return row_lists(self.report, by, key, self._lists).beside

    @cached_property
    def _overdue_of_all(self) -> str:
        return self._of_all_periods(Standing.OPEN_OVERDUE)

    @cached_property
    def _silent_of_all(self) -> str:
        return self._of_all_periods.narrowed(**{SILENT: TICKED})()

    def overdue(self) -> str:
        """The overdue tasks that the report lists."""
        return self._overdue_of_all

    def overdue_of(self, unit: str) -> str:
        """Those of a unit."""
        return self._overdue_of_all + self._part_of(unit)

    def silent_of(self, unit: str | None = None) -> str | None:
        """The tasks of a unit, or of all, of which nothing was said for too long; None: no list."""
        return self._silent_of_all + (self._part_of(unit) if unit else "")

    def _part_of(self, unit: str) -> str:
        return part_of_unit(unit, self.report.predecessors)

    def overdue_on(self, other: PeriodTally) -> str | None:
        """What was overdue on the day of another period; None: not kept."""
        return lists_of_all_periods(replace(self.report, as_of=other.as_of))(Standing.OPEN_OVERDUE)

    def age(self, age: AgeClass) -> str:
        """The overdue tasks of an age."""
        limits = {"qua_han_tu": age.first, **({"qua_han_den": age.last} if age.last else {})}
        return self._of_all_periods.narrowed(**limits)(Standing.OPEN_OVERDUE)

    @cached_property
    def _carried_of_all(self) -> str:
        return self._carried()

    def carried(self, *standings: Standing) -> str:
        """The tasks carried over into the period."""
        return self._carried(*standings)

    def carried_of(self, unit: str) -> str:
        """Those of a unit."""
        return self._carried_of_all + self._part_of(unit)

    def beside_carried(self) -> Callable[[Counted], str]:
        """Those of the numbers that stand beside the four parts of what was carried over."""
        return self._carried.beside

    def due(self) -> Lists | None:
        """The tasks due in the period; None: not kept."""
        return due_lists(self.report)

    def to_date(self, to_date: PeriodTally) -> Lists | None:
        """The tasks assigned in the year up to the end of the period; None: not kept."""
        return self.other(to_date)

    def measure(self, measure: Measure, other: PeriodTally | None = None) -> str:
        """The tasks of a measure: of this report, or of a period that it is compared with."""
        return self._of(other).of(measure)

    def other(self, other: PeriodTally) -> Lists:
        """Those of another period."""
        return self._of(other)

    def _of(self, other: PeriodTally | None) -> CountedLists:
        if other is None:
            return self._lists
        days = other.period, other.as_of
        if days not in self._others:
            register, known_by = self.report.register, self.report.known_by
            self._others[days] = counted_lists(other.period, register, other.as_of, known_by)
        return self._others[days]

    @cached_property
    def _others(self) -> dict[tuple[Period, date], CountedLists]:
        return {}


@dataclass(frozen=True)
class SnapshotLinks(Links):
    """The lists behind the numbers of a snapshot."""

    book: ReportBook
    snapshot_id: int

    def all(self, *standings: Standing) -> str:
        """The tasks of these standings, or all that count."""
        return self._behind()(*standings)

    def row(self, by: Dimension, key: str) -> Lists:
        """Those of one row of a breakdown."""
        return self._behind(keys={by: key})

    def beside(self) -> Callable[[Counted], str]:
        """Those of the numbers that stand beside the four parts."""
        return snapshots.beside_links(self.snapshot_id)

    def beside_row(self, by: Dimension, key: str) -> Callable[[Counted], str]:
        """The same of one row of a breakdown."""
        return snapshots.beside_links(self.snapshot_id, {by: key})

    def overdue(self) -> str:
        """The overdue tasks that the report lists."""
        return self._overdue()

    def overdue_of(self, unit: str) -> str:
        """Those of a unit."""
        return self._overdue(keys={Dimension.UNIT: unit})

    def silent_of(self, _unit: str | None = None) -> str | None:
        """What was not updated: a snapshot keeps the numbers alone."""
        return None

    def overdue_on(self, _other: PeriodTally) -> str | None:
        """What was overdue on another day: a snapshot does not keep it."""
        return None

    def age(self, age: AgeClass) -> str:
        """The overdue tasks of an age."""
        return self._overdue(days_from=age.first, days_to=age.last)

    def carried(self, *standings: Standing) -> str:
        """The tasks carried over into the period."""
        return self._behind(part=Part.CARRIED_OVER)(*standings)

    def carried_of(self, unit: str) -> str:
        """Those of a unit."""
        return self._behind(part=Part.CARRIED_OVER, keys={Dimension.UNIT: unit})()

    def beside_carried(self) -> Callable[[Counted], str]:
        """Those of the numbers that stand beside the four parts of what was carried over."""
        return snapshots.beside_links(self.snapshot_id, part=Part.CARRIED_OVER)

    def due(self) -> Lists | None:
        """The tasks due in the period: a snapshot does not keep them apart."""
        return None

    def to_date(self, _to_date: PeriodTally) -> Lists | None:
        """The tasks of the year: a snapshot does not keep them."""
        return None

    def measure(self, measure: Measure, other: PeriodTally | None = None) -> str:
        """The tasks of a measure: of this report, or of a period that it is compared with."""
        progresses = (measure.progress,) if measure.progress else ()
        return self._behind(progresses=progresses, **self._part(other))(*measure.standings)

    def other(self, other: PeriodTally) -> Lists:
        """Those of another period."""
        return self._behind(**self._part(other))

    def _part(self, other: PeriodTally | None) -> dict[str, Any]:
        """Where the tasks of another period were kept: compared ones whole, others by month."""
        if other is None:
            return {}
        if other == self.book.before:
            return {"part": Part.BEFORE}
        if other == self.book.year_before:
            return {"part": Part.YEAR_BEFORE}
        return {"part": Part.TREND, "keys": {Dimension.MONTH: other.period.name}}

    def _overdue(self, **narrower: Any) -> str:
        """The list of its day: of all periods, or of its own in the books of a former format."""
        part = Part.PERIOD if self.book.overdue_of_period_only else Part.OVERDUE
        return self._behind(part=part, **narrower)(Standing.OPEN_OVERDUE)

    def _behind(self, **figure: Any) -> Lists:
        """The tasks behind a number, by standing."""
        return lambda *standings: snapshots.snapshot_link(
            self.snapshot_id, Behind(standings=standings, **figure)
        )
