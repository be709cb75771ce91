"""Where the numbers of a report lead: to exactly the tasks that they count, as of the same day."""

from dataclasses import dataclass
from typing import Any

from tracker.domain.ageing import AgeClass
from tracker.domain.comparison import Measure
from tracker.domain.report import Dimension, Report
from tracker.domain.report_book import PeriodTally
from tracker.domain.vocabulary import Standing
from tracker.web.counting import carried_link, counted_link, measure_link, row_filter


@dataclass(frozen=True)
class Links:
    """The lists behind the numbers of one report."""

    report: Report

    def all(self, *standings: Standing | None, **narrower: Any) -> str:
        """The tasks of these standings, or all that count."""
        report = self.report
        return counted_link(report.period, report.register, report.as_of, *standings, **narrower)

    def row(self, by: Dimension, key: str, *standings: Standing) -> str:
        """Those of one row of a breakdown."""
        return self.all(*standings, **row_filter(by, key, self.report.period))

    def age(self, age: AgeClass) -> str:
        """The overdue tasks of an age."""
        limits = {"qua_han_tu": age.first, **({"qua_han_den": age.last} if age.last else {})}
        return self.all(Standing.OPEN_OVERDUE, **limits)

    def carried(self, standing: Standing | None = None) -> str:
        """The tasks carried over into the period."""
        report = self.report
        return carried_link(report.period, report.register, report.as_of, standing)

    def measure(self, measure: Measure, other: PeriodTally | None = None) -> str:
        """The tasks of a measure: of this report, or of a period that it is compared with."""
        of = other or self.report
        return measure_link(of.period, self.report.register, of.as_of, measure)

    def other(self, other: PeriodTally, *standings: Standing) -> str:
        """Those of another period."""
        return counted_link(other.period, self.report.register, other.as_of, *standings)
