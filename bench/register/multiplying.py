"""A large register from a smaller one: every document and task of it many times over.

The copies of a task stand beside each other, so numbers follow the days as they do in an office.
"""

import sqlalchemy as sa

from tracker.models.base import Base

MULTIPLIED = frozenset(
    {
        "directive", "assignment", "task", "task_coordinating_unit", "event", "lead", "extension",
        "deadline_change", "completion_report", "hand_back", "obstacle", "flag", "notice",
    }
)  # fmt: skip
ALSO_NUMBERS = {("lead", "until_event_id")}  # of a row of such a table, but for the database
NUMBER = (  # the year of the task that it was made from, and its own place
    "substr(one.number, 1, 5) || CASE WHEN {id} < 1000"
    " THEN substr('000', 1, 4 - length(CAST({id} AS TEXT))) ELSE '' END || {id}"
)
AT_ONCE = 2_000  # numbers of the smaller register


def multiply(connection: sa.Connection, times: int) -> None:
    """Have each row ``times`` times, with numbers of its own. Memory does not grow with them."""
    tables = [table for table in Base.metadata.sorted_tables if table.name in MULTIPLIED]
    quote = connection.dialect.identifier_preparer.quote
    for table in tables:
        connection.exec_driver_sql(f"CREATE TABLE once_{table.name} AS SELECT * FROM {table.name}")
    for table in reversed(tables):
        connection.exec_driver_sql(f"DELETE FROM {table.name}")
    for table in tables:
        key = "task_id" if "id" not in table.c else "id"
        columns = ", ".join(quote(column.name) for column in table.columns)
        values = ", ".join(_value(column, times, quote(column.name)) for column in table.columns)
        last = connection.exec_driver_sql(f"SELECT max({key}) FROM once_{table.name}").scalar()
        for first in range(0, (last or 0) + 1, AT_ONCE):
            connection.exec_driver_sql(
                f"INSERT INTO {table.name} ({columns})"
                " WITH RECURSIVE copy(number) AS (SELECT 0 UNION ALL SELECT number + 1 FROM copy"
                f" WHERE number + 1 < {times})"
                f" SELECT {values} FROM once_{table.name} AS one CROSS JOIN copy"
                f" WHERE one.{key} >= {first} AND one.{key} < {first + AT_ONCE}"
                f" ORDER BY one.{key}, copy.number"
            )
            connection.commit()
    for table in tables:
        connection.exec_driver_sql(f"DROP TABLE once_{table.name}")
    connection.commit()


def _value(column: sa.Column[object], times: int, name: str) -> str:
    """What stands in a column of a copy."""
    table = column.table.name
    refers = {key.column.table.name for key in column.foreign_keys} & MULTIPLIED
    if column.name == "id" or refers or (table, column.name) in ALSO_NUMBERS:
        return f"one.{name} * {times} + copy.number"
    if (table, column.name) == ("task", "number"):
        return NUMBER.format(id=f"(one.id * {times} + copy.number)")
    if (table, column.name) == ("directive", "copy"):  # documents of the same symbol and day
        return "copy.number"
    return f"one.{name}"
