"""What was done to many tasks at once: what was ordered, what came of each."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.vocabulary import BulkKind
from tracker.models.base import ADDRESSES_GIVEN_ONCE, Base, UtcDateTime, word
from tracker.models.organisation.people import User


class BulkAct(Base):
    """An act on many tasks, done in steps; ``step`` counts those that were begun.

    ``order`` is what was ordered for all of them, ``left`` a row for each task that is not done
    yet (its number first), ``outcomes`` for each that is: its number, why it was not done if so,
    and what undoes it. It is forgotten when the program tidies up; the history of tasks stays.
    """

    __tablename__ = "bulk_act"
    __table_args__ = ADDRESSES_GIVEN_ONCE

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[BulkKind] = mapped_column(word(BulkKind, "bulk_kind", closed=False))
    actor_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    order: Mapped[Any] = mapped_column("ordered", sa.JSON)
    left: Mapped[Any] = mapped_column(sa.JSON)
    outcomes: Mapped[Any] = mapped_column(sa.JSON)
    step: Mapped[int] = mapped_column(default=0)
    onward: Mapped[str] = mapped_column(sa.Text)
    undone_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("bulk_act.id"))

    actor: Mapped[User] = relationship()
