"""A login whose row cannot be written: the signed cookie alone holds it, for reading, for a while.

It is good for a quarter of an hour and no longer than the fault lasts: each request tries to write
down the login, and where that succeeds the session is over, so that from then on every session has
a row that ends it. Codes and passkeys are used up by a write: who has one waits for the database.
"""

import hashlib
from datetime import datetime, timedelta
from hmac import compare_digest

from flask import g
from sqlalchemy.exc import SQLAlchemyError

from tracker import clock
from tracker.database_faults import ONLY_READING, fault_of
from tracker.domain.organisation.access_trail import AccessKind
from tracker.extensions import db
from tracker.models import User
from tracker.queries.organisation.factors import uses_factor
from tracker.services.organisation import access_trail
from tracker.services.organisation.factors.second_factor import is_demanded_of
from tracker.web.security.clients import client

LASTS = timedelta(minutes=15)
NO_ROW = "0"  # in place of a row's number
ABOUT = "Phiên tạm khi chưa ghi được dữ liệu"


def key_without_row(user: User, error: SQLAlchemyError) -> str | None:
    """What the cookie carries; ``None`` of another fault, and of whom a factor is asked."""
    if fault_of(error) not in ONLY_READING or uses_factor(user) or is_demanded_of(user):
        return None
    return f"{NO_ROW}.{user.id}.{int(clock.now().timestamp())}.{_mark(user)}"


def has_no_row(key: str) -> bool:
    """Whether it is such a session's."""
    return key.startswith(f"{NO_ROW}.")


def person_without_row(key: str) -> tuple[User, datetime] | None:
    """Whose session it is, and since when; ``None`` where it is over."""
    _, user_id, at, mark = key.split(".")
    began = datetime.fromtimestamp(int(at), clock.now().tzinfo)
    user = db.session.get(User, int(user_id)) if clock.now() < began + LASTS else None
    if user is None or not user.active or not compare_digest(mark, _mark(user)):
        return None
    return None if _is_written_down(user.id) else (user, began)


def _is_written_down(user_id: int) -> bool:
    """Whether writing works again: tried once in a request."""
    if "login_written_down" not in g:
        g.login_written_down = access_trail.try_briefly(
            AccessKind.LOGGED_IN, client(), user_id=user_id, about=ABOUT
        )
    return bool(g.login_written_down)


def _mark(user: User) -> str:
    """Another one after another password, other roles: of what ends sessions."""
    return hashlib.sha256(f"unwritten {user.session_stamp}".encode()).hexdigest()
