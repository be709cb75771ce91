"""What an office has set itself, and when it changed what."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.domain.history import EventKind
from tracker.extensions import db
from tracker.models import Event

LATEST = 20
_TEXTS = "SELECT name, text FROM office_setting ORDER BY name"  # asked by every page


def office_texts(connection: sa.Connection) -> tuple[tuple[str, str], ...]:
    """The texts by name as they are stored: secret ones sealed."""
    rows = connection.exec_driver_sql(_TEXTS)
    return tuple((name, text) for name, text in rows)


def settings_events(group: str, limit: int = LATEST) -> Sequence[Event]:
    """The last changes of one part of the settings, newest first."""
    statement = (
        sa.select(Event)
        .where(
            Event.kind == EventKind.SETTINGS_CHANGED,
            Event.facts["group"].as_string() == group,
        )
        .options(joinedload(Event.actor))
        .order_by(Event.id.desc())
        .limit(limit)
    )
    return db.session.scalars(statement).all()
