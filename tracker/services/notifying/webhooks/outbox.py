"""The outbox of calls: claimed before they are made, as mails are (``services.notifying.outbox``).

What holds, whatever dies and whenever:

- A call is queued exactly when its event is committed, once for each webhook.
- A try is counted and committed before the receiver is called. Whoever dies loses the call when the
  lease ends; another makes it, with the same id and the same body.
- Of the calls about one task to one webhook, the next waits until the one before was taken or given
  up: the receiver gets them in order.
- A call ends as taken, given up or cancelled; "the receiver has it" is believed always.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.database import transaction
from tracker.domain.notifying.mails import PAUSES
from tracker.domain.notifying.webhooks import (
    GONE,
    LONGEST_ANSWER,
    MAX_ATTEMPTS,
    OFF_AFTER,
    TRIAL,
    WAITING,
    CallStatus,
)
from tracker.domain.text import clean
from tracker.extensions import db
from tracker.models import Webhook, WebhookCall
from tracker.services.notifying.webhooks.receivers import secrets_of
from tracker.services.system.sealed_secrets import KeyChanged

LEASE = timedelta(minutes=5)
UNREADABLE = "Không đọc được khóa bí mật của webhook: khóa của hệ thống đã đổi."


@dataclass(frozen=True)
class Claim:
    """The right to make one call until its lease ends. ``attempt`` counts from 1 since it was
    queued (again), ``number`` all tries of it.
    """

    id: int
    webhook_id: int
    address: str
    secrets: tuple[str, ...]
    call_id: str
    body: bytes
    attempt: int
    number: int


@dataclass(frozen=True)
class Missed:
    """What a try that failed leads to: the call was given up, its webhook switched off, and why."""

    given_up: bool = False
    off: str = ""


def claim_next(now: datetime, but: Collection[int] = ()) -> Claim | None:
    """Take the call that has waited longest for its turn, of webhooks other than ``but``; committed
    when it returns. Trials go first: somebody waits for them, and they are of no task.
    """
    with transaction():
        earlier = aliased(WebhookCall)
        first = ~sa.exists().where(
            earlier.webhook_id == WebhookCall.webhook_id,
            earlier.task_id == WebhookCall.task_id,
            earlier.id < WebhookCall.id,
            earlier.status.in_(WAITING),
        )
        row = db.session.scalars(
            sa.select(WebhookCall)
            .join(WebhookCall.webhook)
            .where(
                WebhookCall.status.in_(WAITING),
                WebhookCall.next_attempt_at <= now,
                Webhook.off_since.is_(None),
                WebhookCall.webhook_id.not_in(list(but)),
                first,
            )
            .order_by(WebhookCall.kind != TRIAL, WebhookCall.next_attempt_at, WebhookCall.id)
            .limit(1)
            .with_for_update(skip_locked=True, of=WebhookCall)
        ).one_or_none()
        if row is None:
            return None
        row.attempts += 1
        row.status, row.next_attempt_at, row.tried_at = CallStatus.SENDING, now + LEASE, now
        webhook = row.webhook
        try:
            secrets = secrets_of(webhook, now)
        except KeyChanged:
            secrets = ()
        return Claim(
            row.id, webhook.id, webhook.address, secrets, row.call_id, row.body.encode(),
            row.attempts - row.attempts_before, row.attempts,
        )  # fmt: skip


def mark_taken(claim: Claim, status: int, answer: str) -> None:
    """Record that the receiver has it. Holds even if the lease ended meanwhile."""
    with transaction():
        db.session.execute(  # the webhook first, as whoever switches it does
            sa.update(Webhook)
            .where(Webhook.id == claim.webhook_id, Webhook.failing_since.is_not(None))
            .values(failing_since=None)
        )
        db.session.execute(
            sa.update(WebhookCall)
            .where(WebhookCall.id == claim.id)
            .values(status=CallStatus.TAKEN, answer_status=status, answer=on_one_line(answer))
        )


def mark_missed(claim: Claim, status: int | None, answer: str, now: datetime) -> Missed:
    """Try again after a pause, or give up after the last; a receiver that took nothing for days, or
    says that it is gone, is switched off. Nothing changes where another has the call meanwhile.
    """
    last = claim.attempt >= MAX_ATTEMPTS
    pause = timedelta() if last else PAUSES[claim.attempt - 1]
    with transaction():
        webhook = db.session.get_one(Webhook, claim.webhook_id, with_for_update=True)
        row = db.session.get_one(WebhookCall, claim.id, with_for_update=True)
        if row.status is not CallStatus.SENDING or row.attempts != claim.number:
            return Missed()
        row.status = CallStatus.GIVEN_UP if last else CallStatus.QUEUED
        row.next_attempt_at = now + pause
        row.answer_status, row.answer = status, on_one_line(answer)
        webhook.failing_since = webhook.failing_since or now
        off = ""
        if status == GONE:
            off = "Nơi nhận trả lời 410: không nhận nữa"
        elif now - webhook.failing_since >= OFF_AFTER:
            off = f"Nơi nhận không nhận được gì suốt {OFF_AFTER.days} ngày"
        if off and webhook.on:
            webhook.off_since, webhook.off_because = now, off
        return Missed(last, off)


def count_waiting() -> int:
    """How many calls have still to be made."""
    waiting = sa.select(sa.func.count()).select_from(WebhookCall)
    return db.session.scalar(waiting.where(WebhookCall.status.in_(WAITING))) or 0


def on_one_line(answer: str) -> str:
    """The beginning of what a receiver said, without signs that are not seen."""
    return " ".join(clean(answer).split())[:LONGEST_ANSWER]
