"""Figures for other systems: which ones, of which period, in which form, as of which day."""

import re
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.reports.periods import (
    Period,
    around,
    before,
    half_year_of,
    month_of,
    usual_period,
    year,
)
from tracker.domain.reports.report import Dimension, Report, ReportRow
from tracker.domain.reports.tally import Tally
from tracker.domain.vocabulary import LabelledEnum, Register

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_]+")


class FigureKind(LabelledEnum):
    """What is counted, or listed."""

    OVERVIEW = "overview", "Tổng quan mọi loại nhiệm vụ"
    BY_UNIT = "by_unit", "Báo cáo kỳ theo đơn vị"
    BY_FIELD = "by_field", "Báo cáo kỳ theo lĩnh vực"
    BY_MONTH = "by_month", "Báo cáo kỳ theo tháng giao"
    OVERDUE = "overdue", "Danh sách đang quá hạn của mọi kỳ"


NAMES_TASKS = (FigureKind.OVERDUE,)
"""What carries the content of tasks; all else is counts alone."""

DIMENSIONS = {
    FigureKind.BY_UNIT: Dimension.UNIT,
    FigureKind.BY_FIELD: Dimension.FIELD,
    FigureKind.BY_MONTH: Dimension.MONTH,
}
"""What a report of a kind is broken down by."""


class FigureForm(LabelledEnum):
    """How figures are written; the code is the ending of the file."""

    CSV = "csv", "CSV"
    JSON = "json", "JSON"
    XLSX = "xlsx", "Excel"


class FigurePeriod(LabelledEnum):
    """The period that figures are of, found anew on each day they are made."""

    HALF_YEAR = "half_year", "6 tháng như trang Báo cáo mở ra"
    MONTH = "month", "Tháng này"
    MONTH_BEFORE = "month_before", "Tháng trước"
    YEAR = "year", "Năm nay"

    def on(self, day: date, closing_day: int | None) -> Period:
        """The period on a day, as the office's periods close."""
        match self:
            case FigurePeriod.HALF_YEAR:
                return usual_period(day, closing_day)
            case FigurePeriod.MONTH:
                return around(month_of, day, closing_day)
            case FigurePeriod.MONTH_BEFORE:
                return before(around(month_of, day, closing_day))
            case FigurePeriod.YEAR:
                return year(around(half_year_of, day, closing_day).last.year)


@dataclass(frozen=True)
class FiguresAsked:
    """Figures as of a day, by what was known on another.

    An overview is of all registers; what is overdue is so whenever it was assigned, and as of
    ``now``: the day of asking, which a period that is over does not hold back.
    """

    kind: FigureKind
    register: Register
    period: Period
    as_of: date
    known_by: date
    now: date

    def file_name(self, form: FigureForm) -> str:
        """``by_unit-province-2025-H1-2025-06-30.csv``: the day of making last."""
        parts = [self.kind.value]
        if self.kind is not FigureKind.OVERVIEW:
            parts.append(self.register.value)
        if self.kind is not FigureKind.OVERDUE:
            parts.append(self.period.name)
        name = _NOT_IN_NAMES.sub("-", "-".join([*parts, self.known_by.isoformat()]))
        return f"{name}.{form.value}"


def with_overdue_of(report: Report, later: Report) -> Report:
    """The report with what is overdue of all periods as another report has it, of another day."""
    if report.by is not Dimension.UNIT or report.rows is None:
        return replace(report, overdue_now=later.overdue_now)
    overdue = {row.key: row for row in later.rows or () if row.overdue_now}
    rows = [
        replace(row, overdue_now=overdue.pop(row.key).overdue_now if row.key in overdue else 0)
        for row in report.rows
    ]
    nothing = Tally.zero()
    rows += [
        ReportRow(row.key, row.name, nothing, 0, nothing, nothing, row.overdue_now, row.ended)
        for row in overdue.values()
    ]
    return replace(report, overdue_now=later.overdue_now, rows=tuple(rows))
