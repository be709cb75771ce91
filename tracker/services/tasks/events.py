"""Writing the history: every act leaves an event, in the transaction of the act."""

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa

from tracker import clock
from tracker.domain.history import EventKind, History
from tracker.extensions import db
from tracker.models import Directive, Event, Task, User
from tracker.services.notifying.webhooks import queue


def record(
    about: Task | Directive | User | None,
    what: History,
    *,
    actor: User | None,
    on: date | None = None,
    note: str = "",
) -> Event:
    """Add an event to the present transaction. ``actor`` is ``None`` for the program itself."""
    event = Event(
        kind=what.kind,
        task_id=about.id if isinstance(about, Task) else None,
        directive_id=about.id if isinstance(about, Directive) else None,
        user_id=about.id if isinstance(about, User) else None,
        actor_id=actor.id if actor else None,
        at=clock.now(),
        happened_on=on or clock.today(),
        facts=what.facts(),
        note=note.strip(),
    )
    db.session.add(event)
    queue.note(event)
    return event


def last_event(task_id: int, kind: EventKind) -> Event | None:
    """The last event of a kind in the history of a task, if there is one."""
    of_kind = sa.select(Event).where(Event.task_id == task_id, Event.kind == kind)
    return db.session.scalars(of_kind.order_by(Event.id.desc()).limit(1)).one_or_none()


def record_of_many(task_ids: Collection[int], what: History, *, on: date) -> None:
    """Add the same event of the program itself to many tasks, in the present transaction."""
    same = {"kind": what.kind, "at": clock.now(), "happened_on": on, "facts": what.facts()}
    rows = [{"task_id": task_id, "note": "", **same} for task_id in task_ids]
    if not queue.are_on():
        db.session.execute(sa.insert(Event), rows)
        return
    written = db.session.execute(sa.insert(Event).returning(Event.id, Event.task_id), rows)
    queue.note_written(
        queue.Recorded(number, task_id or 0, what.kind, clock.now(), f"{on}", what.facts())
        for number, task_id in written
    )
