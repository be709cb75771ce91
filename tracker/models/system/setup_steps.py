"""What an office has done or put aside of setting the program up."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models.base import Base, UtcDateTime


class SetupStep(Base):
    """Something that cannot be seen from other tables: a mail was tried, a step was put aside."""

    __tablename__ = "setup_step"

    key: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
