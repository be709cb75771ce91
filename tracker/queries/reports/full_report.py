"""A report with all that is counted of its register, in one pass through the tasks.

Source of the definitions: docs/domain.md, "Counting". A task can be in several of the counts.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.domain.reports.book import PeriodTally
from tracker.domain.reports.periods import Period
from tracker.domain.reports.report import Dimension, Report, ReportRow, UnitEnd
from tracker.domain.reports.snapshots import Scope
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.models import Unit
from tracker.models.organisation.units import unit_successor
from tracker.queries.reports.counts import (
    NOTHING,
    Rows,
    assignments_by,
    count_by,
    count_by_each,
    together,
)
from tracker.queries.reports.figures import (
    ASSIGNED,
    ASSIGNED_AND_DUE,
    CARRIED_OVER,
    DUE_BESIDES,
    OVERDUE,
    values_of,
)
from tracker.queries.reports.groupings import EVERYTHING, GROUPINGS, WHOLE
from tracker.queries.reports.report import assigned_rows

_COUNTED = (ASSIGNED_AND_DUE, CARRIED_OVER, DUE_BESIDES, OVERDUE)
FIGURES = (ASSIGNED.name, CARRIED_OVER.name, DUE_BESIDES.name, OVERDUE.name)
Counts = Mapping[str, Rows]


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
    scope = Scope(period, register, as_of, known_by)
    if by is Dimension.UNIT:
        counts = count_by(values_of(scope), GROUPINGS[Dimension.UNIT], *_COUNTED)
        return report_by_unit(scope, counts)
    whole = _whole(scope, count_by(values_of(scope), WHOLE, *_COUNTED))
    return whole if by is None else report_by(by, whole)


def counted_by_unit_and(dimension: Dimension, scope: Scope) -> tuple[Counts, Rows]:
    """The figures of a report by unit, and what was assigned by another dimension too."""
    by = (GROUPINGS[Dimension.UNIT], GROUPINGS[dimension])
    units, others = count_by_each(values_of(scope), by, *_COUNTED)
    return units, others[ASSIGNED.name]


def report_by_unit(scope: Scope, counts: Counts) -> Report:
    """The report that these figures by unit make."""
    whole = _whole(scope, counts)
    several = _assignments_by_row(Dimension.UNIT, whole)
    ended = ended_units(scope.as_of)
    keys = {key for rows in counts.values() for key in rows}
    rows = (
        _row(key, name, counts, several, ended.get(key))
        for key, name in GROUPINGS[Dimension.UNIT].names(keys, scope.as_of)
        if key in keys
    )
    return replace(whole, rows=tuple(rows), by=Dimension.UNIT)


def report_by(by: Dimension, whole: Report, counts: Rows | None = None) -> Report:
    """A full report broken down by something else than units: rows of what was assigned, which
    ``counts`` gives where it was counted already.
    """
    if counts is None:
        counts = count_by(values_of(_scope(whole)), GROUPINGS[by], ASSIGNED)[ASSIGNED.name]
    several = _assignments_by_row(by, whole)
    rows = assigned_rows(by, counts, whole.as_of, several)
    return replace(whole, rows=rows, by=by)


def period_tally(period: Period, register: Register, as_of: date, known_by: date) -> PeriodTally:
    """Another period as it is compared with: assigned, due, overdue now."""
    values = values_of(Scope(period, register, as_of, known_by))
    counts = count_by(values, WHOLE, ASSIGNED_AND_DUE, DUE_BESIDES, OVERDUE)
    names = (ASSIGNED.name, DUE_BESIDES.name, OVERDUE.name)
    assigned, due, overdue = (together(counts[name]) for name in names)
    return PeriodTally(period, as_of, assigned.tally, due.tally, overdue.total)


def ended_units(day: date) -> dict[str, UnitEnd]:
    """The units of which that day is the last or later, by code, with who took over from them."""
    ends: dict[str, UnitEnd] = {}
    for code, last_day, successor in db.session.connection().execute(_ENDED, {"day": day}):
        before = ends.get(code)
        names = (*(before.successors if before else ()), *([successor] if successor else ()))
        ends[code] = UnitEnd(last_day, names)
    return ends


_SUCCESSOR = aliased(Unit)
_ENDED = (
    sa.select(Unit.code, sa.type_coerce(Unit.valid_to, sa.Date), _SUCCESSOR.name)
    .outerjoin(unit_successor, unit_successor.c.unit_id == Unit.id)
    .outerjoin(_SUCCESSOR, _SUCCESSOR.id == unit_successor.c.successor_id)
    .where(Unit.valid_to < sa.bindparam("day", type_=sa.Date))
    .order_by(Unit.position, Unit.id, _SUCCESSOR.position, _SUCCESSOR.id)
)


def _scope(made: Report) -> Scope:
    return Scope(made.period, made.register, made.as_of, made.known_by)


def _whole(scope: Scope, counts: Counts) -> Report:
    assigned, carried, due, overdue = (together(counts[name]) for name in FIGURES)
    return Report(
        scope.period,
        scope.register,
        scope.as_of,
        scope.known_by,
        assigned.tally,
        assignments=assignments_by(values_of(scope), WHOLE).get(EVERYTHING, 0),
        overdue_now=overdue.total,
        carried_over=carried.tally,
        due=due.tally,
    )


def _assignments_by_row(by: Dimension, whole: Report) -> Mapping[str, int] | None:
    """How many assignments are in each row; None: as many as tasks, for none has two of them."""
    if whole.assignments == whole.tally.total:
        return None
    return assignments_by(values_of(_scope(whole)), GROUPINGS[by])


def _row(
    key: str,
    name: str,
    counts: Counts,
    several: Mapping[str, int] | None,
    ended: UnitEnd | None,
) -> ReportRow:
    assigned, carried, due, overdue = (counts[name].get(key, NOTHING) for name in FIGURES)
    tally = assigned.tally
    return ReportRow(
        key,
        name,
        tally,
        tally.total if several is None else several.get(key, 0),
        carried.tally,
        due.tally,
        overdue.total,
        ended,
    )
