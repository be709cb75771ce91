"""The trail of logins, failures and files taken away: only added to, tidied by age."""

import sqlalchemy as sa

from tracker import clock
from tracker.domain.organisation.access_trail import AccessKind, Client, name_to_keep
from tracker.extensions import db
from tracker.models import AccessEntry
from tracker.models.system.sqlite import writing

LONGEST_ABOUT = 200


def write_down(
    kind: AccessKind, client: Client, *, user_id: int | None = None, name: str = "", about: str = ""
) -> None:
    """Add a line within the caller's transaction. ``name``: what was typed, by nobody known."""
    db.session.execute(_line(kind, client, user_id, name, about))


def note(
    kind: AccessKind, client: Client, *, user_id: int | None = None, name: str = "", about: str = ""
) -> None:
    """Add a line apart from what the request does: also where that comes to nothing."""
    with writing(), db.engine.begin() as connection:
        connection.execute(_line(kind, client, user_id, name, about))


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
