"""Rows of all tables, stored many at a time, those first that others refer to."""

from collections import defaultdict

import sqlalchemy as sa

from bench.register.rows import Row
from tracker.models.base import Base
from tracker.models.system.many_rows import RowWriter

BATCH = 20_000  # rows of a table that are held in memory
ORDER = [table.name for table in Base.metadata.sorted_tables]


class Writer:
    """Takes rows in any number and stores them in batches; ``end`` stores the rest."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._writers: dict[str, RowWriter] = {}

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
                if name not in self._writers:
                    table = Base.metadata.tables[name]
                    self._writers[name] = RowWriter(self._connection, table, rows[0])
                self._writers[name].store(rows)
        self._connection.commit()
