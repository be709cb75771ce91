"""What documents are made from: templates and letterheads, in versions; the last one counts."""

from datetime import datetime
from hashlib import sha256
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


class ProposedTemplate(Base):
    """A template that was uploaded and tried, and waits to be looked at: one of a kind.

    ``missing`` are the fields that documents of the kind need and it does not fill.
    """

    __tablename__ = "proposed_template"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[DocumentKind] = mapped_column(
        word(DocumentKind, "proposed_kind", closed=False), unique=True
    )
    name: Mapped[str] = mapped_column(sa.String(200))
    content: Mapped[bytes] = mapped_column(sa.LargeBinary, deferred=True)
    missing: Mapped[list[str]] = mapped_column(sa.JSON)
    proposed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    proposed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))

    proposed_by: Mapped[User] = relationship()

    @property
    def mark(self) -> str:
        """What differs when another file waits: only the one that was looked at is used."""
        return sha256(self.content).hexdigest()[:24]


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
