"""Mails that carry a one-time link: the invitation, and the way back for a forgotten password."""

from dataclasses import dataclass, field
from datetime import datetime

from tracker import formats
from tracker.domain.notifying.messages import Message
from tracker.mail.messages.letterhead import TAG, Letterhead
from tracker.mail.messages.templates import render


@dataclass(frozen=True)
class Invited:
    """Who gets a link, and until when it works (a moment in the province's time).

    ``self_service``: the person asked for it, on the login page.
    """

    name: str
    username: str
    unit: str
    token: str = field(repr=False)  # never to appear in a log
    until: datetime
    self_service: bool = False


@dataclass(frozen=True)
class Welcomed:
    """Who gets an account that is opened at ``provider`` alone, without a password here."""

    name: str
    unit: str
    provider: str


def sign_on_invitation(welcome: Welcomed, head: Letterhead) -> Message:
    """The mail that says where somebody logs in: they set no password here."""
    subject = f"Mời sử dụng hệ thống theo dõi nhiệm vụ {TAG}"
    values: dict[str, object] = {
        "organisation": head.organisation,
        "caution": head.caution(illustrative=False),
        "name": welcome.name,
        "unit": welcome.unit,
        "provider": welcome.provider,
        "url": f"{head.base_url}/dang-nhap",
    }
    return render("sign_on_invitation", subject, values)


def invitation(invited: Invited, head: Letterhead) -> Message:
    """The mail that invites somebody and lets them set their first password."""
    subject = f"Mời sử dụng hệ thống theo dõi nhiệm vụ {TAG}"
    return render("invitation", subject, _values(invited, head))


def password_reset(invited: Invited, head: Letterhead) -> Message:
    """The mail that lets somebody set another password; the present one is good until then."""
    return render("password_reset", f"Đặt lại mật khẩu {TAG}", _values(invited, head))


def link_url(token: str, head: Letterhead) -> str:
    """Where a link leads."""
    return f"{head.base_url}/loi-moi/{token}"


def _values(invited: Invited, head: Letterhead) -> dict[str, object]:
    return {
        "organisation": head.organisation,
        "caution": head.caution(illustrative=False),
        "name": invited.name,
        "username": invited.username,
        "unit": invited.unit,
        "self_service": invited.self_service,
        "until": formats.moment(invited.until),
        "url": link_url(invited.token, head),
    }
