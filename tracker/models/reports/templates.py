"""What documents are made from: templates and letterheads, in versions; the last one counts."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.reports.letterhead import DocumentKind
from tracker.models.base import Base, UtcDateTime, word
from tracker.models.organisation.people import User


class DocumentTemplate(Base):
    """A template put in use. Without a content it is the one that comes with the program.

    Going back to an older one makes a new version: none is changed or deleted.
    """

    __tablename__ = "document_template"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[DocumentKind] = mapped_column(word(DocumentKind, "template_kind", closed=False))
    version: Mapped[int]
    name: Mapped[str] = mapped_column(sa.String(200), default="")
    content: Mapped[bytes | None] = mapped_column(sa.LargeBinary, deferred=True)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))

    changed_by: Mapped[User] = relationship()

    __table_args__ = (sa.UniqueConstraint("kind", "version"),)


class LetterheadVersion(Base):
    """Who issues and signs a kind of document; ``facts`` are those of ``domain.letterhead``."""

    __tablename__ = "letterhead"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[DocumentKind] = mapped_column(word(DocumentKind, "letterhead_kind", closed=False))
    version: Mapped[int]
    facts: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))

    changed_by: Mapped[User] = relationship()

    __table_args__ = (sa.UniqueConstraint("kind", "version"),)
