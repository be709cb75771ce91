"""Sessions: begun anew at login; which cookie opens which, says ``services.organisation``."""

from datetime import datetime

from flask import Flask, current_app, session
from flask_login import UserMixin, current_user, login_user, logout_user
from sqlalchemy.exc import SQLAlchemyError

from tracker import clock
from tracker.database import where_writable
from tracker.database_faults import ONLY_READING, fault_of
from tracker.extensions import login_manager
from tracker.models import User
from tracker.queries.organisation.factors import uses_factor
from tracker.queries.organisation.login_sessions import session_numbered
from tracker.services.organisation import login_sessions
from tracker.services.organisation.sign_on import provider_sessions
from tracker.web.security.clients import client
from tracker.web.security.unwritten_sessions import has_no_row, person_without_row

LONGEST_NUMBER = 18  # digits of a row's number
SIGNED_ON = "signed_on"
"""In the cookie between the steps: the number of what is kept of a login at the provider."""

LEAVING = "leaving"
"""In the cookie after the end: the number of the session that is to be ended at the provider."""


class SignedIn(UserMixin):  # type: ignore[misc]
    """A person as the session knows them; ``key`` is what its cookie carries.

    ``lent``: whether anything was ever lent to them (most need not be asked further); ``factor``:
    whether they have a second factor; ``asked_at``: when they last said who they are.
    """

    def __init__(
        self, user: User, key: str, *, lent: bool, factor: bool, asked_at: datetime
    ) -> None:
        self.user = user
        self.user_id = user.id
        self.key = key
        self.lent = lent
        self.factor = factor
        self.asked_at = asked_at

    @property
    def session_id(self) -> int:
        """The row of this session."""
        return login_sessions.number_in(self.key)

    def get_id(self) -> str:
        return self.key


def init_app(app: Flask) -> None:
    """Sessions last as long as they are used, and no longer than the setting says without."""
    app.config["SESSION_REFRESH_EACH_REQUEST"] = True
    login_manager.user_loader(_load)


def start_session(user: User) -> None:
    """Begin a new session for the person: nothing of the one before is carried over but that they
    came from the provider of single sign-on.
    """
    signed_on = session.get(SIGNED_ON)
    session.clear()
    session.permanent = True
    key = login_sessions.begin(user, client())
    if signed_on is not None:
        provider_sessions.attach(signed_on, user, login_sessions.number_in(key))
    login_user(SignedIn(user, key, lent=True, factor=uses_factor(user), asked_at=clock.now()))


def start_session_without_row(user: User, key: str) -> None:
    """The same while nothing can be written."""
    session.clear()
    session.permanent = True
    login_user(SignedIn(user, key, lent=True, factor=False, asked_at=clock.now()))


def end_session() -> bool:
    """End the session at hand, here and wherever a copy of its cookie is, and forget all of it.

    False: it is ended in this browser alone, since nothing can be written at the moment.
    """
    written = True
    try:
        if not has_no_row(current_user.key):
            login_sessions.log_out(current_user.user, current_user.session_id, client())
    except SQLAlchemyError as error:
        if fault_of(error) not in ONLY_READING:
            raise
        written = False
    logout_user()
    session.clear()
    return written


def _load(key: str) -> SignedIn | None:
    if has_no_row(key):
        held = person_without_row(key)
        if held is None:
            session.pop("_user_id", None)
            return None
        return SignedIn(held[0], key, lent=True, factor=False, asked_at=held[1])
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
    with where_writable():
        login_sessions.note_use(row.id, seen_at)
    return SignedIn(user, key, lent=at_hand.lent, factor=at_hand.factor, asked_at=asked_at)
