"""Sessions: begun anew at login; which cookie opens which, says ``services.organisation``."""

from contextlib import suppress

from flask import Flask, current_app, session
from flask_login import UserMixin, current_user, login_user, logout_user
from sqlalchemy.exc import SQLAlchemyError

from tracker.extensions import login_manager
from tracker.models import User
from tracker.queries.organisation.login_sessions import session_numbered
from tracker.services.organisation import login_sessions
from tracker.web.security.clients import client

LONGEST_NUMBER = 18  # digits of a row's number


class SignedIn(UserMixin):  # type: ignore[misc]
    """A person as the session knows them; ``key`` is what its cookie carries."""

    def __init__(self, user: User, key: str, *, lent: bool = True) -> None:
        self.user = user
        self.key = key
        self.lent = lent  # whether anything was ever lent to them: most need not be asked further

    @property
    def session_id(self) -> int:
        """The row of this session."""
        return int(self.key.partition(".")[0])

    def get_id(self) -> str:
        return self.key


def init_app(app: Flask) -> None:
    """Sessions last as long as they are used, and no longer than the setting says without."""
    app.config["SESSION_REFRESH_EACH_REQUEST"] = True
    login_manager.user_loader(_load)


def start_session(user: User) -> None:
    """Begin a new session for the person: nothing of the one before is carried over."""
    session.clear()
    session.permanent = True
    key = login_sessions.begin(user, client())
    login_user(SignedIn(user, key))


def end_session() -> None:
    """End the session at hand, here and wherever a copy of its cookie is, and forget all of it."""
    login_sessions.log_out(current_user.user, current_user.session_id, client())
    logout_user()
    session.clear()


def _load(key: str) -> SignedIn | None:
    number, _, token = key.partition(".")
    if not (number.isascii() and number.isdecimal() and len(number) < LONGEST_NUMBER):
        return None
    row_and_lent = session_numbered(int(number))
    if row_and_lent is None:
        return None
    row, lent = row_and_lent
    user, seen_at = row.user, row.seen_at
    if not login_sessions.is_open(row, token, idle=current_app.permanent_session_lifetime):
        return None
    with suppress(SQLAlchemyError):  # a page is shown, too, while nothing can be written
        login_sessions.note_use(row.id, seen_at)
    return SignedIn(user, key, lent=lent)
