"""A person asks for another password on the login page, without anybody's help.

Nobody learns from it who has an account: the answer is the same for any name, and takes about as
long (what a mail and its transaction cost is paid for names that nobody has, too).
"""

import secrets
from datetime import timedelta

import sqlalchemy as sa

from tracker import clock, config
from tracker.database import transaction
from tracker.domain.history import LinkSent
from tracker.extensions import db
from tracker.mail.messages.invitation import Invited, password_reset
from tracker.mail.messages.letterhead import Letterhead
from tracker.models import Attempts, User
from tracker.services.organisation.account_acts import locked
from tracker.services.organisation.invitations import TOKEN_BYTES, send_link
from tracker.services.tasks.events import record

HOURS = 2
"""How long a link works that a person asked for."""


def ask_for_link(name: str) -> None:
    """Mail whoever logs in by this name, or has this mail address, a link for another password.

    To nobody where there is none, the account is closed, or logs in elsewhere alone. Who never set
    a password gets the invitation again.
    """
    with transaction():
        user = _known(name.strip().lower())
        if user is None:
            _write_to_nobody(name)
            _write_as_much()
            return
        user = locked(user.id)
        again = user.password_hash is None
        record(user, LinkSent(user.name, again=again, self_service=True), actor=None)
        send_link(user, lasts=timedelta(hours=HOURS))


def _known(name: str) -> User | None:
    named = (User.username == name) | (sa.func.lower(User.email) == name)
    user = db.session.scalars(sa.select(User).where(named, User.reached)).first()
    return user if user and config.settings().logs_in_locally(user.username) else None


def _write_as_much() -> None:
    """Let the transaction reach the disk as one that queues a mail does: most of its time."""
    now = clock.now()
    nobody = Attempts(key_hash=secrets.token_hex(32), number=0, last_at=now, until=now)
    db.session.add(nobody)
    db.session.flush()
    db.session.delete(nobody)


def _write_to_nobody(name: str) -> None:
    """What a mail costs; it is written and thrown away."""
    settings = config.settings()
    until = clock.now() + timedelta(hours=HOURS)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invited = Invited(name, name, "", token, until.astimezone(settings.timezone), self_service=True)
    password_reset(invited, Letterhead.of(settings))
