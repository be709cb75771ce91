"""Rows by their numbers, however many: one parameter holds them all."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


def among(
    column: sa.SQLColumnExpression[int] | sa.SQLColumnExpression[int | None], numbers: Iterable[int]
) -> sa.ColumnElement[bool]:
    """Whether a column holds one of the numbers.

    ``IN`` with a parameter for each number costs as much again as the question, and ends at 32,766.
    """
    return _among(column, sa.literal(",".join(map(str, numbers)), sa.Text))


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
