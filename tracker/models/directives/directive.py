"""Documents that assign work, and the fields of work they belong to."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from tracker.domain.directives.identity import issuer_key, symbol_key
from tracker.domain.vocabulary import Origin
from tracker.models.base import ADDRESSES_GIVEN_ONCE, Base, word
from tracker.models.organisation.people import User


class Field(Base):
    """Lĩnh vực: finance, agriculture, health … One that has ended is not offered any more."""

    __tablename__ = "field"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(80), unique=True)
    ended: Mapped[bool] = mapped_column(default=False)


class Directive(Base):
    """Văn bản chỉ đạo. Symbol, issuer and date name a document: numbers come back yearly.

    ``symbol_key`` and ``issuer_key`` are what their spellings have in common. ``copy`` is 0, but
    for documents that were in the register twice before that was looked for: the later ones count.
    ``reminders`` are the facts of a ``ReminderPlan`` of its own; none: as set for the whole.
    """

    __tablename__ = "directive"

    id: Mapped[int] = mapped_column(primary_key=True)
    seed_key: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    symbol: Mapped[str] = mapped_column(sa.String(64))
    symbol_key: Mapped[str] = mapped_column(sa.String(80))
    type_name: Mapped[str] = mapped_column(sa.String(64))
    issuer: Mapped[str] = mapped_column(sa.String(160))
    issuer_key: Mapped[str] = mapped_column(sa.Text)
    issued_on: Mapped[date | None]
    copy: Mapped[int] = mapped_column(default=0)
    signer: Mapped[str] = mapped_column(sa.String(120), default="")
    subject: Mapped[str] = mapped_column(sa.Text, default="")
    field_id: Mapped[int | None] = mapped_column(sa.ForeignKey("field.id"))
    leader_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    origin: Mapped[Origin] = mapped_column(word(Origin, "origin"), default=Origin.ENTERED)
    source: Mapped[str] = mapped_column(sa.String(120), default="")
    search_text: Mapped[str] = mapped_column(sa.Text, default="")
    reminders: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    version: Mapped[int] = mapped_column(server_default="1")

    field: Mapped[Field | None] = relationship()
    leader: Mapped[User | None] = relationship()

    __table_args__ = (
        sa.UniqueConstraint(
            "symbol_key", "issued_on", "issuer_key", "copy", name="uq_directive_identity"
        ),
        ADDRESSES_GIVEN_ONCE,
    )
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own form

    @validates("symbol", "issuer")
    def _keep_key(self, name: str, text: str) -> str:
        if name == "symbol":
            self.symbol_key = symbol_key(text)
        else:
            self.issuer_key = issuer_key(text)
        return text


class Assignment(Base):
    """Việc giao: one item of a directive. Several lead units told to do it make one task each."""

    __tablename__ = "assignment"

    id: Mapped[int] = mapped_column(primary_key=True)
    directive_id: Mapped[int | None] = mapped_column(sa.ForeignKey("directive.id"), index=True)

    directive: Mapped[Directive | None] = relationship()
