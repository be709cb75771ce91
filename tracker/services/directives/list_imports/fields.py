"""Fields of work by the names that lists give them."""

import sqlalchemy as sa

from tracker.domain.text import fold
from tracker.extensions import db
from tracker.models import Field


class Fields:
    """Those of the register, asked once; one that is not known yet is made."""

    def __init__(self) -> None:
        rows = db.session.execute(sa.select(Field.id, Field.name))
        self._by_name = {fold(name): number for number, name in rows}

    def of(self, name: str) -> int | None:
        """The number of the field of that name; ``None`` where there is no name."""
        if not name:
            return None
        if fold(name) not in self._by_name:
            field = Field(name=name[0].upper() + name[1:])
            db.session.add(field)
            db.session.flush()
            self._by_name[fold(name)] = field.id
        return self._by_name[fold(name)]
