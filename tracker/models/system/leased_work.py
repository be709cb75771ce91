"""What every table of work has that waits for whoever does it next."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from tracker.models.base import UtcDateTime


class LeasedWork:
    """Tries that were begun, and until when the present one holds the row."""

    id: Mapped[int]
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
