"""Files: the bytes once, by what they are; and where each was attached, for good."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.base import Base, UtcDateTime
from tracker.models.organisation.people import User
from tracker.models.system.signatures import FileSignatures
from tracker.models.tasks.events import Event


class StoredFile(Base):
    """Bytes kept under ``instance/files`` by their SHA-256; never changed, never removed."""

    __tablename__ = "stored_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(sa.String(64), unique=True)
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(sa.String(120))

    signed: Mapped[FileSignatures | None] = relationship(viewonly=True, uselist=False)

    @property
    def location(self) -> str:
        """Where its bytes are, below the folder of files: ``ab/cdef…``."""
        return location_of(self.sha256)


class Attachment(Base):
    """A file on an act or a directive. A newer one supersedes it; none is replaced or deleted."""

    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(sa.ForeignKey("stored_file.id"))
    name: Mapped[str] = mapped_column(sa.String(200))
    event_id: Mapped[int | None] = mapped_column(sa.ForeignKey("event.id"), index=True)
    task_id: Mapped[int | None] = mapped_column(sa.ForeignKey("task.id"), index=True)
    directive_id: Mapped[int | None] = mapped_column(sa.ForeignKey("directive.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("unit.id"))  # whose; none: the office
    attached_by_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    attached_at: Mapped[datetime] = mapped_column(UtcDateTime)
    superseded_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("attachment.id"))

    file: Mapped[StoredFile] = relationship()
    event: Mapped[Event | None] = relationship()
    attached_by: Mapped[User] = relationship()
    superseded_by: Mapped["Attachment | None"] = relationship(remote_side=id)

    __table_args__ = (
        sa.CheckConstraint(
            "(task_id IS NULL) <> (directive_id IS NULL)", name="on_a_task_or_a_directive"
        ),
    )


def location_of(sha256: str) -> str:
    """Where bytes with this hash are kept: 256 folders, so that none grows too large to list."""
    return f"{sha256[:2]}/{sha256[2:]}"
