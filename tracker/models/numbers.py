"""Rows by their numbers, however many: one parameter holds them all."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

NUMBERS = sa.bindparam("numbers", type_=sa.Text)
"""Numbers that are given when a statement is asked, by ``as_one``."""


def among(
    column: sa.SQLColumnExpression[int] | sa.SQLColumnExpression[int | None],
    numbers: Iterable[int] | sa.BindParameter[str],
) -> sa.ColumnElement[bool]:
    """Whether a column holds one of the numbers, or of those of a parameter.

    ``IN`` with a parameter for each number costs as much again as the question, and ends at 32,766.
    """
    given = isinstance(numbers, sa.BindParameter)
    return _among(column, numbers if given else sa.literal(as_one(numbers), sa.Text))


def as_one(numbers: Iterable[int]) -> str:
    """The numbers as the value of one parameter."""
    return ",".join(map(str, numbers))


def names_rows(condition: sa.ColumnElement[bool]) -> bool:
    """Whether a condition is that of ``among``: it names the few rows that meet it."""
    return isinstance(condition, _among)


class _among(FunctionElement[Any]):  # noqa: N801 - reads as the SQL function that it is
    name = "among"
    type = sa.types.NullType()  # SQLite is asked "… = 1" of a Boolean, and no index finds that
    inherit_cache = True


@compiles(_among)
def _of_an_array(element: _among, compiler: SQLCompiler, **kw: Any) -> str:
    column, numbers = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"({column} = ANY (CAST(string_to_array({numbers}, ',') AS integer[])))"


@compiles(_among, "sqlite")
def _of_json(element: _among, compiler: SQLCompiler, **kw: Any) -> str:
    column, numbers = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"({column} IN (SELECT value FROM json_each('[' || {numbers} || ']')))"  # noqa: S608
