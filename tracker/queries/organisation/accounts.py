"""Accounts for the lists of those who manage them: the administrator's and a head's."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.domain.search import as_searched
from tracker.domain.vietnamese_order import by_given_name
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import Event, Unit, User, UserRole

PAGE = 50
EVENTS_SHOWN = 30


@dataclass(frozen=True)
class AccountFilter:
    """Which accounts; ``None`` and the empty search leave nobody out."""

    q: str = ""
    role: Role | None = None
    unit_id: int | None = None
    active: bool | None = None


@dataclass(frozen=True)
class AccountPage:
    """Some accounts by name; ``after`` is the person after whom the next page begins."""

    rows: tuple[User, ...]
    total: int
    after: int | None


def accounts(
    account_filter: AccountFilter, *, after: int | None = None, limit: int = PAGE
) -> AccountPage:
    """A page of accounts. Searching folds accents, which no database does alike: done here.

    An office has hundreds of people, a few thousand at most: their names alone are read for that.
    """
    users = db.session.execute(
        sa.select(User.id, User.name, User.username, User.email, User.title).where(
            *_conditions(account_filter)
        )
    ).all()
    words = as_searched(account_filter.q).split()
    matching = [
        (by_given_name(row.name), row.id)
        for row in users
        if all(word in as_searched(" ".join(map(str, row[1:]))) for word in words)
    ]
    ids = [user_id for _, user_id in sorted(matching)]
    start = ids.index(after) + 1 if after in ids else 0
    shown = ids[start : start + limit]
    more = len(ids) > start + limit
    return AccountPage(_in_order(shown), len(ids), shown[-1] if more else None)


def staff_of(unit_id: int) -> Sequence[User]:
    """All accounts of a unit, the open ones first, by name."""
    people = db.session.scalars(sa.select(User).where(User.unit_id == unit_id).order_by(User.id))
    return sorted(people, key=lambda person: (not person.active, by_given_name(person.name)))


def account(user_id: int) -> User | None:
    """One account with its unit."""
    return db.session.get(User, user_id, options=[joinedload(User.unit)])


def events_about(user_id: int) -> Sequence[Event]:
    """The last events about a person's account, newest first."""
    return db.session.scalars(
        sa.select(Event)
        .where(Event.user_id == user_id)
        .options(joinedload(Event.actor))
        .order_by(Event.id.desc())
        .limit(EVENTS_SHOWN)
    ).all()


def units_with_people() -> Sequence[Unit]:
    """The units that have accounts, in protocol order: what a filter offers."""
    return db.session.scalars(
        sa.select(Unit)
        .where(sa.exists().where(User.unit_id == Unit.id))
        .order_by(Unit.position, Unit.id)
    ).all()


def _conditions(account_filter: AccountFilter) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if account_filter.role is not None:
        held = sa.exists().where(UserRole.user_id == User.id, UserRole.role == account_filter.role)
        conditions.append(held)
    if account_filter.unit_id is not None:
        conditions.append(User.unit_id == account_filter.unit_id)
    if account_filter.active is not None:
        conditions.append(User.active.is_(account_filter.active))
    return conditions


def _in_order(ids: list[int]) -> tuple[User, ...]:
    rows = db.session.scalars(
        sa.select(User).where(User.id.in_(ids)).options(joinedload(User.unit))
    )
    by_id = {row.id: row for row in rows}
    return tuple(by_id[user_id] for user_id in ids)
