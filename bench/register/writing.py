"""Rows into tables, many at a time, by the quickest way of each database."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from bench.register.rows import Row
from tracker.models.base import Base

BATCH = 20_000  # rows of a table that are held in memory
ORDER = [table.name for table in Base.metadata.sorted_tables]


class Writer:
    """Takes rows in any number and stores them in batches; ``end`` stores the rest."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._ways: dict[str, _Way] = {}

    def add(self, table: str, row: Row) -> None:
        """Store a row, now or with later ones."""
        rows = self._rows[table]
        rows.append(row)
        if len(rows) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Store all that is held, tables that others refer to first."""
        for name in ORDER:
            rows = self._rows.pop(name, [])
            if rows:
                if name not in self._ways:
                    self._ways[name] = _Way(Base.metadata.tables[name], rows[0], self._connection)
                self._ways[name].store(rows)
        self._connection.commit()


class _Way:
    """How rows of one table are stored; the columns are those of its first row and its defaults."""

    def __init__(self, table: sa.Table, first: Row, connection: sa.Connection) -> None:
        self._connection = connection
        self._defaults = {
            column.name: column.default.arg
            for column in table.columns
            if column.name not in first and column.default is not None and column.default.is_scalar
        }
        self._names = [*first, *self._defaults]
        dialect = connection.dialect
        self._processors: list[Callable[[Any], Any] | None] = [
            table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in self._names
        ]
        quote = dialect.identifier_preparer.quote
        columns = ", ".join(quote(name) for name in self._names)
        marks = ", ".join("?" for _ in self._names)
        self._copy = f"COPY {quote(table.name)} ({columns}) FROM STDIN"
        self._insert = f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({marks})"

    def store(self, rows: list[Row]) -> None:
        """All of them."""
        if self._connection.dialect.name == "postgresql":
            cursor = self._connection.connection.cursor()
            with cursor.copy(self._copy) as copy:  # type: ignore[attr-defined]
                for row in rows:
                    copy.write_row(self._values(row))
        else:
            self._connection.exec_driver_sql(self._insert, [self._values(row) for row in rows])

    def _values(self, row: Row) -> tuple[Any, ...]:
        whole = self._defaults | row
        return tuple(
            whole[name] if process is None else process(whole[name])
            for name, process in zip(self._names, self._processors, strict=True)
        )
