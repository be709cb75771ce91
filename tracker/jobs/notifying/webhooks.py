"""Calling webhooks: claim, commit, then call."""

import logging
from dataclasses import dataclass

from tracker import clock, config
from tracker.domain.notifying.webhooks import heads
from tracker.extensions import db
from tracker.mail.transport.network_words import fault_words
from tracker.mail.transport.webhook_calls import NotCalled, call
from tracker.models import Webhook
from tracker.services.notifying.troubles import tell_administrators
from tracker.services.notifying.webhooks import outbox
from tracker.services.notifying.webhooks.queue import are_on

BATCH = 200
TAKEN = range(200, 300)

_log = logging.getLogger(__name__)


@dataclass
class Called:
    """What became of a batch: delivered, put off, given up at the last try; how many wait."""

    delivered: int = 0
    retried: int = 0
    given_up: int = 0
    left: int = 0


def call_webhooks(limit: int = BATCH) -> Called:
    """Make the calls that are due. A receiver that fails once rests until the next run: it holds up
    no other, and what waits for it loses no try.

    Any number of processes may do so at once.
    """
    done = Called()
    if not are_on():
        return done
    failing: set[int] = set()
    for _ in range(limit):
        claim = outbox.claim_next(clock.now(), failing)
        if claim is None:
            break
        if not _call(claim, done):
            failing.add(claim.webhook_id)
    done.left = outbox.count_waiting()
    return done


def _call(claim: outbox.Claim, done: Called) -> bool:
    """Make one call and note what became of it; whether it was taken."""
    status: int | None = None
    try:
        status, answer = _answer(claim)
    except NotCalled as error:
        answer = str(error)
    except Exception as error:  # also what nobody foresaw: it must not hold up the rest
        _log.exception("webhook call %d: not foreseen", claim.id)
        answer = fault_words(error)
    if status in TAKEN:
        outbox.mark_taken(claim, status or 0, answer)
        done.delivered += 1
        return True
    _log.warning("webhook call %d, try %d: %s", claim.id, claim.number, status or "no answer")
    missed = outbox.mark_missed(claim, status, answer, clock.now())
    done.given_up += missed.given_up
    done.retried += not missed.given_up
    _tell(claim, missed)
    return False


def _answer(claim: outbox.Claim) -> tuple[int, str]:
    if not claim.secrets:
        raise NotCalled(outbox.UNREADABLE)
    signed = heads(claim.secrets, claim.call_id, clock.real_now(), claim.body)
    networks = config.settings().channel_networks
    return call(claim.address, signed, claim.body, networks)


def _tell(claim: outbox.Claim, missed: outbox.Missed) -> None:
    """The administrators have a mail a day of each webhook that gave up, or is off."""
    if not (missed.given_up or missed.off):
        return
    name = db.session.get_one(Webhook, claim.webhook_id).name
    what = f"Webhook “{name}” đã tắt" if missed.off else f"Webhook “{name}” bỏ lỡ một lần gọi"
    why = f"{missed.off}." if missed.off else "Đã thử nhiều lần trong hai ngày, nơi nhận chưa nhận."
    what_to_do = "Xem câu trả lời của nơi nhận ở Quản trị, Webhook; sửa xong thì bật lại, gọi lại."
    tell_administrators(f"webhook/{claim.webhook_id}", what, (why, what_to_do))
