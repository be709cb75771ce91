"""Sending status messages: of each package in their order, each once, however often it is tried.

A message is claimed in the database, written or sent, and only then marked as sent. Who dies in
between leaves a file that the next try writes over with the same bytes under the same name.
"""

import logging
import os
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker import clock, config
from tracker.config import Settings
from tracker.database import transaction
from tracker.domain.directives.exchange.packages import Organ
from tracker.domain.directives.exchange.statuses import Status, StatusCode
from tracker.domain.errors import DomainError
from tracker.extensions import db
from tracker.filetypes.edxml.writing import status_message
from tracker.mail.transport.network_words import disk_words, fault_words
from tracker.mail.transport.outward_calls import guarded
from tracker.models import ExchangeStatus
from tracker.services.system.background_work import Claim, claim_oldest

BATCH = 200
LONGEST_PAUSE = timedelta(hours=6)
_LEASE = timedelta(minutes=5)
_TIMEOUT_S = 30
_MOST_BYTES = 10_000  # of an answer, which nobody reads

_log = logging.getLogger(__name__)


class NotSent(DomainError):
    """A message could not be sent now; it is tried again."""


@dataclass
class SentStatuses:
    """How many messages were sent, how many failed; and whether any are sent at all."""

    on: bool = True
    sent: int = 0
    failed: int = 0


class _NoRedirects(HTTPRedirectHandler):
    """A message goes to the address that was set, and no further."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def send_statuses(limit: int = BATCH) -> SentStatuses:
    """Send what is due. A package whose message fails holds up no other."""
    settings, done = config.settings(), SentStatuses()
    if not sends_statuses(settings):
        return SentStatuses(on=False)
    for _ in range(limit):
        claim = claim_oldest(ExchangeStatus, _is_next(), clock.now(), _LEASE)
        if claim is None:
            break
        _send(claim, settings, done)
    return done


def sends_statuses(settings: Settings) -> bool:
    """Whether it is set where messages go and whom they are from."""
    out = settings.exchange_out_folder or settings.exchange_out_url
    return bool(settings.exchange and settings.exchange_organ and out)


def receipt_of(package_id: int) -> bytes:
    """The message that a package arrived: whoever sends it by HTTP has it as the answer, too."""
    arrived = sa.select(ExchangeStatus).where(
        ExchangeStatus.package_id == package_id, ExchangeStatus.code == StatusCode.ARRIVED
    )
    return message_of(db.session.scalars(arrived).one(), config.settings())


def message_of(row: ExchangeStatus, settings: Settings) -> bytes:
    """The message as it is sent."""
    package = row.package
    return status_message(
        Status(
            code=row.code,
            words=row.words,
            at=row.made_at,
            of=Organ(package.sender_code, package.sender_name),
            document_id=package.document_id,
            symbol=package.symbol,
            issued_on=package.issued_on,
            sender=Organ(settings.exchange_organ or "", settings.organisation),
            staff=row.staff,
            department=settings.office_name or "",
        )
    )


def file_name_of(row: ExchangeStatus) -> str:
    """``trang-thai-00000012-03.edxml``: names in their order are messages in their order."""
    return f"trang-thai-{row.id:08d}-{row.code.value}.edxml"


def _is_next() -> sa.ColumnElement[bool]:
    """Of each package the first message that was not sent."""
    earlier = aliased(ExchangeStatus)
    waits_for = sa.exists().where(
        earlier.package_id == ExchangeStatus.package_id,
        earlier.id < ExchangeStatus.id,
        earlier.sent_at.is_(None),
    )
    return ExchangeStatus.sent_at.is_(None) & ~waits_for


def _send(claim: Claim, settings: Settings, done: SentStatuses) -> None:
    row = db.session.get_one(ExchangeStatus, claim.id)
    content, name = message_of(row, settings), file_name_of(row)
    db.session.rollback()  # nothing is kept open while a disk or a server is waited for
    try:
        if settings.exchange_out_folder is not None:
            _write(content, settings.exchange_out_folder / name)
        else:
            _post(content, name, settings)
    except NotSent as error:
        pause = min(timedelta(minutes=2 ** min(claim.attempt, 10)), LONGEST_PAUSE)
        _note(claim, problem=str(error), lease_until=clock.now() + pause)
        _log.warning("status message %d, try %d: not sent", claim.id, claim.attempt)
        done.failed += 1
    else:
        _note(claim, problem="", lease_until=None, sent_at=clock.now())
        done.sent += 1


def _note(claim: Claim, **values: object) -> None:
    with transaction():
        db.session.execute(
            sa.update(ExchangeStatus)
            .where(ExchangeStatus.id == claim.id, ExchangeStatus.attempts == claim.attempt)
            .values(**values)
        )


def _write(content: bytes, place: Path) -> None:
    """Whole under its name, or not there: the gateway may look at any moment."""
    try:
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(0o644)  # the gateway is another account
            Path(temporary).replace(place)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise NotSent(f"Không ghi được vào thư mục {place.parent}: {disk_words(error)}.") from None


def _post(content: bytes, name: str, settings: Settings) -> None:
    headers = {"Content-Type": "application/xml; charset=utf-8", "X-File-Name": name}
    if settings.exchange_out_key:
        headers["Authorization"] = f"Bearer {settings.exchange_out_key}"
    request = Request(  # noqa: S310 - the setting takes http and https alone
        settings.exchange_out_url or "", data=content, headers=headers
    )
    with guarded(settings.exchange_networks) as calls:
        try:
            with build_opener(_NoRedirects).open(request, timeout=_TIMEOUT_S) as response:
                response.read(_MOST_BYTES)
        except HTTPError as error:
            error.close()
            raise NotSent(f"Nơi nhận trả lời HTTP {error.code}. Kiểm tra địa chỉ, khóa.") from None
        except (URLError, OSError, HTTPException, UnicodeError) as error:
            if calls.refused:
                raise NotSent(
                    f"Không được gọi đến {calls.refused[0]} (mạng nội bộ): thêm địa chỉ này vào "
                    "TRACKER_EXCHANGE_NETWORKS."
                ) from None
            raise NotSent(f"Không gọi được nơi nhận: {fault_words(error)}.") from None
