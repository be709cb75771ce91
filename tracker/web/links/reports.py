"""Where the numbers of a report lead: to exactly the tasks that they count, as of the same day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from tracker.domain.reports.ageing import AgeClass
from tracker.domain.reports.book import PeriodTally, ReportBook
from tracker.domain.reports.comparison import Measure
from tracker.domain.reports.report import Dimension, Report
from tracker.domain.reports.snapshots import Part
from tracker.domain.reports.tally_words import Counted
from tracker.domain.vocabulary import Standing
from tracker.queries.reports.snapshot_tasks import Behind
from tracker.web.links import snapshots
from tracker.web.links.tasks import (
    beside_links,
    carried_link,
    counted_link,
    measure_link,
    row_filter,
)


def links_of(book: ReportBook, snapshot_id: int | None) -> "Links":
    """The lists behind the numbers of a book: as they are, or as they were frozen."""
    return SnapshotLinks(book.report, book, snapshot_id) if snapshot_id else Links(book.report)


@dataclass(frozen=True)
class Links:
    """The lists behind the numbers of one report."""

    report: Report

    def all(self, *standings: Standing | None, **narrower: Any) -> str:
        """The tasks of these standings, or all that count."""
        report = self.report
        return counted_link(
            report.period, report.register, report.as_of, report.known_by, *standings, **narrower
        )

    def row(self, by: Dimension, key: str, *standings: Standing) -> str:
        """Those of one row of a breakdown."""
        return self.all(*standings, **row_filter(by, key, self.report.period))

    def beside(self) -> Callable[[Counted], str]:
        """Those of the numbers that stand beside the four parts."""
        return beside_links(self.report)

    def beside_row(self, by: Dimension, key: str) -> Callable[[Counted], str]:
        """The same of one row of a breakdown."""
        return beside_links(self.report, **row_filter(by, key, self.report.period))

    def age(self, age: AgeClass) -> str:
        """The overdue tasks of an age."""
        limits = {"qua_han_tu": age.first, **({"qua_han_den": age.last} if age.last else {})}
        return self.all(Standing.OPEN_OVERDUE, **limits)

    def carried(self, standing: Standing | None = None) -> str:
        """The tasks carried over into the period."""
        report = self.report
        return carried_link(report.period, report.register, report.as_of, report.known_by, standing)

    def measure(self, measure: Measure, other: PeriodTally | None = None) -> str:
        """The tasks of a measure: of this report, or of a period that it is compared with."""
        of = other or self.report
        known_by = self.report.known_by
        return measure_link(of.period, self.report.register, of.as_of, known_by, measure)

    def other(self, other: PeriodTally, *standings: Standing) -> str:
        """Those of another period."""
        known_by = self.report.known_by
        return counted_link(other.period, self.report.register, other.as_of, known_by, *standings)


@dataclass(frozen=True)
class SnapshotLinks(Links):
    """The lists behind the numbers of a snapshot."""

    book: ReportBook
    snapshot_id: int

    def all(self, *standings: Standing | None, **narrower: Any) -> str:
        """The tasks of these standings, or all that count."""
        return self._to(Behind(standings=_those(standings), **narrower))

    def row(self, by: Dimension, key: str, *standings: Standing) -> str:
        """Those of one row of a breakdown."""
        return self.all(*standings, keys={by: key})

    def beside(self) -> Callable[[Counted], str]:
        """Those of the numbers that stand beside the four parts."""
        return snapshots.beside_links(self.snapshot_id)

    def beside_row(self, by: Dimension, key: str) -> Callable[[Counted], str]:
        """The same of one row of a breakdown."""
        return snapshots.beside_links(self.snapshot_id, {by: key})

    def age(self, age: AgeClass) -> str:
        """The overdue tasks of an age."""
        return self.all(Standing.OPEN_OVERDUE, days_from=age.first, days_to=age.last)

    def carried(self, standing: Standing | None = None) -> str:
        """The tasks carried over into the period."""
        return self.all(standing, part=Part.CARRIED_OVER)

    def measure(self, measure: Measure, other: PeriodTally | None = None) -> str:
        """The tasks of a measure: of this report, or of a period that it is compared with."""
        progresses = (measure.progress,) if measure.progress else ()
        return self.all(*measure.standings, progresses=progresses, **self._part(other))

    def other(self, other: PeriodTally, *standings: Standing) -> str:
        """Those of another period."""
        return self.all(*standings, **self._part(other))

    def _part(self, other: PeriodTally | None) -> dict[str, Any]:
        """Where the tasks of another period were kept: compared ones whole, others by month."""
        if other is None:
            return {}
        if other == self.book.before:
            return {"part": Part.BEFORE}
        if other == self.book.year_before:
            return {"part": Part.YEAR_BEFORE}
        return {"part": Part.TREND, "keys": {Dimension.MONTH: other.period.name}}

    def _to(self, figure: Behind) -> str:
        return snapshots.snapshot_link(self.snapshot_id, figure)


def _those(standings: Iterable[Standing | None]) -> tuple[Standing, ...]:
    return tuple(standing for standing in standings if standing)
