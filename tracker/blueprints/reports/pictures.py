"""The pictures of a report, and the words that tell them to who does not see them."""

from dataclasses import dataclass

from tracker import formats
from tracker.domain.reports.ageing import AgeClass
from tracker.domain.reports.book import ReportBook
from tracker.domain.reports.comparison import BEHIND, behind
from tracker.domain.reports.report import Dimension, ReportRow
from tracker.domain.vocabulary import Standing
from tracker.web.charts import Bars, Column, Line, bars, columns

MOST_BARS = 20  # more lines than an A4 page holds beside its table


@dataclass(frozen=True)
class Pictures:
    """Stacked bars by unit, columns by month, bars by age and bars of what is late by field.

    ``units_left`` and ``fields_left`` say how many rows have no bar; the tables have them all.
    """

    units: Bars
    units_left: int
    months: tuple[Column, ...]
    ages: Bars
    fields: Bars
    fields_left: int


def pictures(book: ReportBook) -> Pictures:
    """Drawn from the numbers of the report alone."""
    units = book.by(Dimension.UNIT).rows or ()
    fields = book.by(Dimension.FIELD).rows or ()
    largest = sorted(units, key=lambda row: -row.tally.total)[:MOST_BARS]
    late = [row for row in fields if behind(row.tally).numerator]
    latest = sorted(late, key=lambda row: _late(row).size, reverse=True)[:MOST_BARS]
    return Pictures(
        units=bars([_whole(row) for row in largest]),
        units_left=len(units) - len(largest),
        months=columns([(f"{month.period.first:%m/%y}", month.tally) for month in book.trend]),
        ages=bars([_age(age) for age in book.ageing]),
        fields=bars([_late(row) for row in latest]),
        fields_left=len(fields) - len(latest),
    )


def _whole(row: ReportRow) -> Line:
    parts = [(standing, row.tally.standing(standing)) for standing in Standing]
    return Line(row.name, parts, formats.number(row.tally.total))


def _age(age: AgeClass) -> Line:
    return Line(age.label, [(Standing.OPEN_OVERDUE, age.number)], formats.number(age.number))


def _late(row: ReportRow) -> Line:
    """The share that is or was late; lines are compared by their shares."""
    parts = [(standing, row.tally.standing(standing)) for standing in BEHIND]
    return Line(row.name, parts, formats.rate(behind(row.tally)), of=row.tally.total)
