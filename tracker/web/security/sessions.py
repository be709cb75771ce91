"""Sessions: begun anew at login, ended by time, another stamp, or the person's deactivation."""

from hmac import compare_digest

import sqlalchemy as sa
from flask import Flask, session
from flask_login import UserMixin, login_user, logout_user
from sqlalchemy.orm import joinedload

from tracker.extensions import db, login_manager
from tracker.models import Delegation, User

_PERSON = (
    sa.select(User, sa.exists().where(Delegation.to_user_id == User.id))
    .where(User.id == sa.bindparam("user_id"))
    .options(joinedload(User.unit), joinedload(User.role_rows))
)


class SignedIn(UserMixin):  # type: ignore[misc]
    """A person as the session knows them; the stamp in the session must be the person's own."""

    def __init__(self, user: User, *, lent: bool = True) -> None:
        self.user = user
        self.lent = lent  # whether anything was ever lent to them: most need not be asked further

    def get_id(self) -> str:
        return f"{self.user.id}.{self.user.session_stamp}"


def init_app(app: Flask) -> None:
    """Sessions last as long as they are used, and no longer than the setting says without."""
    app.config["SESSION_REFRESH_EACH_REQUEST"] = True
    login_manager.user_loader(_load)


def start_session(user: User) -> None:
    """Begin a new session for the person: nothing of the one before is carried over."""
    session.clear()
    session.permanent = True
    login_user(SignedIn(user))


def end_session() -> None:
    """End the session and forget all of it."""
    logout_user()
    session.clear()


def _load(session_id: str) -> SignedIn | None:
    number, _, stamp = session_id.partition(".")
    if not number.isdecimal():
        return None
    person = db.session.execute(_PERSON, {"user_id": int(number)}).unique().one_or_none()
    if person is None:
        return None
    user, lent = person
    if not user.active or not compare_digest(user.session_stamp, stamp):
        return None
    return SignedIn(user, lent=lent)
