"""Receivers of webhooks: set, changed, tried, switched, ended by the administrator."""

import base64
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import sqlalchemy as sa

from tracker import clock, config
from tracker.database import rows_changed, transaction
from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.domain.history import EventKind, WebhookAct, WebhookHandled
from tracker.domain.names import checked_name
from tracker.domain.notifying.webhooks import (
    FORMER_GOOD_FOR,
    KINDS,
    LONGEST_ADDRESS,
    LONGEST_NAME,
    NAME_NEEDED,
    SECRET_BEGINS,
    SECRET_BYTES,
    SETTLED,
    WAITING,
    CallStatus,
    is_address,
)
from tracker.extensions import db
from tracker.mail.transport.outward_calls import refusal_of
from tracker.models import User, Webhook, WebhookCall
from tracker.services.notifying.webhooks.queue import trial_call
from tracker.services.organisation.actors import must_see_what_leaves, the_administrator
from tracker.services.system.sealed_secrets import seal, unseal
from tracker.services.system.sent_forms import once
from tracker.services.tasks.events import record

SEALED_FOR = "webhook"
DEED = "đặt webhook"
WHERE_ALLOWED = "Mạng được phép do người quản trị máy chủ đặt ở TRACKER_CHANNEL_NETWORKS."


def add(
    actor: User,
    *,
    name: str,
    address: str,
    kinds: tuple[EventKind, ...],
    with_texts: bool,
    sending: str = "",
) -> tuple[Webhook, str]:
    """Call another system from now on; the row, and its secret, which is shown this once.

    :raises AdministratorOnly: the actor is not administrator.
    :raises ValueRefused: a value is missing or malformed.
    :raises AlreadySent: the form that ``sending`` names was carried out before.
    """
    address = _checked_address(address)  # asks for a name's addresses: not while others wait
    with once(sending) as form:
        actor = the_administrator(actor, DEED)
        if with_texts:
            must_see_what_leaves(actor, "with_texts")
        secret = _new_secret()
        row = Webhook(
            name=checked_name(name, LONGEST_NAME, NAME_NEEDED),
            address=address,
            kind_codes=_codes(kinds),
            with_texts=with_texts,
            sealed_secret=seal(secret, SEALED_FOR),
            made_at=clock.now(),
        )
        db.session.add(row)
        db.session.flush()
        record(None, WebhookHandled(row.name, WebhookAct.ADDED), actor=actor)
        form.made(row.id)
    return row, secret


def change(
    actor: User,
    webhook_id: int,
    *,
    name: str,
    address: str,
    kinds: tuple[EventKind, ...],
    with_texts: bool,
) -> None:
    """Call it elsewhere, or for other kinds: what is queued already goes there too.

    :raises AdministratorOnly: the actor is not administrator.
    :raises ValueRefused: a value is missing or malformed.
    :raises NotPossibleNow: it was ended.
    """
    address = _checked_address(address)
    with _handling(actor, webhook_id, WebhookAct.CHANGED) as row:
        if with_texts or row.with_texts:  # what is queued with words goes to the new address too
            must_see_what_leaves(actor, "with_texts")
        row.name, row.address = (
            checked_name(name, LONGEST_NAME, NAME_NEEDED),
            address,
        )
        row.kind_codes, row.with_texts = _codes(kinds), with_texts


def renew_secret(actor: User, webhook_id: int, *, sending: str = "") -> str:
    """Another secret; calls carry the signatures of both for a day.

    :raises AdministratorOnly: the actor is not administrator.
    :raises NotPossibleNow: it was ended.
    :raises AlreadySent: the form that ``sending`` names was carried out before.
    """
    secret = _new_secret()
    with _handling(actor, webhook_id, WebhookAct.SECRET_RENEWED, sending) as row:
        row.sealed_former, row.former_until = row.sealed_secret, clock.now() + FORMER_GOOD_FOR
        row.sealed_secret = seal(secret, SEALED_FOR)
    return secret


def switch_off(actor: User, webhook_id: int) -> None:
    """Call it no more for now: what is queued waits, what happens meanwhile is not queued.

    :raises AdministratorOnly: the actor is not administrator.
    :raises NotPossibleNow: it was ended.
    """
    with _handling(actor, webhook_id, WebhookAct.SWITCHED_OFF) as row:
        row.off_since, row.off_because = clock.now(), "Quản trị tắt"


