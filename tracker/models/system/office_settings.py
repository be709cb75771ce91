"""What an office has set itself, in place of the program's defaults."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models.base import Base, UtcDateTime


class OfficeSetting(Base):
    """The text of a setting (``tracker.settings_table``), by its name; a secret one is sealed.

    What it was before stands in the history.
    """

    __tablename__ = "office_setting"

    name: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    text: Mapped[str] = mapped_column(sa.Text)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
