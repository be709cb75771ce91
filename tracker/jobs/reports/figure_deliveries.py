"""Sending scheduled figures: what is due is queued, each file is claimed, made and handed over."""

import hashlib
import io
import logging
from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

from tracker import clock, config
from tracker.domain.errors import DomainError
from tracker.domain.notifying.figure_deliveries import Rhythm, SendingStatus, Times
from tracker.extensions import db
from tracker.jobs.schedule import Schedule, daily, monthly, weekly
from tracker.mail.transport.errors import PassingFailure, PermanentFailure
from tracker.mail.transport.for_files.by_destination import Outward, hand_over
from tracker.mail.transport.network_words import fault_words
from tracker.queries.reports.outward.deliveries import present_deliveries
from tracker.services.reports import figure_sendings
from tracker.services.reports.figure_deliveries import SEALED_FOR
from tracker.services.reports.figure_sendings import ToSend
from tracker.services.system.exports.figure_files import MEDIA_TYPES, write_figures
from tracker.services.system.sealed_secrets import KeyChanged, unseal

_log = logging.getLogger(__name__)


def send_figures() -> Counter[SendingStatus]:
    """Queue what is due, and send all that waits; how many files came to what.

    Any number of processes may do so at once. A server that is away holds up no other.
    """
    done = Counter[SendingStatus]()
    if not config.settings().figures:
        return done
    _queue_due(clock.now())
    while (to_send := figure_sendings.claim_next(clock.now())) is not None:
        done[_send(to_send)] += 1
    return done


def schedule_of(times: Times, zone: ZoneInfo) -> Schedule:
    """When a delivery is due, as jobs are."""
    match times.rhythm:
        case Rhythm.DAILY:
            return daily(times.at, zone)
        case Rhythm.WEEKLY:
            return weekly(times.weekday, times.at, zone)
        case Rhythm.MONTHLY:
            return monthly(times.month_day, times.at, zone)


def _queue_due(now: datetime) -> None:
    """The last due time of each delivery; those before it that nobody looked at are passed over:
    their figures are part of the history of the register, and can be asked for.
    """
    zone = config.settings().timezone
    due = [
        (row.id, last)
        for row in present_deliveries()
        if (last := schedule_of(row.times, zone).last_due(now)) and last > row.since
    ]
    db.session.rollback()
    for delivery_id, last in due:
        figure_sendings.queue_due(delivery_id, last)


def _send(to_send: ToSend) -> SendingStatus:
    try:
        content = _content(to_send)
        answer = hand_over(
            to_send.destination,
            unseal(to_send.sealed_secret, SEALED_FOR) if to_send.sealed_secret else "",
            to_send.file_name,
            content,
            MEDIA_TYPES[to_send.form],
            Outward.of(config.settings()),
        )
    except (PermanentFailure, KeyChanged) as error:
        figure_sendings.mark_failed(to_send, str(error), clock.now())
        _tell(to_send, error)
        return SendingStatus.FAILED
    except Exception as error:  # also what nobody foresaw: it must not hold up the rest
        db.session.rollback()
        if isinstance(error, PassingFailure | DomainError):
            words = str(error)
        else:
            _log.exception("figures %d: not foreseen", to_send.id)
            words = fault_words(error)
        _tell(to_send, error)
        again = figure_sendings.mark_retry(to_send, words, clock.now())
        return SendingStatus.WAITING if again else SendingStatus.FAILED
    checksum = hashlib.sha256(content).hexdigest()
    figure_sendings.mark_sent(to_send, checksum, len(content), answer, clock.now())
    return SendingStatus.SENT


def _content(to_send: ToSend) -> bytes:
    stream = io.BytesIO()
    write_figures(to_send.question, to_send.form, stream)
    return stream.getvalue()


def _tell(to_send: ToSend, error: Exception) -> None:
    """The program's log gets no address: the log of deliveries keeps what the server said."""
    _log.warning("figures %d, try %d: %s", to_send.id, to_send.attempt, type(error).__name__)
