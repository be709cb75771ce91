"""Fetching answers by mail: each is taken in, and only then moved away in its box."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flask import current_app

from tracker import clock, config
from tracker.config import Settings
from tracker.domain.errors import DomainError
from tracker.domain.notifying.incoming.box_address import parse_box_url
from tracker.domain.notifying.incoming.mails import IncomingState
from tracker.extensions import db
from tracker.mail.incoming.boxes import mails_in, opened
from tracker.mail.incoming.failures import LoginRefused
from tracker.services.notifying.incoming.intake import take_in, take_up_unfinished

BATCH = 50
PAUSE = timedelta(minutes=15)
"""After a refused login: servers lock accounts that try again and again."""
_REFUSED = "tracker.incoming.refused"


class BoxUnreadable(DomainError):
    """There is a box, but its password cannot be read until somebody sets it."""

    def __init__(self) -> None:
        super().__init__(
            "Không đọc lại được mật khẩu hộp thư vì khóa bí mật của hệ thống đã đổi. Nhập lại ở "
            "Thiết lập, Thư trả lời."
        )


@dataclass
class FetchedMails:
    """How many mails came in, by what became of them; and whether any are fetched at all."""

    on: bool = True
    by_state: dict[IncomingState, int] = field(default_factory=dict)

    def count(self, state: IncomingState | None) -> None:
        """One more; ``None``: it was known."""
        if state is not None:
            self.by_state[state] = self.by_state.get(state, 0) + 1


@dataclass(frozen=True)
class _Refused:
    """A login that was refused: for which box, when, in which words."""

    box: str
    at: datetime
    error: LoginRefused


def fetch_mails(limit: int = BATCH) -> FetchedMails:
    """Take in what waits in the box.

    :raises BoxFailure: the box cannot be reached or read; what was taken in is kept.
    """
    settings = config.settings()
    if "incoming_box" in settings.unreadable:
        raise BoxUnreadable
    if not settings.takes_answers:
        return FetchedMails(on=False)
    _wait_after_refusal(settings)
    take_up_unfinished()
    db.session.rollback()  # nothing is kept open while a server is waited for
    try:
        return _fetch(settings, limit)
    except LoginRefused as error:
        box = settings.incoming_box or ""
        current_app.extensions[_REFUSED] = _Refused(box, clock.now(), error)
        raise


def _fetch(settings: Settings, limit: int) -> FetchedMails:
    fetched = FetchedMails()
    address = parse_box_url(settings.incoming_box or "")
    with opened(address, settings.incoming_done, settings.smtp_ca_file) as box:
        for mail in mails_in(box, settings.incoming_bytes, limit):
            fetched.count(take_in(mail.raw, mail.size, whole=mail.whole))
            db.session.rollback()
            box.put_away(mail.number)
    return fetched


def _wait_after_refusal(settings: Settings) -> None:
    """Say again what the server said, without asking it, until the pause is over or the box is
    another.
    """
    refused: _Refused | None = current_app.extensions.get(_REFUSED)
    if refused and refused.box == settings.incoming_box and clock.now() < refused.at + PAUSE:
        raise refused.error
