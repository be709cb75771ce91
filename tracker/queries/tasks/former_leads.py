"""A task as a unit sees it that once led it: as it was when it left the unit, not what follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.history import EventKind, event_of
from tracker.domain.tasks.replay import replay
from tracker.domain.tasks.standing import Position, position
from tracker.domain.tasks.workflow import Person
from tracker.models import Event, Task
from tracker.queries.tasks.visibility import last_event_seen


@dataclass(frozen=True)
class Former:
    """What the unit may still know: until which event, and where the task went on which day."""

    until_event_id: int
    to: str
    on: date
    content: str
    position: Position


def former_view(task: Task, person: Person, events: Sequence[Event]) -> Former | None:
    """How far the person's unit may look; ``None``: all of it. ``events``: newest first."""
    until = last_event_seen(person, task)
    if until is None:
        return None
    seen = [event for event in events if event.id <= until]
    leaving = next((event for event in seen if event.id == until), None)
    on = leaving.happened_on if leaving else task.assigned_on
    return Former(
        until_event_id=until,
        to=_went_to(leaving) if leaving else "",
        on=on,
        content=_content_then(task, events, until),
        position=_position_then(task, seen, on),
    )


def _went_to(leaving: Event) -> str:
    after = leaving.facts.get("after", "")
    return str(after.get("đơn vị chủ trì", "") if isinstance(after, dict) else after)


def _content_then(task: Task, events: Sequence[Event], until: int) -> str:
    """The words before they were put right later."""
    content = task.content
    for event in events:  # newest first
        if event.kind is EventKind.CORRECTED and event.id > until:
            content = event.facts["before"].get("nội dung", content)
    return content


def _position_then(task: Task, seen: Sequence[Event], on: date) -> Position:
    events = [
        (event.happened_on, event_of(event.kind, event.facts))
        for event in sorted(seen, key=lambda event: event.id)
    ]
    try:
        dates = replay(events).dates
    except ValueError:  # entered before histories began with the assignment
        dates = task.dates()
    day = max(on, dates.assigned_on)
    then = position(dates, day, day)
    assert then is not None  # noqa: S101 - the day is not before the assignment
    return then