def switch_on(actor: User, webhook_id: int) -> None:
    """Call it again: what waits is tried at once, in order.

    :raises AdministratorOnly: the actor is not administrator.
    :raises NotPossibleNow: it was ended.
    """
    with _handling(actor, webhook_id, WebhookAct.SWITCHED_ON) as row:
        row.off_since, row.off_because, row.failing_since = None, "", None
        waiting = sa.update(WebhookCall).where(
            WebhookCall.webhook_id == row.id, WebhookCall.status == CallStatus.QUEUED
        )
        again = {
            "next_attempt_at": clock.now(),
            "attempts_before": WebhookCall.attempts,
        }
        db.session.execute(waiting.values(again), execution_options={"synchronize_session": False})


def end(actor: User, webhook_id: int) -> None:
    """End it for good: its secrets are wiped, what waits is not sent.

    :raises AdministratorOnly: the actor is not administrator.
    :raises NotPossibleNow: it was ended.
    """
    with _handling(actor, webhook_id, WebhookAct.ENDED) as row:
        row.ended_at, row.sealed_secret, row.sealed_former = clock.now(), "", ""
        db.session.execute(
            sa.update(WebhookCall)
            .where(WebhookCall.webhook_id == row.id, WebhookCall.status.in_(WAITING))
            .values(status=CallStatus.CANCELLED),
            execution_options={"synchronize_session": False},
        )


def queue_trial(actor: User, webhook_id: int) -> None:
    """Queue a call that tells of nothing.

    :raises AdministratorOnly: the actor is not administrator.
    :raises NotPossibleNow: it was ended, or is switched off.
    """
    with _handling(actor, webhook_id, WebhookAct.TRIED) as row:
        if not row.on:
            raise NotPossibleNow("Webhook đang tắt: bật lại trước khi gọi thử.")
        trial_call(row)


def call_again(actor: User, call_id: int) -> bool:
    """Queue a call again that was taken or given up, under the same id. Whether it was so.

    :raises AdministratorOnly: the actor is not administrator.
    :raises NotPossibleNow: its webhook was ended.
    """
    with transaction():
        actor = the_administrator(actor, DEED)
        call = db.session.get(WebhookCall, call_id)
        if call is None or call.webhook.ended_at is not None:
            raise NotPossibleNow("Webhook này đã bỏ.")
        this = sa.update(WebhookCall).where(
            WebhookCall.id == call_id, WebhookCall.status.in_(SETTLED)
        )
        again = {
            "status": CallStatus.QUEUED,
            "next_attempt_at": clock.now(),
            "attempts_before": WebhookCall.attempts,
        }
        options = {"synchronize_session": False}
        queued = rows_changed(db.session.execute(this.values(again), execution_options=options))
        if queued:
            record(None, WebhookHandled(call.webhook.name, WebhookAct.CALLED_AGAIN), actor=actor)
        return bool(queued)


def secrets_of(webhook: Webhook, now: datetime) -> tuple[str, ...]:
    """The secret, and the one before while it is good.

    :raises KeyChanged: the application's key is another one.
    """
    former = webhook.sealed_former
    both = former and webhook.former_until is not None and now < webhook.former_until
    sealed = (webhook.sealed_secret, former) if both else (webhook.sealed_secret,)
    return tuple(unseal(one, SEALED_FOR) for one in sealed)


@contextmanager
def _handling(
    actor: User, webhook_id: int, what: WebhookAct, sending: str = ""
) -> Iterator[Webhook]:
    """One act on a webhook that was not ended, in one transaction, with its event."""
    with once(sending) as form:
        actor = the_administrator(actor, DEED)
        row = db.session.get(Webhook, webhook_id, with_for_update=True)
        if row is None or row.ended_at is not None:
            raise NotPossibleNow("Webhook này đã bỏ.")
        yield row
        record(None, WebhookHandled(row.name, what), actor=actor)
        form.made(row.id)


def _new_secret() -> str:
    return SECRET_BEGINS + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def _checked_address(address: str) -> str:
    address = address.strip()
    if not is_address(address) or len(address) > LONGEST_ADDRESS:
        raise ValueRefused("address", "Nhập địa chỉ, ví dụ https://qlvb.tinh.gov.vn/nhan-tin.")
    refusal = refusal_of(address, config.settings().channel_networks)
    if refusal:
        raise ValueRefused("address", f"{refusal} {WHERE_ALLOWED}")
    return address


def _codes(kinds: tuple[EventKind, ...]) -> str:
    """The codes of the kinds; nothing where all are meant."""
    chosen = [kind.value for kind in KINDS if kind in kinds]
    return "" if len(chosen) == len(KINDS) else " ".join(chosen)
