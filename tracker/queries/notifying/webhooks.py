"""Webhooks and their calls, for the pages of the administrator."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.domain.notifying.webhooks import WAITING, CallStatus
from tracker.extensions import db
from tracker.models import Task, Webhook, WebhookCall

PAGE = 50


def webhooks() -> Sequence[tuple[Webhook, int, int]]:
    """The webhooks that were not ended, by name; how many calls wait, and were given up."""
    waiting = sa.func.count().filter(WebhookCall.status.in_(WAITING))
    given_up = sa.func.count().filter(WebhookCall.status == CallStatus.GIVEN_UP)
    rows = db.session.execute(
        sa.select(Webhook, waiting, given_up)
        .outerjoin(WebhookCall, WebhookCall.webhook_id == Webhook.id)
        .where(Webhook.ended_at.is_(None))
        .group_by(Webhook.id)
        .order_by(Webhook.name, Webhook.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def webhook(webhook_id: int) -> Webhook | None:
    """One that was not ended."""
    row = db.session.get(Webhook, webhook_id)
    return row if row is not None and row.ended_at is None else None


def calls(
    webhook_id: int, before: int | None = None
) -> tuple[list[tuple[WebhookCall, str]], int | None]:
    """Calls of a webhook, newest first, each with the number of its task; and the one before which
    the next ones stand.
    """
    conditions = [WebhookCall.webhook_id == webhook_id]
    if before is not None:
        conditions.append(WebhookCall.id < before)
    rows = [
        (call, number or "")
        for call, number in db.session.execute(
            sa.select(WebhookCall, Task.number)
            .outerjoin(Task, Task.id == WebhookCall.task_id)
            .where(*conditions)
            .order_by(WebhookCall.id.desc())
            .limit(PAGE + 1)
        )
    ]
    return rows[:PAGE], rows[PAGE - 1][0].id if len(rows) > PAGE else None


def webhook_call(call_id: int) -> WebhookCall | None:
    """One call, with its webhook."""
    return db.session.get(WebhookCall, call_id, options=[joinedload(WebhookCall.webhook)])
