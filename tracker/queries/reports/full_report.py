"""A report with all that is counted of its register, in one pass through the tasks.

Source of the definitions: docs/domain.md, "Counting". A task can be in several of the counts.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from tracker.domain.reports.book import PeriodTally
from tracker.domain.reports.periods import Period
from tracker.domain.reports.report import Dimension, Report, ReportRow, UnitEnd
from tracker.domain.reports.tally import Tally
from tracker.domain.vocabulary import Progress, Register, Standing
from tracker.extensions import db
from tracker.models import Task, Unit
from tracker.models.tasks.standing import standing_as_of
from tracker.queries.organisation.units import units_with_successors
from tracker.queries.reports.groupings import EVERYTHING, GROUPINGS, WHOLE, Grouping
from tracker.queries.reports.report import assigned_in, assignments, report
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
    counts = _counts(period, register, as_of, known_by, grouping)
    standing = standing_as_of(as_of, known_by)
    assigned = assigned_in(period, register)
    several = assignments(standing, WHOLE, assigned).get(EVERYTHING, 0)
    whole = sum(counts.values(), _Counted())
    made = Report(
        period,
        register,
        as_of,
        known_by,
        whole.tally(ASSIGNED),
        assignments=several,
        overdue_now=whole.overdue,
        carried_over=whole.tally(CARRIED_OVER),
        due=whole.tally(DUE),
    )
    if by is None:
        return made
    by_row = assignments(standing, grouping, assigned)
    ended = ended_units(as_of)
    rows = (
        _row(key, name, counts[key], by_row.get(key, 0), ended.get(key))
        for key, name in grouping.names(set(counts), as_of)
        if key in counts
    )
    return replace(made, rows=tuple(rows), by=by)


def period_tally(period: Period, register: Register, as_of: date, known_by: date) -> PeriodTally:
    """Another period as it is compared with: assigned, due, overdue now."""
    counted = sum(_counts(period, register, as_of, known_by, WHOLE).values(), _Counted())
    return PeriodTally(period, as_of, counted.tally(ASSIGNED), counted.tally(DUE), counted.overdue)


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
    standing = standing_as_of(made.as_of, made.known_by)
    by_row = assignments(standing, GROUPINGS[made.by], assigned_in(made.period, made.register))
    rows = tuple(replace(row, assignments=by_row.get(row.key, 0)) for row in made.rows)
    return replace(made, rows=rows)


@dataclass
class _Counted:
    """Tasks counted by each definition, while they come in."""

    stood: dict[str, Counter[tuple[Standing | None, Progress | None]]] = field(
        default_factory=lambda: {name: Counter() for name in (ASSIGNED, CARRIED_OVER, DUE)}
    )
    late: Counter[str] = field(default_factory=Counter)
    overdue: int = 0

    def add(self, row: sa.Row[*tuple[Any, ...]]) -> None:
        """Some tasks that stand alike and are in the same counts."""
        stood = (Standing(row.standing) if row.standing else None, Progress(row.progress))
        for name, counter in self.stood.items():
            if getattr(row, name):
                counter[stood] += row.number
                self.late[name] += row.extended
        if stood[0] is Standing.OPEN_OVERDUE:
            self.overdue += row.number

    def tally(self, name: str) -> Tally:
        """The tasks of one of the definitions."""
        return Tally.of(self.stood[name].elements(), self.late[name])

    def __add__(self, other: "_Counted") -> "_Counted":
        stood = {name: counter + other.stood[name] for name, counter in self.stood.items()}
        return _Counted(stood, self.late + other.late, self.overdue + other.overdue)


def _row(key: str, name: str, counted: _Counted, assigned: int, ended: UnitEnd | None) -> ReportRow:
    return ReportRow(
        key,
        name,
        counted.tally(ASSIGNED),
        assigned,
        counted.tally(CARRIED_OVER),
        counted.tally(DUE),
        counted.overdue,
        ended,
    )


def _counts(
    period: Period, register: Register, as_of: date, known_by: date, grouping: Grouping
) -> dict[str, _Counted]:
    """The tasks that are in any of the counts, by the key of the row they belong to."""
    standing = standing_as_of(as_of, known_by)
    eve = period.first - timedelta(days=1)
    counts = {
        ASSIGNED: Task.assigned_on.between(period.first, period.last),
        CARRIED_OVER: (Task.assigned_on <= eve) & open_on(eve, known_by),
        DUE: sa.func.coalesce(standing.c.deadline.between(period.first, period.last), sa.false()),
        OVERDUE: sa.func.coalesce(standing.c.standing == Standing.OPEN_OVERDUE.value, sa.false()),
    }
    late = sa.case((standing.c.by_late_extension, 1), else_=0)
    tasks = (
        sa.select(
            grouping.column.label("group_value"),
            standing.c.standing,
            standing.c.progress,
            *(sa.case((met, 1), else_=0).label(name) for name, met in counts.items()),
            late.label("extended"),
        )
        .select_from(Task)
        .join(standing, standing.c.task_id == Task.id)
        .join(Unit, Unit.id == standing.c.lead_unit_id)
        .where(Task.register == register)
        .subquery("tasks")
    )
    alike = [column for column in tasks.c if column.name != "extended"]
    statement = (
        sa.select(
            *alike,
            sa.func.count().label("number"),
            sa.func.sum(tasks.c.extended).label("extended"),
        )
        .where(sa.or_(*(tasks.c[name] == 1 for name in counts)))
        .group_by(*alike)
    )
    groups: dict[str, _Counted] = {}
    for row in db.session.execute(statement):
        groups.setdefault(grouping.key(row.group_value), _Counted()).add(row)
    return groups


def ended_units(day: date) -> dict[str, UnitEnd]:
    """The units of which that day is the last or later, by code, with who took over from them."""
    return {
        unit.code: UnitEnd(unit.valid_to, tuple(_names(unit.successors)))
        for unit in units_with_successors()
        if unit.valid_to is not None and unit.valid_to <= day
    }


def _names(units: Iterable[Unit]) -> list[str]:
    return [unit.name for unit in sorted(units, key=lambda unit: (unit.position, unit.id))]
