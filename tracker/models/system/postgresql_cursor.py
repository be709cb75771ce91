"""The cursor of PostgreSQL connections: columns are described when somebody asks for one.

SQLAlchemy asks what a statement has for columns each time it is asked, and knows it already but
the first time. psycopg makes an object of each column for it: 200 objects a page.
"""

from collections.abc import Sequence
from typing import Any, overload

import psycopg
from psycopg import Column


class Columns(Sequence[Column]):
    """The columns of what a cursor was just told, each made when it is looked at."""

    def __init__(self, cursor: psycopg.Cursor[Any], number: int) -> None:
        self._cursor, self._number = cursor, number

    def __len__(self) -> int:
        return self._number

    @overload
    def __getitem__(self, place: int) -> Column: ...
    @overload
    def __getitem__(self, place: slice) -> list[Column]: ...
    def __getitem__(self, place: int | slice) -> Column | list[Column]:
        places = range(self._number)[place]
        if isinstance(places, range):
            return [Column(self._cursor, one) for one in places]
        return Column(self._cursor, places)


class ReadingCursor(psycopg.Cursor[Any]):
    """psycopg's own, but for the description of what was read."""

    @property
    def description(self) -> Any:
        """The columns; None where the statement gives no rows."""
        result = self.pgresult
        if result is None or not result.nfields:
            return super().description
        return Columns(self, result.nfields)
