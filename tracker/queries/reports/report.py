"""The report: tasks of a register assigned in a period, counted as of a day."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from tracker.domain.reports.periods import Period
from tracker.domain.reports.report import Dimension, Report, ReportRow
from tracker.domain.reports.snapshots import Scope
from tracker.domain.vocabulary import Register
from tracker.queries.reports.counts import Rows, count_by, together
from tracker.queries.reports.figures import ASSIGNED, OVERDUE_BEFORE, values_of
from tracker.queries.reports.groupings import GROUPINGS, WHOLE


def report_day(period: Period, today: date) -> date:
    """The day a report is asked as of when none is named: the period's last, or today if sooner."""
    return min(period.last, today)


def report(
    period: Period,
    register: Register,
    as_of: date,
    known_by: date,
    *,
    by: Dimension | None = None,
) -> Report:
    """The counts, broken down if asked: rows with tasks only, in the order people know them by."""
    values = values_of(Scope(period, register, as_of, known_by))
    if by is None:
        total = together(count_by(values, WHOLE, ASSIGNED)[ASSIGNED.name]).tally
        return Report(period, register, as_of, known_by, total)
    counts = count_by(values, GROUPINGS[by], ASSIGNED)[ASSIGNED.name]
    rows = assigned_rows(by, counts, as_of, {})
    return Report(period, register, as_of, known_by, together(counts).tally, rows, by)


def assigned_rows(
    by: Dimension, counts: Rows, as_of: date, several: Mapping[str, int] | None
) -> tuple[ReportRow, ...]:
    """The lines of a breakdown; ``several``: how many assignments their tasks come from, None
    where each comes from another.
    """
    tallies = {key: counted.tally for key, counted in counts.items()}
    return tuple(
        ReportRow(key, name, tally, tally.total if several is None else several.get(key, 0))
        for key, name in GROUPINGS[by].names(set(tallies), as_of)
        if (tally := tallies.get(key)) is not None
    )


def overdue_before(first: date, register: Register, as_of: date, known_by: date) -> Counter[str]:
    """Tasks assigned before a day and overdue as of another, by lead unit's code.

    They are carried over (kỳ trước chuyển sang): shown apart, never mixed into a period's counts.
    """
    values = {"register": register, "first": first, "as_of": as_of, "known_by": known_by}
    counts = count_by(values, GROUPINGS[Dimension.UNIT], OVERDUE_BEFORE)[OVERDUE_BEFORE.name]
    return Counter({code: counted.total for code, counted in counts.items()})
