"""Logins are rows: each ends by itself, by the person, by the administrator, or by time.

The cookie carries the number of the row and a random token; of the token only the hash is kept, so
that whoever reads the database, or a copy of it, cannot log in with it.
"""

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from hmac import compare_digest

import sqlalchemy as sa

from tracker import clock, config
from tracker.database import transaction
from tracker.domain.organisation.access_trail import AccessKind, Client
from tracker.extensions import db
from tracker.models import LoginSession, User
from tracker.queries.organisation.login_sessions import open_sessions
from tracker.services.organisation.access_trail import write_down

TOKEN_BYTES = 32
SEEN_EVERY = timedelta(minutes=5)
"""How exactly is known when a session was last used: not each click writes."""


def begin(user: User, client: Client) -> str:
    """Begin a session; what its cookie carries: the row's number and the token."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    user_id, now = user.id, clock.now()
    with transaction():
        user = db.session.get_one(User, user_id)
        row = LoginSession(
            user_id=user_id,
            token_hash=hash_of(token),
            stamp=user.session_stamp,
            begun_at=now,
            seen_at=now,
            address=client.address,
            browser=client.browser,
        )
        db.session.add(row)
        db.session.flush()
        number = row.id
    return f"{number}.{token}"


def number_in(key: str) -> int:
    """The row's number, of what a session's cookie carries."""
    return int(key.partition(".")[0])


def is_open(row: LoginSession, token: str, *, idle: timedelta) -> bool:
    """Whether this cookie opens the session now. ``idle``: how long one may do nothing."""
    return (
        row.ended_at is None
        and compare_digest(row.token_hash, hash_of(token))
        and compare_digest(row.stamp, row.user.session_stamp)
        and row.user.active
        and clock.now() < row.seen_at + idle
        and clock.now() < row.begun_at + longest()
    )


def longest() -> timedelta:
    """How long a session lasts at most, however much it is used."""
    return timedelta(days=config.settings().session_days)


def note_use(session_id: int, seen_at: datetime) -> None:
    """Write down that a session is in use, if that was not done lately."""
    now = clock.now()
    if now - seen_at < SEEN_EVERY:
        return
    with transaction():
        db.session.execute(
            sa.update(LoginSession).where(LoginSession.id == session_id).values(seen_at=now),
            execution_options={"synchronize_session": False},
        )


def note_asked(session_id: int) -> None:
    """Write down that the person has just said again who they are."""
    with transaction():
        db.session.execute(
            sa.update(LoginSession)
            .where(LoginSession.id == session_id)
            .values(asked_again_at=clock.now()),
            execution_options={"synchronize_session": False},
        )


def log_out(user: User, session_id: int, client: Client) -> None:
    """The person leaves: the cookie opens nothing any more, wherever a copy of it is."""
    with transaction():
        _end(LoginSession.id == session_id, LoginSession.user_id == user.id)
        write_down(AccessKind.LOGGED_OUT, client, user_id=user.id)


def end_session(actor: User, of: User, session_id: int, client: Client) -> bool:
    """End one session of a person: their own, or by an administrator. Whether there was one."""
    of_id, name, actor_id = of.id, of.name, actor.id
    with transaction():
        ended = _end(LoginSession.id == session_id, LoginSession.user_id == of_id)
        if ended:
            about = "" if actor_id == of_id else f"Phiên của {name}"
            write_down(AccessKind.SESSION_ENDED, client, user_id=actor_id, about=about)
    return bool(ended)


def end_numbered(numbers: Collection[int]) -> int:
    """End these sessions; how many of them went on."""
    if not numbers:
        return 0
    with transaction():
        return _end(LoginSession.id.in_(numbers))


def end_others(actor: User, of: User, but: int | None, client: Client) -> int:
    """End all sessions of a person that go on, except one; how many that were."""
    of_id, name, actor_id = of.id, of.name, actor.id
    others = [row.id for row in open_sessions(of) if row.id != but]
    with transaction():
        ended = _end(LoginSession.user_id == of_id, LoginSession.id.in_(others))
        about = f"{ended} phiên" if actor_id == of_id else f"{ended} phiên của {name}"
        write_down(AccessKind.SESSION_ENDED, client, user_id=actor_id, about=about)
    return ended


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _end(*which: sa.ColumnElement[bool]) -> int:
    rows = db.session.scalars(
        sa.select(LoginSession).where(LoginSession.ended_at.is_(None), *which)
    )
    ended = 0
    for row in rows:
        row.ended_at = clock.now()
        ended += 1
    return ended
