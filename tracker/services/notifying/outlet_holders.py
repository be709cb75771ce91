"""Whose a calendar address or a channel is."""

from tracker.domain.notifying.outlets import Owner
from tracker.extensions import db
from tracker.models import Unit, User


def locked_holder(owner: Owner) -> Unit | User:
    """The unit or person, locked: a second person who sets something waits for the first."""
    lock = {"key_share": True}
    if owner.unit_id is not None:
        return db.session.get_one(Unit, owner.unit_id, with_for_update=lock)
    return db.session.get_one(User, owner.user_id, with_for_update=lock)


def person_concerned(holder: Unit | User) -> User | None:
    """Whom an event about it is about; nobody where it is a unit's."""
    return holder if isinstance(holder, User) else None
