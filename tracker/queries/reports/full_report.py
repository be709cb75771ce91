"""A report with all that is counted of its register, in one pass through the tasks.

Source of the definitions: docs/domain.md, "Counting". A task can be in several of the counts.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from tracker.domain.reports.book import PeriodTally
from tracker.domain.reports.periods import Period
from tracker.domain.reports.report import Dimension, Report, ReportRow, UnitEnd
from tracker.domain.vocabulary import Register
from tracker.models import Task, Unit
from tracker.models.base import unindexed
from tracker.models.tasks.standing import Arm, Condition
from tracker.queries.organisation.units import units_with_successors
from tracker.queries.reports.counts import (
    Counted,
    Figure,
    assignments_by,
    count_by,
    together,
)
from tracker.queries.reports.groupings import EVERYTHING, GROUPINGS, WHOLE, Grouping
from tracker.queries.reports.report import OVERDUE as STANDING_OVERDUE
from tracker.queries.reports.report import assigned_in, report
from tracker.queries.tasks.filters import open_on

ASSIGNED, CARRIED_OVER, DUE = "assigned", "carried_over", "due"
OVERDUE = "overdue"


def full_report(
    period: Period,
    register: Register,
    as_of: date,
    known_by: date,
    *,
    by: Dimension | None = None,
) -> Report:
    """The report with what was carried over, what was due, what is overdue, and assignments.

    By units, each row has all of these; by any other dimension, only what was assigned.
    """
    if by not in (None, Dimension.UNIT):
        made = report(period, register, as_of, known_by, by=by)
        return with_figures_of(full_report(period, register, as_of, known_by), made)
    grouping = WHOLE if by is None else GROUPINGS[by]
    counts = count_by(as_of, known_by, grouping, _figures(period, register, known_by))
    several = _assignments(period, register, as_of, known_by, WHOLE).get(EVERYTHING, 0)
    whole = {name: together(rows) for name, rows in counts.items()}
    made = Report(
        period,
        register,
        as_of,
        known_by,
        whole[ASSIGNED].tally,
        assignments=several,
        overdue_now=whole[OVERDUE].total,
        carried_over=whole[CARRIED_OVER].tally,
        due=whole[DUE].tally,
    )
    if by is None:
        return made
    by_row = _assignments(period, register, as_of, known_by, grouping)
    ended = ended_units(as_of)
    keys = {key for rows in counts.values() for key in rows}
    rows = (
        _row(key, name, counts, by_row.get(key, 0), ended.get(key))
        for key, name in grouping.names(keys, as_of)
        if key in keys
    )
    return replace(made, rows=tuple(rows), by=by)


def period_tally(period: Period, register: Register, as_of: date, known_by: date) -> PeriodTally:
    """Another period as it is compared with: assigned, due, overdue now."""
    figures = [one for one in _figures(period, register, known_by) if one.name != CARRIED_OVER]
    counts = count_by(as_of, known_by, WHOLE, figures)
    whole = {name: together(rows) for name, rows in counts.items()}
    return PeriodTally(period, as_of, whole[ASSIGNED].tally, whole[DUE].tally, whole[OVERDUE].total)


def with_figures_of(whole: Report, made: Report) -> Report:
    """Another breakdown of a full report, with the whole's figures and its rows' assignments."""
    made = replace(
        made,
        assignments=whole.assignments,
        overdue_now=whole.overdue_now,
        carried_over=whole.carried_over,
        due=whole.due,
    )
    if made.rows is None:
        return made
    by_row = _assignments(made.period, made.register, made.as_of, made.known_by, GROUPINGS[made.by])
    rows = tuple(replace(row, assignments=by_row.get(row.key, 0)) for row in made.rows)
    return replace(made, rows=rows)


def _row(
    key: str,
    name: str,
    counts: dict[str, dict[str, Counted]],
    assigned: int,
    ended: UnitEnd | None,
) -> ReportRow:
    row = {figure: rows.get(key, Counted()) for figure, rows in counts.items()}
    return ReportRow(
        key,
        name,
        row[ASSIGNED].tally,
        assigned,
        row[CARRIED_OVER].tally,
        row[DUE].tally,
        row[OVERDUE].total,
        ended,
    )


def _figures(period: Period, register: Register, known_by: date) -> list[Figure]:
    eve = period.first - timedelta(days=1)
    mine = unindexed(Task.register) == register
    before = (mine, Task.assigned_on <= eve, open_on(eve, known_by))
    return [
        Figure(ASSIGNED, lambda _arm: assigned_in(period, register)),
        Figure(CARRIED_OVER, lambda _arm: before),
        Figure(DUE, lambda arm: (mine, arm.due_on.between(period.first, period.last))),
        Figure(OVERDUE, lambda arm: (mine, arm.stands(STANDING_OVERDUE)), open_only=True),
    ]


def _assignments(
    period: Period, register: Register, as_of: date, known_by: date, grouping: Grouping
) -> dict[str, int]:
    def met(_arm: Arm) -> tuple[Condition, ...]:
        return assigned_in(period, register)

    return assignments_by(as_of, known_by, grouping, met)


def ended_units(day: date) -> dict[str, UnitEnd]:
    """The units of which that day is the last or later, by code, with who took over from them."""
    return {
        unit.code: UnitEnd(unit.valid_to, tuple(_names(unit.successors)))
        for unit in units_with_successors()
        if unit.valid_to is not None and unit.valid_to < day
    }


def _names(units: Iterable[Unit]) -> list[str]:
    return [unit.name for unit in sorted(units, key=lambda unit: (unit.position, unit.id))]
