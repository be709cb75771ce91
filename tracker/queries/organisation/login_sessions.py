"""Who is logged in where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from tracker import clock, config
from tracker.extensions import db
from tracker.models import Delegation, LoginSession, User
from tracker.queries.organisation.factors import has_factor

KNOWN_FOR = timedelta(days=90)
"""How long an address counts as one of somebody's."""

_SESSION = (
    sa.select(
        LoginSession,
        sa.exists().where(Delegation.to_user_id == LoginSession.user_id).label("lent"),
        has_factor(LoginSession.user_id).label("factor"),
    )
    .join(LoginSession.user)
    .where(LoginSession.id == sa.bindparam("session_id"))
    .options(
        contains_eager(LoginSession.user).joinedload(User.unit),
        contains_eager(LoginSession.user).joinedload(User.role_rows),
    )
)


@dataclass(frozen=True)
class FoundSession:
    """A session with its person; ``lent``: whether anything was ever lent to them; ``factor``:
    whether they have a second factor.
    """

    row: LoginSession
    lent: bool
    factor: bool


def session_numbered(session_id: int) -> FoundSession | None:
    """The session of this number, whether it is open or not."""
    columns = db.session.execute(_SESSION, {"session_id": session_id}).unique().one_or_none()
    return FoundSession(*columns) if columns else None


def open_sessions(user: User) -> Sequence[LoginSession]:
    """The person's sessions that go on, the one used last first."""
    settings, now = config.settings(), clock.now()
    return db.session.scalars(
        sa.select(LoginSession)
        .where(
            LoginSession.user_id == user.id,
            LoginSession.ended_at.is_(None),
            LoginSession.stamp == user.session_stamp,
            LoginSession.seen_at > now - timedelta(hours=settings.session_hours),
            LoginSession.begun_at > now - timedelta(days=settings.session_days),
        )
        .options(joinedload(LoginSession.user))
        .order_by(LoginSession.seen_at.desc(), LoginSession.id.desc())
    ).all()


def logged_in_from(username: str, address: str) -> bool:
    """Whether who logs in by this name did so from this address lately."""
    since = clock.now() - KNOWN_FOR
    return bool(
        db.session.scalar(
            sa.select(
                sa.exists().where(
                    LoginSession.user_id == User.id,
                    User.username == username,
                    LoginSession.address == address,
                    LoginSession.begun_at > since,
                )
            )
        )
    )
