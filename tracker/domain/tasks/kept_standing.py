"""What a task keeps of the rule of standing, so that lists and reports compare columns with a day.

Source: docs/domain.md, "Standing"; docs/decisions/039-standing-kept-in-columns.md. Everything here
is what ``tracker.domain.tasks.standing`` says by all that is entered; nothing is decided here. The
SQL form that reads it stands in ``tracker.models.tasks.standing``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.tasks.standing import (
    CompletionReport,
    TaskDates,
    deadline_in_force,
    on_time_by_late_extension,
    position,
    standing_report,
)

NO_DEADLINE = date.max
"""Kept as ``due_on`` of a task without a deadline: it comes last, and nothing is after it."""
NEVER = date.max
"""Kept as ``changed_on`` where the columns answer for no day at all."""


@dataclass(frozen=True, slots=True)
class KeptStanding:
    """The answers of the rule, each as a day to compare with.

    ``due_on``: the deadline in force on the day that the clock shows (``NO_DEADLINE``: none).
    ``begun_on``: it was started or first reported. ``reported_on``: the report that waits or
    completes it was made. ``completed_on``: it was done, as put right; ``None`` while a report
    waits. ``closed_on``: it is open no more, done or withdrawn. ``by_late_extension``: done on
    time only by an extension granted after the deadline.

    They answer exactly for every day ``as_of`` from ``changed_on`` on (the last day on which a
    deadline or lead unit changed, or it was reopened or restored; ``None``: for every day), by what
    is known from ``settled_on`` on (the last day on which a report was decided, or entered for the
    unit).
    """

    due_on: date
    begun_on: date | None
    reported_on: date | None
    completed_on: date | None
    closed_on: date | None
    changed_on: date | None
    settled_on: date | None
    by_late_extension: bool


@dataclass(frozen=True, slots=True)
class Led:
    """Which unit leads the task now, and (since, unit) for each that led it, in order of entry."""

    unit_id: int
    units: tuple[tuple[date, int], ...]


def kept_standing(task: TaskDates, led: Led) -> KeptStanding:
    """What a task keeps of all that is entered of it."""
    stands = position(task, date.max, date.max)
    assert stands is not None  # no task is assigned after the last of all days
    report = standing_report(task, date.max, date.max)
    reported_on = report.reported_on if report else None
    done_on = reported_on if stands.completed_on else None
    changed_on = _latest([*_changes(task, report), *_lead_changes(led)])
    return KeptStanding(
        due_on=stands.deadline or NO_DEADLINE,
        begun_on=_earliest([task.started_on, *_days_reported(task)]),
        reported_on=reported_on,
        completed_on=stands.completed_on,
        closed_on=_earliest([task.withdrawn_on, done_on]),
        changed_on=changed_on if changed_on and changed_on > task.assigned_on else None,
        settled_on=_latest(_days_settled(task)),
        by_late_extension=_on_time_by_late_extension(task),
    )


def _days_reported(task: TaskDates) -> Iterable[date]:
    return (row.reported_on for row in task.reports if row.made(date.max, date.max))


def _changes(task: TaskDates, stands: CompletionReport | None) -> Iterable[date | None]:
    """The days before which the deadline, an earlier report or a withdrawal said otherwise."""
    yield from (row.changed_on for row in task.changes)
    yield from (row.restored_on for row in task.restorations)
    yield from (row.reopened_on for row in task.reports)
    if not task.reports:
        return
    last = max(row.reported_on for row in task.reports)
    closes = (row for row in task.reports if row.waits(date.max) or row.confirmed)
    if any(row is not stands and row.reopened_on is None for row in closes):
        yield last  # until the next one was made, an earlier report stood
    if stands and _due_otherwise_until(task, stands):
        yield stands.reported_on


def _due_otherwise_until(task: TaskDates, report: CompletionReport) -> bool:
    """Whether the deadline that the report is held against is not the one of the days before."""
    clock = report.stops_the_clock(date.max, date.max) or date.max
    return deadline_in_force(task, clock) != deadline_in_force(task, date.max)


def _days_settled(task: TaskDates) -> Iterable[date | None]:
    yield task.start_entered_on
    for row in task.reports:
        yield from (row.decided_on, row.entered_on)


def _on_time_by_late_extension(task: TaskDates) -> bool:
    """The same for a task that is withdrawn: it counts until then."""
    return on_time_by_late_extension(replace(task, withdrawn_on=None), date.max, date.max)


def _lead_changes(led: Led) -> Iterable[date]:
    if not led.units or _last_unit(led.units) != led.unit_id:
        yield NEVER
    yield from (since for since, _ in led.units)


def _last_unit(units: Sequence[tuple[date, int]]) -> int:
    return max(enumerate(units), key=lambda pair: (pair[1][0], pair[0]))[1][1]


def _latest(days: Iterable[date | None]) -> date | None:
    return max(filter(None, days), default=None)


def _earliest(days: Iterable[date | None]) -> date | None:
    return min(filter(None, days), default=None)
