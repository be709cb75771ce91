"""All that a written report says of a period, asked of the database as of a day."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import sqlalchemy as sa

from tracker.domain.reports.ageing import ageing
from tracker.domain.reports.book import PeriodTally, ReportBook
from tracker.domain.reports.periods import (
    Period,
    before,
    month_of,
    months_back,
    same_day,
    year_before,
    year_to_date,
)
from tracker.domain.reports.ranking import FEWEST_TASKS, UnitRecord, rank_units
from tracker.domain.reports.report import Dimension, Report
from tracker.domain.vocabulary import Origin, Register, Standing
from tracker.extensions import db
from tracker.models import Extension, Task, Unit
from tracker.models.tasks.standing import Arm, Condition, over
from tracker.queries.reports.counted_tasks import report_tasks
from tracker.queries.reports.counts import Figure, count_by
from tracker.queries.reports.full_report import full_report, period_tally, with_figures_of
from tracker.queries.reports.groupings import GROUPINGS
from tracker.queries.reports.overview import by_month
from tracker.queries.reports.report import assigned_in, report
from tracker.queries.tasks.filters import TaskFilter

TREND_MONTHS = 12
OVERDUE = Standing.OPEN_OVERDUE
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
) -> ReportBook:
    """The report with all that stands beside it, broken down by ``ALWAYS`` and by what is asked.

    Several questions: ask within one unchanging view of the database (``database.one_view``).

    :raises PeriodError: the period has none before it.
    """
    besides = {*ALWAYS, *dimensions} - {Dimension.UNIT}
    earlier, a_year_ago = compared_periods(period)
    ordered = [word for word in Dimension if word in besides]
    units = full_report(period, register, as_of, known_by, by=Dimension.UNIT)
    others = (report(period, register, as_of, known_by, by=word) for word in ordered)
    parts = (units, *(with_figures_of(units, part) for part in others))
    overdue = sorted(
        report_tasks(overdue_filter(register, as_of, known_by)),
        key=lambda task: (-task.days_overdue, task.id),
    )
    to_date = year_to_date(period)
    return ReportBook(
        report=replace(units, rows=None),
        breakdowns=parts,
        before=_compared(earlier, units),
        year_before=_compared(a_year_ago, units),
        ageing=ageing(task.days_overdue for task in overdue),
        ranking=rank_units(_records(units), fewest_tasks),
        trend=_trend(units),
        overdue=tuple(overdue),
        carried=tuple(report_tasks(carried_over_filter(period, register, as_of, known_by))),
        year_to_date=period_tally(to_date, register, as_of, known_by) if to_date else None,
        illustrative=_any_illustrative(period, register),
    )


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


def overdue_filter(register: Register, as_of: date, known_by: date) -> TaskFilter:
    """The tasks of a register that are overdue, whenever assigned."""
    return TaskFilter(as_of, known_by, register=register, standings=(Standing.OPEN_OVERDUE,))


def _compared(other: Period, made: Report) -> PeriodTally:
    then = same_day(made.period, made.as_of, other)
    return period_tally(other, made.register, then, made.known_by)


def trend_months(period: Period) -> list[Period]:
    """The months of the trend, oldest first, up to the one in which the period ends."""
    return months_back(month_of(period.last).first, TREND_MONTHS)


def _trend(made: Report) -> tuple[PeriodTally, ...]:
    rows = by_month(trend_months(made.period), made.register, made.as_of, made.known_by)
    return tuple(PeriodTally(row.month, made.as_of, row.tally) for row in rows)


def _records(units: Report) -> Iterable[UnitRecord]:
    days_late = _days_late(units)
    extensions = _extensions_asked(units)
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


def _days_late(made: Report) -> Counter[str]:
    """Days past the deadline of the tasks done late or overdue, added up by the unit's code."""
    assigned = assigned_in(made.period, made.register)
    figures = [
        Figure(word.value, partial(_standing_so, word, assigned), open_only=word is OVERDUE)
        for word in (Standing.DONE_LATE, OVERDUE)
    ]
    counts = count_by(made.as_of, made.known_by, GROUPINGS[Dimension.UNIT], figures)
    days: Counter[str] = Counter()
    for rows in counts.values():
        days.update({code: counted.days_late for code, counted in rows.items()})
    return days


def _standing_so(
    word: Standing, assigned: tuple[Condition, ...], arm: Arm
) -> tuple[Condition, ...]:
    return arm.stands((word,)), *assigned


def _extensions_asked(made: Report) -> Counter[str]:
    """How often a later deadline was asked for, up to the day, by the lead unit's code."""

    def ask(arm: Arm) -> sa.Select[Any]:
        return (
            arm.select(arm.lead_unit_id.label("unit_id"), sa.func.count().label("number"))
            .join(Extension, Extension.task_id == Task.id)
            .where(
                *assigned_in(made.period, made.register),
                arm.stands(tuple(Standing)),
                Extension.requested_on <= made.as_of,
            )
            .group_by(sa.literal_column("1"))
        )

    counted = over(made.as_of, made.known_by, ask).subquery()
    numbers = db.session.execute(
        sa.select(Unit.code, counted.c.number).join(Unit, Unit.id == counted.c.unit_id)
    )
    counts: Counter[str] = Counter()
    for code, number in numbers:
        counts[code] += number
    return counts


def _any_illustrative(period: Period, register: Register) -> bool:
    made_up = sa.exists().where(
        Task.origin == sa.literal_column(f"'{Origin.ILLUSTRATIVE.value}'"),  # as its index has it
        Task.register == register,
        Task.assigned_on.between(period.first, period.last),
    )
    return bool(db.session.scalar(sa.select(made_up)))
