"""Logging in in one step or two, and those who must set up a second factor before anything else.

Between the steps the cookie says whose password was right (or whom the provider of single sign-on
named), signed and for ten minutes; it opens no page.
"""

import hashlib
from datetime import timedelta
from hmac import compare_digest

from flask import Flask, current_app, flash, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.exc import SQLAlchemyError

from tracker import clock, config
from tracker.database_faults import fault_of
from tracker.extensions import db
from tracker.models import User
from tracker.queries.organisation.factors import uses_factor
from tracker.queries.organisation.sign_on import sign_on_of
from tracker.services.organisation import accounts
from tracker.services.organisation.factors.second_factor import is_demanded_of
from tracker.services.organisation.sign_on import provider_sessions
from tracker.web.access import FILES, me
from tracker.web.forms.drafts import FORM, keep_sent
from tracker.web.lists.saved_lists import first_page
from tracker.web.pages.navigation import home
from tracker.web.programs.requests import of_program
from tracker.web.security.clients import client
from tracker.web.security.redirects import safe_path
from tracker.web.security.sessions import SIGNED_ON, start_session, start_session_without_row
from tracker.web.security.unwritten_sessions import LASTS, key_without_row

TO_READ_ALONE = (
    "bạn xem được, chưa lưu được gì. Phiên này kết thúc khi máy chủ ghi lại được, chậm nhất sau "
    f"{LASTS // timedelta(minutes=1)} phút; khi đó hãy đăng nhập lại."
)
HALF = "password_given"
HALF_LASTS = timedelta(minutes=10)
SET_UP_FIRST = (
    "auth.logout",
    "account.second_factor.",
    "account.passkeys.",
    "auth.confirmation.",
    "offline.",
    "health.",
    "metrics.",
)
"""What somebody opens of whom a factor is demanded and who has none yet."""


def init_app(app: Flask) -> None:
    """Ask before each view, after it was asked who may open it."""
    app.before_request(_lead_to_set_up)


def first_step_done(user: User) -> bool:
    """The person's password was right: log them in, unless a second factor is to be asked for.

    Whether they are logged in now.
    """
    session.pop(SIGNED_ON, None)
    if uses_factor(user):
        _ask_for_factor(user)
        return False
    try:
        accounts.note_login(user, client())
        start_session(user)
    except SQLAlchemyError as error:
        _go_in_to_read(user, error)
    return True


def _go_in_to_read(user: User, error: SQLAlchemyError) -> None:
    """Let somebody in whose login cannot be written down, unless they come to send something."""
    key = None if FORM in request.form else key_without_row(user, error)
    if key is None:
        raise error
    current_app.logger.warning("login without a row: person %s, %s", user.id, client().address)
    start_session_without_row(user, key)
    fault = fault_of(error)
    flash(f"{fault.label if fault else ''}: {TO_READ_ALONE}", "warning")


def first_step_done_there(user: User, sign_on: int) -> bool:
    """The provider of single sign-on said who it is: log them in, unless a second factor is to be
    asked for here, which the provider did not ask for. ``sign_on``: what is kept of it.

    Whether they are logged in now.
    """
    row = provider_sessions.noted(sign_on, user)
    session[SIGNED_ON] = sign_on
    if uses_factor(user) and not (row and row.factor_shown):
        _ask_for_factor(user)
        return False
    accounts.note_login(user, client(), by=config.settings().oidc_name)
    start_session(user)
    return True


def second_step_done(user: User, by: str) -> None:
    """The person has shown the second factor, too; ``by``: with what, in words."""
    if SIGNED_ON in session:
        by = f"{config.settings().oidc_name}, {by}"
    accounts.note_login(user, client(), by=by)
    start_session(user)


def onward() -> str | None:
    """The page that was wanted before the login, if it is one of ours."""
    return safe_path(request.args.get("next"))


def lead_on() -> ResponseReturnValue:
    """Lead who is signed in already to the page that was wanted."""
    return redirect(onward() or home(me().person))


def second_step_wanted(onward: str | None) -> str:
    """Where the second factor is asked for."""
    return url_for("auth.second_step.show", next=onward)


def go_in(user: User, wanted_page: str | None = None) -> ResponseReturnValue:
    """Lead who has just logged in to the page that was wanted; what was typed goes along."""
    if keep_sent():
        flash("Nội dung đã nhập được giữ lại: bấm “Điền lại” ở biểu mẫu rồi gửi.", "warning")
    return redirect(safe_path(wanted_page) or onward() or first_page(user.person))


def half_way() -> User | None:
    """Who gave the right password in this browser, and is asked for a second factor now."""
    if "half_way" not in g:
        g.half_way = _half_way()
    user: User | None = g.half_way
    return user


def _half_way() -> User | None:
    user_id, mark, at = session.get(HALF) or (0, "", 0)
    if clock.now().timestamp() > at + HALF_LASTS.total_seconds():
        return None
    user = db.session.get(User, user_id)
    return user if user and user.active and compare_digest(mark, _mark(user)) else None


def _ask_for_factor(user: User) -> None:
    session[HALF] = [user.id, _mark(user), int(clock.now().timestamp())]


def _mark(user: User) -> str:
    """Another one after another password: of what ends sessions, which nobody is to read."""
    return hashlib.sha256(f"half {user.session_stamp}".encode()).hexdigest()


def _lead_to_set_up() -> ResponseReturnValue | None:
    endpoint = request.endpoint
    if endpoint is None or endpoint in FILES or of_program() or not current_user.is_authenticated:
        return None
    if current_user.factor or endpoint.startswith(SET_UP_FIRST) or not is_demanded_of(me()):
        return None
    row = sign_on_of(current_user.session_id)
    if row is not None and row.factor_shown:
        return None
    return redirect(url_for("account.second_factor.index"))
