"""Delivering the outbox: claim, commit, then send."""

import logging
from dataclasses import dataclass

from tracker import clock, config
from tracker.extensions import db
from tracker.mail.transport.by_settings import Transport, transport
from tracker.mail.transport.channels import Calling, Channels
from tracker.mail.transport.errors import NoConnection, PassingFailure, PermanentFailure
from tracker.services.notifying import outbox
from tracker.services.notifying.channels import ChannelGone, address_at
from tracker.services.notifying.late_mails import take_back_late_mails
from tracker.services.system.sealed_secrets import KeyChanged

BATCH = 200

_log = logging.getLogger(__name__)


@dataclass
class Delivered:
    """What became of a batch: sent, put off, refused for good, given up after the last try; and how
    many mails still wait.
    """

    sent: int = 0
    retried: int = 0
    failed: int = 0
    given_up: int = 0
    left: int = 0


def deliver_outbox(limit: int = BATCH) -> Delivered:
    """Send what is due, over one connection; a mail that cannot leave holds up no other.

    Any number of processes may do so at once: the mails are shared among them (see
    ``services.outbox`` for what is promised). When the server cannot be reached at all, the rest
    waits for the next run without losing a try; so it does when no more may leave in this minute.
    """
    take_back_late_mails()
    done = Delivered()
    settings = config.settings()
    with transport(settings) as way:
        _deliver_by(way, limit, done, channels=False)
    _deliver_by(Channels(Calling.of(settings), _address), limit, done, channels=True)
    done.left = outbox.count_waiting()
    return done


def _deliver_by(way: Transport, limit: int, done: Delivered, *, channels: bool) -> None:
    for _ in range(limit):
        claim = outbox.claim_next(clock.now(), channels=channels)
        if claim is None or not _deliver(way, claim, done):
            break


def _address(recipient: str) -> str:
    """Where a message to a channel goes; nothing of the database stays open meanwhile."""
    try:
        return address_at(recipient)
    except ChannelGone as error:
        raise PermanentFailure(str(error)) from None
    except KeyChanged as error:  # the key before may be put back
        raise PassingFailure(str(error)) from None
    finally:
        db.session.rollback()


def _deliver(way: Transport, claim: outbox.Claim, done: Delivered) -> bool:
    """Send one mail and note what became of it; False when no other could leave now either."""
    try:
        answer = way.send(claim.envelope)
    except PermanentFailure as error:
        outbox.mark_failed(claim, str(error))
        _tell(claim, error)
        done.failed += 1
        return True
    except Exception as error:  # also what nobody foresaw: it must not hold up the rest
        if not isinstance(error, PassingFailure):
            _log.exception("mail %d: not foreseen", claim.envelope.mail_id)
        again = outbox.mark_retry(claim, _reason_of(error), clock.now())
        _tell(claim, error)
        done.retried += again
        done.given_up += not again
        return not isinstance(error, NoConnection)
    outbox.mark_sent(claim, clock.now(), answer)
    done.sent += 1
    return True


def _reason_of(error: Exception) -> str:
    return str(error) if isinstance(error, PassingFailure) else f"{type(error).__name__}: {error}"


def _tell(claim: outbox.Claim, error: Exception) -> None:
    """The log gets no address: a server's answer may hold one, the mail log keeps it."""
    _log.warning("mail %d, try %d: %s", claim.envelope.mail_id, claim.number, type(error).__name__)
