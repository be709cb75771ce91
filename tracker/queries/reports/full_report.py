"""A report with all that is counted of its register, in one pass through the tasks.

Source of the definitions: docs/domain.md, "Counting". A task can be in several of the counts.
"""

from collections.abc import Iterable, Mapping
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
    added,
    assignments_by,
    count_by,
    statement_of,
    together,
)
from tracker.queries.reports.figures import (
    ASSIGNED,
    ASSIGNED_AND_DATED,
    ASSIGNED_AND_DUE,
    CARRIED_OVER,
    DUE_BEFORE_ALL,
    DUE_BESIDES,
    DUE_EARLIER,
    DUE_LATER,
    OVERDUE,
    Figure,
    values_of,
)
from tracker.queries.reports.groupings import EVERYTHING, GROUPINGS, WHOLE, Grouping
from tracker.queries.reports.kept_counts import Question, Use, note
from tracker.queries.reports.report import assigned_rows
from tracker.queries.tasks.parts import last_days

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
        (counts,) = _counted(scope, (GROUPINGS[Dimension.UNIT],))
        return report_by_unit(scope, counts)
    (counts,) = _counted(scope, (WHOLE,))
    whole = _whole(scope, counts)
    return whole if by is None else report_by(by, whole)


def counted_by_unit_and(dimension: Dimension, scope: Scope) -> tuple[Counts, Rows]:
    """The figures of a report by unit, and what was assigned by another dimension too."""
    by = (GROUPINGS[Dimension.UNIT], GROUPINGS[dimension])
    units, others = _counted(scope, by)
    return units, others[ASSIGNED.name]


def _counted(
    scope: Scope, groupings: tuple[Grouping, ...], *figures: Figure
) -> list[dict[str, Rows]]:
    """The figures of a report as ``count_by_each`` counts them: as they are kept of its period, or
    by what is kept of months of assignment for every period, or else from the tasks.
    """
    values, figures = values_of(scope), figures or _COUNTED
    of_period = Question(statement_of, (groupings, figures), values)
    dated = Question(statement_of, (groupings, (ASSIGNED_AND_DATED,)), values, Use.ASSIGNED)
    overdue = Question(statement_of, (groupings[:1], (OVERDUE,)), values, Use.NONE)
    for question in (of_period, dated, overdue):
        note(question)
    rows = of_period.from_kept()
    if rows is not None:
        return added(rows, groupings, figures)
    assigned = dated.from_kept()
    if assigned is None:
        return added(of_period.all_rows(), groupings, figures)
    counts = added(assigned, groupings, (ASSIGNED_AND_DATED,))
    first, *_ = counts
    first[OVERDUE.name] = added(overdue.rows(), groupings[:1], (OVERDUE,))[0][OVERDUE.name]
    _put_right(first, scope, groupings[0], figures)
    return counts


def _put_right(
    counts: dict[str, Rows], scope: Scope, grouping: Grouping, figures: Iterable[Figure]
) -> None:
    """Of all that was assigned in a period and has a deadline, what is due in it; with what else is
    due, and what was carried over. Nothing was assigned before the first of all tasks, and nothing
    after the day counts.
    """
    begun = last_days().first_assigned_on
    earlier = begun is not None and scope.period.first > begun
    later = scope.period.last < scope.as_of
    outside = [DUE_EARLIER if earlier else DUE_BEFORE_ALL, DUE_LATER]
    besides = [DUE_BESIDES] if earlier or later else []
    carried = [CARRIED_OVER] if earlier and CARRIED_OVER in figures else []
    others = count_by(values_of(scope), grouping, *outside, *besides, *carried)
    due = counts[DUE_BESIDES.name]
    for figure in outside:
        for key, some in others[figure.name].items():
            due[key] -= some
    for key, some in others[DUE_BESIDES.name].items():
        due[key] = due[key] + some if key in due else some
    counts[CARRIED_OVER.name] = others[CARRIED_OVER.name]


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
    scope = Scope(period, register, as_of, known_by)
    (counts,) = _counted(scope, (WHOLE,), ASSIGNED_AND_DUE, DUE_BESIDES, OVERDUE)
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
