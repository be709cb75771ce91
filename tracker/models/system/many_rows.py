"""Many rows into a table with few statements, by the quickest way of each database.

What the session does of itself for single rows is left to who calls: numbers of tasks, what a task
keeps of its standing, keys of documents. Columns that are not given get their plain defaults.
"""

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.schema import ScalarElementColumnDefault

Row = dict[str, Any]
_GIVEN = sa.table("sqlite_sequence", sa.column("name", sa.String), sa.column("seq", sa.Integer))
"""SQLite's own table of the highest number that was given in each table that gives none again."""


def next_ids(connection: sa.Connection, table: sa.Table, count: int) -> Sequence[int]:
    """So many numbers for new rows of a table, ascending, that nobody else gets.

    On SQLite the transaction must hold the lock of those that write.
    """
    if connection.dialect.name == "postgresql":
        sequence = sa.func.pg_get_serial_sequence(table.name, "id")
        rows = sa.func.generate_series(1, count).table_valued("at")
        return connection.scalars(sa.select(sa.func.nextval(sequence)).select_from(rows)).all()
    given = sa.select(sa.func.max(table.c.id))
    if table.dialect_options["sqlite"]["autoincrement"]:
        given = sa.select(_GIVEN.c.seq).where(_GIVEN.c.name == table.name)
    last = connection.scalar(given) or 0
    return range(last + 1, last + 1 + count)


def store_rows(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Store rows that all name the same columns."""
    if rows:
        RowWriter(connection, table, rows[0]).store(rows)


class RowWriter:
    """Stores rows of one table; the columns are those of its first row and those with a default."""

    def __init__(self, connection: sa.Connection, table: sa.Table, first: Row) -> None:
        self._connection = connection
        self._defaults = {
            column.name: default.arg
            for column in table.columns
            if isinstance(default := column.default, ScalarElementColumnDefault)
            and column.name not in first
        }
        names = [*first, *self._defaults]
        dialect = connection.dialect
        self._columns: list[tuple[str, Callable[[Any], Any] | None]] = [
            (name, table.c[name].type.dialect_impl(dialect).bind_processor(dialect))
            for name in names
        ]
        quote = dialect.identifier_preparer.quote
        columns = ", ".join(quote(name) for name in names)
        marks = ", ".join("?" for _ in names)
        self._copy = f"COPY {quote(table.name)} ({columns}) FROM STDIN"
        self._insert = f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({marks})"  # noqa: S608

    def store(self, rows: Sequence[Row]) -> None:
        """All of them."""
        if self._connection.dialect.name == "postgresql":
            cursor = self._connection.connection.cursor()
            with cursor.copy(self._copy) as copy:
                for row in rows:
                    copy.write_row(self._values(row))
        else:
            self._connection.exec_driver_sql(self._insert, [self._values(row) for row in rows])

    def _values(self, row: Row) -> tuple[Any, ...]:
        whole = self._defaults | row
        return tuple(
            whole[name] if process is None else process(whole[name])
            for name, process in self._columns
        )
