"""A task as it is answered: what its page tells, as values."""

from collections.abc import Sequence
from typing import Any

from tracker import clock
from tracker.blueprints.api.values import file_value, named_value, unit_value
from tracker.domain.tasks.on_behalf import possible_on_behalf
from tracker.domain.tasks.standing import Position, position
from tracker.domain.tasks.workflow import Person, possible_acts
from tracker.models import CompletionReport, Event, Extension, Obstacle, Task
from tracker.queries.organisation.reference_lists import reference_lists
from tracker.queries.system.files import attachments_of
from tracker.queries.tasks.former_leads import Former, former_view
from tracker.queries.tasks.history import standing_flags, task_history
from tracker.queries.tasks.lists import TaskPage, TaskRow
from tracker.web.acts.catalogue import OFFERED
from tracker.web.links.tasks import task_url


def page_value(page: TaskPage) -> dict[str, Any]:
    """The rows of a page of the list, and how many there are."""
    units = {unit.id: unit_value(unit) for unit in reference_lists().units}
    return {
        "items": [_row(row, units) for row in page.rows],
        "total": page.total,
    }


def _row(row: TaskRow, units: dict[int, dict[str, Any]]) -> dict[str, Any]:
    directive = {"id": row.directive_id, "symbol": row.directive_symbol}
    return {
        **vars(row),
        "lead_unit": units[row.lead_unit_id],
        "directive": directive if row.directive_id else None,
        "days_overdue": row.days_overdue if row.standing else 0,
        "url": task_url(row.id),
    }


def task_value(task: Task, person: Person) -> dict[str, Any]:
    """The task as the person may know it: whole, or as it was when it left their unit."""
    events = task_history(task.id)
    former = former_view(task, person, events)
    today = max(clock.today(), task.assigned_on)
    now = former.position if former else position(task.dates(), today, today)
    assert now is not None  # noqa: S101 - the day is not before the assignment
    files = [file_value(file) for file in attachments_of(task, person)]
    whole = {**_as_assigned(task), **_as_it_stands(now), "files": files, "left_on": None}
    if former is None:
        return {**whole, **_what_was_done(task, person)}
    return {**whole, **dict.fromkeys(_LISTS, ()), "content": former.content, "left_on": former.on}


_LISTS = ("flags", "reports", "extensions", "obstacles", "acts", "on_behalf")


def seen_events(task: Task, person: Person) -> Sequence[Event]:
    """The events that the person may know of, newest first."""
    events = task_history(task.id)
    former: Former | None = former_view(task, person, events)
    return [one for one in events if former is None or one.id <= former.until_event_id]


def _as_assigned(task: Task) -> dict[str, Any]:
    directive = task.directive
    return {
        "id": task.id,
        "version": task.version,
        "number": task.number,
        "content": task.content,
        "register": task.register,
        "urgency": task.urgency,
        "origin": task.origin,
        "directive": {"id": directive.id, "symbol": directive.symbol} if directive else None,
        "lead_unit": unit_value(task.lead_unit),
        "coordinating_units": [unit_value(unit) for unit in task.coordinating_units],
        "field": named_value(task.field),
        "leader": named_value(task.leader),
        "officer": task.officer.name if task.officer else None,
        "assignee": named_value(task.assignee),
        "assigned_on": task.assigned_on,
        "acknowledged_on": task.acknowledged_on,
        "original_deadline": task.original_deadline,
        "deadline_phrase": task.deadline_phrase,
        "product": task.product,
        "percent": task.percent,
        "url": task_url(task.id),
    }


def _as_it_stands(now: Position) -> dict[str, Any]:
    return {
        "deadline": now.deadline,
        "completed_on": now.completed_on,
        "standing": now.standing,
        "progress": now.progress,
        "days_overdue": now.days_overdue,
    }


def _what_was_done(task: Task, person: Person) -> dict[str, Any]:
    possible = possible_acts(person, task.at_hand(), clock.today())
    return {
        "flags": [flag.kind for flag in standing_flags(task.id)],
        "reports": [_report(row) for row in task.reports],
        "extensions": [_extension(row) for row in task.extensions],
        "obstacles": [_obstacle(row) for row in task.obstacles],
        "acts": [act for act in OFFERED if act in possible],
        "on_behalf": possible_on_behalf(person, task.at_hand(), clock.today()),
    }


def _report(row: CompletionReport) -> dict[str, Any]:
    return {
        "id": row.id,
        "reported_on": row.reported_on,
        "result": row.result,
        "symbol": row.result_symbol,
        "dated": row.result_date,
        "decided_on": row.decided_on,
        "confirmed": row.confirmed,
        "return_reason": row.return_reason,
        "taken_back": row.taken_back,
    }


def _extension(row: Extension) -> dict[str, Any]:
    return {
        "id": row.id,
        "requested_on": row.requested_on,
        "requested_until": row.requested_until,
        "reason": row.reason,
        "decided_on": row.decided_on,
        "granted_until": row.granted_until,
        "taken_back": row.taken_back,
    }


def _obstacle(row: Obstacle) -> dict[str, Any]:
    return {
        "id": row.id,
        "raised_on": row.raised_on,
        "text": row.text,
        "request": row.request,
        "answered_on": row.answered_on,
        "answer": row.answer,
    }
