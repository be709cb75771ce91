"""Sessions: begun anew at login; which cookie opens which, says ``services.organisation``."""

from contextlib import suppress
from datetime import datetime

from flask import Flask, current_app, session
from flask_login import UserMixin, current_user, login_user, logout_user
from sqlalchemy.exc import SQLAlchemyError

from tracker import clock
from tracker.extensions import login_manager
from tracker.models import User
from tracker.queries.organisation.factors import uses_factor
from tracker.queries.organisation.login_sessions import session_numbered
from tracker.services.organisation import login_sessions
from tracker.web.security.clients import client

LONGEST_NUMBER = 18  # digits of a row's number


class SignedIn(UserMixin):  # type: ignore[misc]
    """A person as the session knows them; ``key`` is what its cookie carries.

    ``lent``: whether anything was ever lent to them (most need not be asked further); ``factor``:
    whether they have a second factor; ``asked_at``: when they last said who they are.
    """

    def __init__(
        self, user: User, key: str, *, lent: bool, factor: bool, asked_at: datetime
    ) -> None:
        self.user = user
        self.key = key
        self.lent = lent
        self.factor = factor
        self.asked_at = asked_at

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
    login_user(SignedIn(user, key, lent=True, factor=uses_factor(user), asked_at=clock.now()))


def end_session() -> None:
    """End the session at hand, here and wherever a copy of its cookie is, and forget all of it."""
    login_sessions.log_out(current_user.user, current_user.session_id, client())
    logout_user()
    session.clear()


def _load(key: str) -> SignedIn | None:
    number, _, token = key.partition(".")
    if not (number.isascii() and number.isdecimal() and len(number) < LONGEST_NUMBER):
        return None
    at_hand = session_numbered(int(number))
    if at_hand is None:
        return None
    row, user = at_hand.row, at_hand.row.user
    seen_at, asked_at = row.seen_at, row.asked_at
    if not login_sessions.is_open(row, token, idle=current_app.permanent_session_lifetime):
        return None
    with suppress(SQLAlchemyError):  # a page is shown, too, while nothing can be written
        login_sessions.note_use(row.id, seen_at)
    return SignedIn(user, key, lent=at_hand.lent, factor=at_hand.factor, asked_at=asked_at)
