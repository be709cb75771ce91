"""A version of the lists that forms offer (units, people, sentences): another after any change.

It changes in the transaction that changes a list, whatever writes: acts, seeds, an import. So who
keeps these lists in memory asks for their version alone, and what is rolled back never had one. It
is drawn anew, not counted: after a restore a count would come to a number that meant other lists.
"""

import secrets
from typing import Any
from weakref import WeakKeyDictionary, WeakSet

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models.base import Base
from tracker.models.directives.directive import Field
from tracker.models.organisation.people import User, UserRole
from tracker.models.organisation.units import FormerUnitName, Unit, unit_successor
from tracker.models.tasks.sample_texts import SampleText

_LISTED = {  # migrations name their own
    unit_successor,
    *(one.__table__ for one in (Unit, FormerUnitName, Field, User, UserRole, SampleText)),
}  # fmt: skip
_NOT_LISTED = {  # of a person: what is written when somebody signs in or chooses a password
    "last_login_at", "password_hash", "session_stamp", "first_steps_done",
    "colour_scheme", "user_id",
}  # fmt: skip


class ListsVersion(Base):
    """The one row that names the present version."""

    __tablename__ = "lists_version"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[str] = mapped_column(sa.String(32))


_SEEN: WeakKeyDictionary[sa.Transaction, str] = WeakKeyDictionary()
"""The version that a transaction saw, as long as it changes none."""
_CHANGING: WeakSet[sa.Transaction] = WeakSet()
"""Transactions that changed it: what they see depends on what of them is rolled back."""


def present_version(connection: sa.Connection) -> str | None:
    """The version as this connection's transaction sees it; asked by nearly every page."""
    begun = connection.get_transaction()
    if begun is not None and begun in _SEEN:
        return _SEEN[begun]
    row = connection.exec_driver_sql("SELECT version FROM lists_version").first()
    version = row[0] if row else None
    begun = connection.get_transaction()
    if version and begun is not None and begun not in _CHANGING:
        _SEEN[begun] = version
    return version


@sa.event.listens_for(sa.Engine, "before_execute")
def _note(connection: sa.Connection, statement: Any, many: Any, values: Any, _options: Any) -> None:
    if not isinstance(statement, (sa.Insert, sa.Update, sa.Delete)):
        return
    if statement.table not in _LISTED:
        return
    names = {name for one in (*many, values) for name in one}
    if isinstance(statement, sa.Update) and names and names <= _NOT_LISTED:
        return
    version = {"version": secrets.token_hex(16)}
    if not connection.execute(sa.update(ListsVersion).values(version)).rowcount:
        connection.execute(sa.insert(ListsVersion).values(id=1, **version))
    begun = connection.get_transaction()
    if begun is not None:
        _CHANGING.add(begun)
        _SEEN.pop(begun, None)
