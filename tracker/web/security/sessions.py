"""Sessions: begun anew at login, ended by time, another stamp, or the person's deactivation."""

from hmac import compare_digest

from flask import Flask, session
from flask_login import UserMixin, login_user, logout_user
from sqlalchemy.orm import joinedload

from tracker.extensions import db, login_manager
from tracker.models import User

_WITH_ALL = (joinedload(User.unit), joinedload(User.role_rows))


class SignedIn(UserMixin):  # type: ignore[misc]
    """A person as the session knows them; the stamp in the session must be the person's own."""

    def __init__(self, user: User) -> None:
        self.user = user

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
    user = db.session.get(User, int(number), options=_WITH_ALL)
    if user is None or not user.active or not compare_digest(user.session_stamp, stamp):
        return None
    return SignedIn(user)
