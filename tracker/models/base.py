"""What all tables share: named constraints, and types for moments and words."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


ADDRESSES_GIVEN_ONCE = {"sqlite_autoincrement": True}
"""For tables whose rows can be removed and have an address: SQLite then gives no number again."""


class Base(DeclarativeBase):
    """Every table; constraints get names, so that migrations and messages can speak of them."""

    metadata = sa.MetaData(naming_convention=NAMING_CONVENTION)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: timezone-aware UTC in Python, whatever the database keeps."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment must know its time zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def word(enum: type[StrEnum], name: str, *, closed: bool = True) -> sa.Enum:
    """A column type that keeps an enum's code as text.

    A closed vocabulary is checked by a named constraint; an open one grows with the program.
    """
    return sa.Enum(
        enum,
        values_callable=_codes,
        native_enum=False,
        create_constraint=closed,
        name=name,
        length=32,
    )


def insert_into(
    table: type[Base], connection: sa.Connection | sa.Engine
) -> postgresql.Insert | sqlite.Insert:
    """An insert that may say what is done where the row is there already (ON CONFLICT)."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def index_where(name: str, where: str, *columns: str, unique: bool = False) -> sa.Index:
    """An index of the rows that meet a condition, on either database."""
    condition = sa.text(where)
    return sa.Index(
        name, *columns, unique=unique, sqlite_where=condition, postgresql_where=condition
    )


class unindexed(FunctionElement[Any]):  # noqa: N801 - reads as the SQL function that it is
    """A column as a condition that no index is chosen by: SQLite guesses wrong how few rows it
    leaves (most tasks are of one register, all but none were assigned by today).

    PostgreSQL has counted the values of a column, and would have to guess for any expression.
    """

    name = "unindexed"
    inherit_cache = True

    def __init__(self, column: Any) -> None:
        super().__init__(column)
        self.type = column.type


@compiles(unindexed)
def _as_it_is(element: unindexed, compiler: SQLCompiler, **kw: Any) -> str:
    (column,) = element.clauses
    return compiler.process(column, **kw)


@compiles(unindexed, "sqlite")
def _as_an_expression(element: unindexed, compiler: SQLCompiler, **kw: Any) -> str:
    (column,) = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"coalesce({column}, {column})"


def at_most(number: int) -> sa.ColumnElement[int]:
    """So many rows as the ``LIMIT`` of a statement, written into it.

    PostgreSQL plans what it keeps prepared for any parameters, and expects a tenth of all rows
    where the limit is one of them.
    """
    return sa.literal_column(str(int(number)), sa.Integer)


def _codes(enum: Any) -> list[str]:
    return [member.value for member in enum]
