"""Days in statements: counted by the database, and given later as parameters."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

Day = date | sa.ColumnElement[date]
"""A day that a statement speaks of: known, or a parameter that is given when it is asked."""


def day_value(day: Day) -> sa.ColumnElement[date]:
    """A day as a value that a statement may select."""
    return day if isinstance(day, sa.ColumnElement) else sa.literal(day, sa.Date)


class days_between(FunctionElement[int]):  # noqa: N801 - reads as the SQL function that it is
    """Calendar days from the first day to the second: negative when the second is earlier."""

    name = "days_between"
    type = sa.Integer()
    inherit_cache = True


@compiles(days_between)
def _subtracted(element: days_between, compiler: SQLCompiler, **kw: Any) -> str:
    first, second = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"(({second}) - ({first}))"


@compiles(days_between, "sqlite")
def _by_julian_days(element: days_between, compiler: SQLCompiler, **kw: Any) -> str:
    first, second = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"CAST(julianday({second}) - julianday({first}) AS INTEGER)"


class month_name(FunctionElement[str]):  # noqa: N801 - reads as the SQL function that it is
    """The month in which a day lies, as ``2025-06``."""

    name = "month_name"
    type = sa.String()
    inherit_cache = True


@compiles(month_name)
def _written(element: month_name, compiler: SQLCompiler, **kw: Any) -> str:
    (day,) = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"to_char({day}, 'YYYY-MM')"


@compiles(month_name, "sqlite")
def _beginning(element: month_name, compiler: SQLCompiler, **kw: Any) -> str:
    (day,) = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"substr({day}, 1, 7)"
