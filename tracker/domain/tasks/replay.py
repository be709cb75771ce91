"""What the events of a task say about it: the history, told again from the beginning.

The row of a task holds the present for speed; this is what it must come to. A property test ties
the two for every sequence of acts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.history import (
    Acknowledged,
    Assigned,
    AssigneeNamed,
    Confirmed,
    Corrected,
    EnteredForUnit,
    ExtensionGranted,
    History,
    InPlaceOf,
    LeadRestored,
    ProgressNoted,
    Reassigned,
    Reopened,
    ReportedDone,
    ReportTakenBack,
    Restored,
    Returned,
    Withdrawn,
)
from tracker.domain.tasks import standing
from tracker.domain.tasks.standing import CompletionReport, DeadlineChange, Restoration, TaskDates
from tracker.domain.vocabulary import Progress


@dataclass(frozen=True)
class Replayed:
    """A task as its events tell it."""

    dates: TaskDates
    lead_unit_id: int | None
    acknowledged_on: date | None = None
    assignee_id: int | None = None
    percent: int | None = None

    @property
    def progress(self) -> Progress | None:
        """What was done by now."""
        now = standing.position(self.dates, date.max, date.max)
        return now.progress if now else None

    @property
    def deadline(self) -> date | None:
        """The deadline in force now."""
        return standing.deadline_in_force(self.dates, date.max)


def replay(events: Iterable[tuple[date, History]]) -> Replayed:
    """Tell the events of one task, each with the day it counts for, in the order they were made.

    :raises ValueError: the first event is not the assignment.
    """
    task: Replayed | None = None
    for on, event in events:
        if isinstance(event, Assigned):
            dates = TaskDates(assigned_on=on, deadline=_day(event.deadline))
            task = Replayed(dates, event.unit_id)
        elif task is None:
            raise ValueError("a task's history begins with its assignment")
        else:
            task = _after(task, on, event)
    if task is None:
        raise ValueError("a task without any event")
    return task


def _after(task: Replayed, on: date, event: History) -> Replayed:
    if isinstance(event, InPlaceOf):
        return _after(task, on, event.what)
    if isinstance(event, EnteredForUnit):
        return _entered(_after(task, on, event.what), task, on, _day(event.entered_on))
    match event:
        case Acknowledged():
            return replace(task, acknowledged_on=on)
        case AssigneeNamed():
            return replace(task, assignee_id=event.person_id)
        case Reassigned():
            return replace(
                task, lead_unit_id=event.after_id, acknowledged_on=None, assignee_id=None
            )
        case LeadRestored():
            return replace(
                task,
                lead_unit_id=event.after_id,
                acknowledged_on=_day(event.acknowledged_on),
                assignee_id=event.assignee_id,
            )
        case ProgressNoted():
            dates = replace(task.dates, started_on=task.dates.started_on or on)
            percent = task.percent if event.percent is None else event.percent
            return replace(task, dates=dates, percent=percent)
        case Corrected():
            return _corrected(task, on, event)
        case Confirmed():
            return replace(task, dates=_dates_after(task.dates, on, event), percent=100)
        case Reopened():
            return replace(task, dates=_dates_after(task.dates, on, event), percent=None)
        case _:
            return replace(task, dates=_dates_after(task.dates, on, event))


def _entered(after: Replayed, before: Replayed, on: date, entered_on: date | None) -> Replayed:
    """What an act on paper began or reported is known from the day of its entry on."""
    if entered_on is None or entered_on == on:
        return after
    dates = after.dates
    if before.dates.started_on is None and dates.started_on is not None:
        dates = replace(dates, start_entered_on=entered_on)
    if len(dates.reports) > len(before.dates.reports):
        last = replace(dates.reports[-1], entered_on=entered_on)
        dates = replace(dates, reports=(*dates.reports[:-1], last))
    return replace(after, dates=dates)


def _corrected(task: Replayed, on: date, event: Corrected) -> Replayed:
    if event.unit_id is not None:
        task = replace(task, lead_unit_id=event.unit_id, acknowledged_on=None, assignee_id=None)
    if event.deadline_changed:
        change = DeadlineChange(on, _day(event.deadline), by_extension=False)
        task = replace(task, dates=replace(task.dates, changes=(*task.dates.changes, change)))
    return task


def _dates_after(dates: TaskDates, on: date, event: History) -> TaskDates:
    match event:
        case ReportedDone():
            started = dates.started_on or on
            return replace(
                dates, started_on=started, reports=(*dates.reports, CompletionReport(on))
            )
        case Confirmed():
            completed_on = _day(event.completed_on)
            last = dates.reports[-1]
            corrected = completed_on if completed_on != last.reported_on else None
            decided = replace(last, decided_on=on, confirmed=True, completed_on=corrected)
            return replace(dates, reports=(*dates.reports[:-1], decided))
        case Returned():
            decided = replace(dates.reports[-1], decided_on=on)
            return replace(dates, reports=(*dates.reports[:-1], decided))
        case ReportTakenBack():
            void = replace(dates.reports[-1], decided_on=on, taken_back=True)
            dates = replace(dates, reports=(*dates.reports[:-1], void))
            unstarted = replace(dates, started_on=None, start_entered_on=None)
            return unstarted if event.unstarts else dates
        case Reopened():
            reopened = replace(dates.reports[-1], reopened_on=on)
            dates = replace(dates, reports=(*dates.reports[:-1], reopened))
            return _due_by(dates, on, event.deadline)
        case ExtensionGranted():
            change = DeadlineChange(on, _day(event.after))
            return replace(dates, changes=(*dates.changes, change))
        case Withdrawn():
            return replace(dates, withdrawn_on=on)
        case Restored():
            taken_back = Restoration(date.fromisoformat(event.withdrawn_on), on)
            restorations = (*dates.restorations, taken_back)
            dates = replace(dates, withdrawn_on=None, restorations=restorations)
            return _due_by(dates, on, event.deadline)
        case _:
            return dates


def _due_by(dates: TaskDates, on: date, deadline: str | None) -> TaskDates:
    """With the other deadline that came with a reopening or a restoration, if one did."""
    if deadline is None:
        return dates
    change = DeadlineChange(on, _day(deadline), by_extension=False)
    return replace(dates, changes=(*dates.changes, change))


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
