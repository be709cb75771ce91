"""The tasks that somebody selected in lists, over all their pages, to act on many at once."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models.base import Base, UtcDateTime


class Selection(Base):
    """One of each person: ``task_ids`` in the order in which they were selected."""

    __tablename__ = "selection"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), primary_key=True)
    task_ids: Mapped[Any] = mapped_column(sa.JSON)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
