"""Events of tasks become calls, in the transaction that wrote them: one for each webhook and event.

What is recorded in a session is noted, and made calls of just before it commits: the task stands
then as the act left it. Where webhooks are off, nothing is noted and nothing asked.
"""

import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tracker import clock, config
from tracker.database_session import ClosableSession
from tracker.domain.history import EventKind, event_of
from tracker.domain.notifying.webhooks import TRIAL
from tracker.domain.vocabulary import FlagKind
from tracker.extensions import db
from tracker.models import Event, Task, Unit, Webhook, WebhookCall
from tracker.models.tasks.standing import standing_as_of

NOTED = "tracker.webhooks"
FLAGS = (EventKind.FLAG_RAISED, EventKind.FLAG_CLEARED)
TASKS_AT_ONCE = 500


@dataclass(frozen=True)
class Recorded:
    """What a call needs of an event that was written."""

    event_id: int
    task_id: int
    kind: EventKind
    at: datetime
    happened_on: str
    facts: dict[str, Any]

    @classmethod
    def of(cls, event: Event) -> "Recorded":
        """Of an event in a session that was flushed."""
        return cls(
            event.id, event.task_id or 0, event.kind, event.at, f"{event.happened_on}", event.facts
        )


def are_on() -> bool:
    """Whether the installation calls webhooks at all."""
    return config.settings_at_start().webhooks


def note(event: Event) -> None:
    """Remember an event that was added to the session, to be told when it commits."""
    if event.task_id is not None and are_on():
        db.session.info.setdefault(NOTED, []).append(event)


def note_written(rows: Iterable[Recorded]) -> None:
    """Remember events that were written past the session."""
    db.session.info.setdefault(NOTED, []).extend(rows)


@sa.event.listens_for(ClosableSession, "before_commit")
def _queue(session: Session) -> None:
    noted = session.info.get(NOTED)
    if not noted or session.in_nested_transaction():
        return
    session.flush()
    events = [
        one if isinstance(one, Recorded) else Recorded.of(one)
        for one in noted
        if isinstance(one, Recorded) or one in session  # else taken back with a savepoint
    ]
    noted.clear()
    receivers = session.scalars(
        sa.select(Webhook).where(Webhook.ended_at.is_(None), Webhook.off_since.is_(None))
    ).all()
    if receivers:
        for start in range(0, len(events), TASKS_AT_ONCE):
            calls = list(_calls(session, receivers, events[start : start + TASKS_AT_ONCE]))
            if calls:
                session.execute(sa.insert(WebhookCall), calls)


@sa.event.listens_for(ClosableSession, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(NOTED, None)


def trial_call(webhook: Webhook) -> WebhookCall:
    """A call that tells of nothing, for who tries a webhook out; added to the transaction."""
    body = {"type": TRIAL, "timestamp": clock.now().isoformat(), "data": {}}
    row = WebhookCall(**_row(webhook, None, TRIAL, body))
    db.session.add(row)
    return row


def _calls(
    session: Session, receivers: Sequence[Webhook], events: Sequence[Recorded]
) -> Iterator[dict[str, Any]]:
    chosen = {kind for webhook in receivers for kind in webhook.kinds}
    of_kinds = [event for event in events if event.kind in chosen]
    if not of_kinds:
        return
    tasks = _tasks(session, {event.task_id for event in of_kinds})
    for event in of_kinds:
        for webhook in receivers:
            if event.kind in webhook.kinds and event.task_id in tasks:
                body = _body(event, tasks[event.task_id], with_texts=webhook.with_texts)
                yield _row(webhook, event, event.kind.value, body)


def _tasks(session: Session, task_ids: set[int]) -> dict[int, Any]:
    """Each task as it stands today."""
    stands = standing_as_of(clock.today(), clock.today())
    rows = session.execute(
        sa.select(
            Task.id, Task.number, Task.register, Task.progress, Task.deadline, Task.content,
            Unit.code, stands.c.standing,
        )
        .join(Unit, Unit.id == Task.lead_unit_id)
        .outerjoin(stands, stands.c.task_id == Task.id)
        .where(Task.id.in_(task_ids))
    )  # fmt: skip
    return {row.id: row for row in rows}


def _body(event: Recorded, task: Any, *, with_texts: bool) -> dict[str, Any]:
    """What is told; words that people wrote only where the webhook is set so."""
    address = f"{config.settings().base_url}/nhiem-vu/{task.id}"
    data: dict[str, Any] = {
        "event": event.event_id,
        "happened_on": event.happened_on,
        "task": {
            "id": task.id,
            "number": task.number,
            "url": address,
            "register": task.register.value,
            "lead_unit": task.code,
            "progress": task.progress.value,
            "standing": task.standing,
            "deadline": task.deadline.isoformat() if task.deadline else None,
        },
    }
    if event.kind in FLAGS:
        labels = {flag.label: flag.value for flag in FlagKind}
        data["flag"] = labels.get(event.facts.get("label", ""))
    if with_texts:
        data["sentence"] = event_of(event.kind, event.facts).sentence
        data["task"]["content"] = task.content
    return {"type": event.kind.value, "timestamp": event.at.isoformat(), "data": data}


def _row(
    webhook: Webhook, event: Recorded | None, kind: str, body: dict[str, Any]
) -> dict[str, Any]:
    now = clock.now()
    return {
        "webhook_id": webhook.id,
        "event_id": event.event_id if event else None,
        "task_id": event.task_id if event else None,
        "kind": kind,
        "call_id": f"msg_{secrets.token_hex(16)}",
        "body": json.dumps(body, ensure_ascii=False, separators=(",", ":")),
        "queued_at": now,
        "next_attempt_at": now,
    }
