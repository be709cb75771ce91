"""Calendar addresses: made, renewed, shown again and revoked by whose they are."""

import hashlib
import secrets

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker import clock
from tracker.database import transaction
from tracker.domain.errors import DomainError
from tracker.domain.history import CalendarAddressMade, CalendarAddressRevoked, History
from tracker.domain.notifying.outlets import Owner, calendar_owners
from tracker.extensions import db
from tracker.models import CalendarFeed, Unit, User
from tracker.queries.organisation.roles import person_on
from tracker.services.notifying.outlet_holders import locked_holder, person_concerned
from tracker.services.organisation.actors import allowed, as_told, head_stood_in_for
from tracker.services.system.sealed_secrets import seal, unseal
from tracker.services.tasks.events import record

TOKEN_BYTES = 32
SEALED_FOR = "calendar"


class NotYours(DomainError):
    """The calendar belongs to somebody else, or does not exist."""

    def __init__(self) -> None:
        super().__init__("Lịch này không thuộc quyền của bạn.")


def renew(actor: User, owner: Owner) -> CalendarFeed:
    """Give the owner a new address; the one before opens nothing any more.

    :raises NotYours: the actor is neither the officer nor the unit's head.
    """
    with transaction():
        actor = _allowed(actor, owner)
        holder = locked_holder(owner)
        again = _end(owner)
        token = secrets.token_urlsafe(TOKEN_BYTES)
        feed = CalendarFeed(
            unit_id=owner.unit_id,
            user_id=owner.user_id,
            made_by_id=actor.id,
            made_at=clock.now(),
            token_hash=_hash(token),
            sealed_token=seal(token, SEALED_FOR),
        )
        db.session.add(feed)
        _tell(actor, owner, holder, CalendarAddressMade(holder.name, again=again))
        db.session.flush()
    return feed


def revoke(actor: User, owner: Owner) -> None:
    """End the owner's address. Does nothing if there is no address.

    :raises NotYours: the actor is neither the officer nor the unit's head.
    """
    with transaction():
        actor = _allowed(actor, owner)
        holder = locked_holder(owner)
        if _end(owner):
            _tell(actor, owner, holder, CalendarAddressRevoked(holder.name))


def present_feed(owner: Owner) -> CalendarFeed | None:
    """The owner's address that was not revoked, whether or not it still opens something."""
    return db.session.scalar(
        _feeds().where(*_of(owner), CalendarFeed.revoked_at.is_(None)).limit(1)
    )


def token_of(feed: CalendarFeed) -> str:
    """What stands in the address.

    :raises KeyChanged: it can not be shown again, though it still works.
    """
    return unseal(feed.sealed_token, SEALED_FOR)


def feed_of(token: str) -> CalendarFeed | None:
    """The calendar under this address, as long as it opens something."""
    feed = db.session.scalar(
        _feeds().where(CalendarFeed.token_hash == _hash(token), CalendarFeed.revoked_at.is_(None))
    )
    if feed is None or not secrets.compare_digest(feed.token_hash, _hash(token)):
        return None
    return feed if opens(feed) else None


def opens(feed: CalendarFeed) -> bool:
    """Whether the address shows its calendar today.

    An officer's does while the officer has an open account in the office; a unit's while the unit
    exists and who made it, and so knows it, still works there.
    """
    today, maker = clock.today(), feed.made_by
    if feed.unit is not None:
        return feed.unit.valid_on(today) and maker.active and maker.unit_id == feed.unit_id
    owner = Owner(user_id=feed.user_id)
    return feed.user is not None and owner in calendar_owners(person_on(feed.user, today))


def _allowed(actor: User, owner: Owner) -> User:
    return allowed(actor, lambda person: owner in calendar_owners(person), NotYours())


def _tell(actor: User, owner: Owner, holder: Unit | User, what: History) -> None:
    head = head_stood_in_for(actor, lambda person: owner in calendar_owners(person))
    record(person_concerned(holder), as_told(what, head), actor=actor)


def _end(owner: Owner) -> bool:
    ended = db.session.scalars(
        sa.update(CalendarFeed)
        .where(*_of(owner), CalendarFeed.revoked_at.is_(None))
        .values(revoked_at=clock.now())
        .returning(CalendarFeed.id)
    )
    return bool(ended.all())


def _of(owner: Owner) -> tuple[sa.ColumnElement[bool], ...]:
    if owner.unit_id is not None:
        return (CalendarFeed.unit_id == owner.unit_id,)
    return (CalendarFeed.user_id == owner.user_id,)


def _feeds() -> sa.Select[CalendarFeed]:
    return sa.select(CalendarFeed).options(
        joinedload(CalendarFeed.unit),
        joinedload(CalendarFeed.user),
        joinedload(CalendarFeed.made_by),
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
