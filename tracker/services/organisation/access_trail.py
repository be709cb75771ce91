"""The trail of logins, failures and files taken away: only added to, tidied by age."""

import logging

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from tracker import clock
from tracker.database import brief_connection
from tracker.database_faults import ONLY_READING, fault_of
from tracker.domain.organisation.access_trail import AccessKind, Client, name_to_keep
from tracker.extensions import db
from tracker.models import AccessEntry
from tracker.models.system.sqlite import writing

LONGEST_ABOUT = 200

_log = logging.getLogger(__name__)


def write_down(
    kind: AccessKind, client: Client, *, user_id: int | None = None, name: str = "", about: str = ""
) -> None:
    """Add a line within the caller's transaction. ``name``: what was typed, by nobody known."""
    db.session.execute(_line(kind, client, user_id, name, about))


def note(
    kind: AccessKind, client: Client, *, user_id: int | None = None, name: str = "", about: str = ""
) -> None:
    """Add a line apart from what the request does: also where that comes to nothing.

    While nothing can be written, it is a line of the log: nobody is kept from reading by it.
    """
    try:
        with writing(), db.engine.begin() as connection:
            connection.execute(_line(kind, client, user_id, name, about))
    except SQLAlchemyError as error:
        if fault_of(error) not in ONLY_READING:
            raise
        _log.warning(
            "not in the trail: %s, person %s, from %s", kind.value, user_id, client.address
        )


def try_briefly(kind: AccessKind, client: Client, *, user_id: int, about: str) -> bool:
    """Add a line without waiting long for the database; whether that succeeded."""
    try:
        with brief_connection() as connection:
            connection.execute(_line(kind, client, user_id, "", about))
            connection.commit()
    except SQLAlchemyError:
        return False
    return True


def _line(
    kind: AccessKind, client: Client, user_id: int | None, name: str, about: str
) -> sa.Insert:
    return sa.insert(AccessEntry).values(
        at=clock.now(),
        kind=kind,
        user_id=user_id,
        name="" if user_id else name_to_keep(name),
        address=client.address,
        browser=client.browser,
        about=about[:LONGEST_ABOUT],
    )
