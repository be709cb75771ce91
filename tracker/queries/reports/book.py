"""All that a written report says of a period, asked of the database as of a day."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from tracker.domain.reports.book import PeriodTally, ReportBook, ReportTask
from tracker.domain.reports.periods import (
    Period,
    before,
    month_of,
    months_back,
    same_day,
    year_before,
    year_to_date,
)
from tracker.domain.reports.predecessors import Heir, with_predecessors
from tracker.domain.reports.ranking import FEWEST_TASKS, UnitRecord, rank_units
from tracker.domain.reports.report import Dimension, Report
from tracker.domain.reports.snapshots import Scope
from tracker.domain.vocabulary import Origin, Register, Standing
from tracker.extensions import db
from tracker.models import Extension, Task
from tracker.models.tasks.standing import Arm
from tracker.queries.organisation.reference_lists import reference_lists, sole_heirs
from tracker.queries.reports.counted_tasks import report_tasks
from tracker.queries.reports.counts import Rows
from tracker.queries.reports.figures import AS_OF, ASSIGNED, IN_MONTHS, MONTH, in_period, values_of
from tracker.queries.reports.full_report import (
    counted_by_unit_and,
    period_tally,
    report_by,
    report_by_unit,
)
from tracker.queries.reports.kept_counts import Use, rows_of
from tracker.queries.reports.leaders.update_rates import update_rates
from tracker.queries.reports.overdue_tasks import ages_of_overdue, longest_overdue
from tracker.queries.reports.overview import TREND_MONTHS, by_month
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.parts import Parts

ALWAYS = (Dimension.UNIT, Dimension.FIELD)
"""What every report is broken down by: its ranking and its picture of fields need these."""


def report_book(
    period: Period,
    register: Register,
    as_of: date,
    known_by: date,
    *,
    dimensions: Iterable[Dimension] = (),
    fewest_tasks: int = FEWEST_TASKS,
    most_listed: int | None = None,
    predecessors: bool = False,
) -> ReportBook:
    """The report with all that stands beside it, broken down by ``ALWAYS`` and by what is asked.

    ``most_listed``: so many of the overdue tasks are listed, and none of those carried over; both
    whole where it is not given. ``predecessors``: units with the ended units whose place they took.
    Several questions: ask within one unchanging view of the database (``database.one_view``).

    :raises PeriodError: the period has none before it.
    """
    besides = {*ALWAYS, *dimensions} - {Dimension.UNIT}
    earlier, a_year_ago = compared_periods(period)
    scope = Scope(period, register, as_of, known_by)
    counts, by_field = counted_by_unit_and(Dimension.FIELD, scope)
    heirs = _heirs(as_of) if predecessors else {}
    units = report_by_unit(scope, counts)
    if predecessors:
        units = with_predecessors(units, heirs)
    whole = replace(units, rows=None)
    to_date = year_to_date(period)
    return ReportBook(
        report=whole,
        breakdowns=(
            units,
            *(
                report_by(word, whole, by_field if word is Dimension.FIELD else None)
                for word in Dimension
                if word in besides
            ),
        ),
        before=_compared(earlier, units),
        year_before=_compared(a_year_ago, units),
        ageing=ages_of_overdue(scope),
        ranking=rank_units(_records(units, counts[ASSIGNED.name], heirs), fewest_tasks),
        trend=_trend(units),
        overdue=longest_overdue(scope, most_listed),
        carried=_carried(scope) if most_listed is None else None,
        year_to_date=period_tally(to_date, register, as_of, known_by) if to_date else None,
        illustrative=_any_illustrative(period, register),
        most_listed=most_listed,
        updates=update_rates(scope, heirs),
    )


def _carried(scope: Scope) -> tuple[ReportTask, ...]:
    days = scope.as_of, scope.known_by
    return tuple(report_tasks(carried_over_filter(scope.period, scope.register, *days)))


def compared_periods(period: Period) -> tuple[Period, Period]:
    """What a report is compared with: the period before, and the same one of the year before.

    :raises PeriodError: the period lies at the edge of the calendar.
    """
    return before(period), year_before(period)


def period_filter(
    period: Period,
    register: Register,
    as_of: date,
    known_by: date,
    standings: tuple[Standing, ...] = (),
) -> TaskFilter:
    """The tasks that a report counts: those of a standing, or all."""
    return TaskFilter(
        as_of,
        known_by,
        register=register,
        assigned_from=period.first,
        assigned_to=period.last,
        standings=standings or tuple(Standing),
    )


def carried_over_filter(
    period: Period, register: Register, as_of: date, known_by: date
) -> TaskFilter:
    """The tasks assigned before the period and open when it began, but those withdrawn since."""
    eve = before(period).last
    return TaskFilter(
        as_of,
        known_by,
        register=register,
        assigned_to=eve,
        open_on=eve,
        standings=tuple(Standing),
    )


def _compared(other: Period, made: Report) -> PeriodTally:
    then = same_day(made.period, made.as_of, other)
    return period_tally(other, made.register, then, made.known_by)


def trend_months(period: Period) -> list[Period]:
    """The months of the trend, oldest first, up to the one in which the period ends."""
    return months_back(month_of(period.last).first, TREND_MONTHS)


def _trend(made: Report) -> tuple[PeriodTally, ...]:
    rows = by_month(trend_months(made.period), made.register, made.as_of, made.known_by)
    return tuple(PeriodTally(row.month, made.as_of, row.tally) for row in rows)


def _heirs(as_of: date) -> dict[str, Heir]:
    """By the code of an ended unit the one that stands in its place."""
    codes = {unit.id: unit.code for unit in reference_lists().units}
    return {codes[one]: Heir(heir.code, heir.name) for one, heir in sole_heirs(as_of).items()}


def _of_heirs(numbers: Mapping[str, int], heirs: Mapping[str, Heir]) -> Counter[str]:
    """The same numbers, those of ended units with the units in their place."""
    together: Counter[str] = Counter()
    for code, number in numbers.items():
        together[heirs[code].code if code in heirs else code] += number
    return together


def _records(units: Report, assigned: Rows, heirs: Mapping[str, Heir]) -> Iterable[UnitRecord]:
    extensions = _of_heirs(_extensions_asked(units), heirs)
    days_late = _of_heirs({code: row.days_late for code, row in assigned.items()}, heirs)
    return (
        UnitRecord(
            row.key,
            row.name,
            row.tally,
            days_late[row.key],
            extensions[row.key],
            row.overdue_now,
            row.ended,
        )
        for row in units.rows or ()
        if row.tally.total
    )


def _extensions_asked(made: Report) -> Counter[str]:
    """How often a later deadline was asked for, up to the day, by the lead unit's code."""
    scope = Scope(made.period, made.register, made.as_of, made.known_by)
    numbers: Counter[int] = Counter()
    for unit_id, number in rows_of(values_of(scope), _extensions_by_unit, use=Use.ASSIGNED):
        numbers[unit_id] += number
    codes = {unit.id: unit.code for unit in reference_lists().units}
    return Counter({codes[unit_id]: number for unit_id, number in numbers.items()})


@lru_cache(maxsize=4)
def _extensions_by_unit(parts: Parts, *, by_month: bool = False) -> sa.CompoundSelect[Any]:
    def ask(arm: Arm) -> sa.Select[Any]:
        month = (MONTH,) if by_month else ()
        by = ("1", "2") if by_month else ("1",)
        return (
            arm.select(*month, arm.lead_unit_id, sa.func.count())
            .join(Extension, Extension.task_id == Task.id)
            .where(
                *in_period(arm),
                arm.stands(tuple(Standing)),
                Extension.requested_on <= AS_OF,
                ~Extension.taken_back | (Extension.decided_on > AS_OF),
                *((IN_MONTHS,) if by_month else ()),
            )
            .group_by(*map(sa.literal_column, by))
        )

    return parts.over(ask)


def _any_illustrative(period: Period, register: Register) -> bool:
    made_up = sa.exists().where(
        Task.origin == sa.literal_column(f"'{Origin.ILLUSTRATIVE.value}'"),  # as its index has it
        Task.register == register,
        Task.assigned_on.between(period.first, period.last),
    )
    return bool(db.session.scalar(sa.select(made_up)))
