"""The report: tasks of a register assigned in a period, counted as of a day."""

from collections import Counter
from datetime import date

import sqlalchemy as sa

from tracker.domain.periods import Period
from tracker.domain.tally import Report, ReportRow, Tally
from tracker.domain.vocabulary import Progress, Register, Standing
from tracker.extensions import db
from tracker.models import Task, Unit
from tracker.models.standing import standing_as_of

Counts = Counter[tuple[Standing | None, Progress | None]]


def report_day(period: Period, today: date) -> date:
    """The day a report is asked as of when none is named: the period's last, or today if sooner."""
    return min(period.last, today)


def report(period: Period, register: Register, as_of: date, *, by_unit: bool = False) -> Report:
    """The counts, and by lead unit if asked, units with tasks only, in protocol order."""
    by_key = _counts(period, register, as_of)
    total = Tally.of(sum(by_key.values(), Counter()))
    if not by_unit:
        return Report(period, register, as_of, total)
    units = db.session.execute(
        sa.select(Unit.id, Unit.code, Unit.name).order_by(Unit.position, Unit.id)
    )
    rows = tuple(
        ReportRow(code, name, Tally.of(by_key[unit_id]))
        for unit_id, code, name in units
        if unit_id in by_key
    )
    return Report(period, register, as_of, total, rows)


def overdue_before(first: date, register: Register, as_of: date) -> Counter[str]:
    """Tasks assigned before a day and overdue as of another, by lead unit's code.

    They are carried over (kỳ trước chuyển sang): shown apart, never mixed into a period's counts.
    """
    standing = standing_as_of(as_of)
    found = db.session.execute(
        sa.select(Unit.code, sa.func.count())
        .select_from(Task)
        .join(standing, standing.c.task_id == Task.id)
        .join(Unit, Unit.id == standing.c.lead_unit_id)
        .where(
            Task.register == register,
            Task.assigned_on < first,
            standing.c.standing == Standing.OPEN_OVERDUE.value,
        )
        .group_by(Unit.code)
    )
    return Counter(dict(found.all()))


def _counts(period: Period, register: Register, as_of: date) -> dict[int, Counts]:
    standing = standing_as_of(as_of)
    found = db.session.execute(
        sa.select(
            standing.c.lead_unit_id, standing.c.standing, standing.c.progress, sa.func.count()
        )
        .select_from(Task)
        .join(standing, standing.c.task_id == Task.id)
        .where(Task.register == register, Task.assigned_on.between(period.first, period.last))
        .group_by(standing.c.lead_unit_id, standing.c.standing, standing.c.progress)
    )
    by_unit: dict[int, Counts] = {}
    for unit_id, code, progress, number in found:
        key = (Standing(code) if code else None, Progress(progress))
        by_unit.setdefault(unit_id, Counter())[key] += number
    return by_unit
