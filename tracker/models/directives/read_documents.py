"""Documents that somebody had read to propose tasks: the words, the proposal, what came of it."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from tracker.models.base import ADDRESSES_GIVEN_ONCE, Base, UtcDateTime, index_where
from tracker.models.organisation.people import User
from tracker.models.system.leased_work import LeasedWork


class ReadDocument(LeasedWork, Base):
    """A document that is being read (``waits``), was read, or could not be (``problem``).

    ``file_name`` is empty for pasted text. ``content`` is the file until it hangs on the directive;
    ``typed`` what stood in the form when it was sent, as pairs. ``document`` and ``proposal`` are
    as ``tracker.domain.directives.proposals.kept`` has them. ``directive_id``: of which document of
    the register further tasks are read; once registered, which one it is. ``by_model``: the
    office's language model was to propose; ``model_problem`` is why it did not.

    ``word_boxes``: of a scan the words of each page with their places, see
    ``tracker.domain.directives.proposals.kept.word_boxes``; they go with the file.

    ``registered`` is what a person made of the proposal: what is true of the document, to measure
    the reader by. It never leaves the instance.
    """

    __tablename__ = "read_document"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    user: Mapped[User] = relationship()
    directive_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("directive.id", ondelete="SET NULL"), index=True
    )
    file_name: Mapped[str] = mapped_column(sa.String(250), default="")
    content: Mapped[bytes | None] = deferred(mapped_column(sa.LargeBinary))
    typed: Mapped[list[list[str]]] = deferred(mapped_column(sa.JSON, default=list, nullable=False))
    waits: Mapped[bool] = mapped_column(default=True)
    done: Mapped[int] = mapped_column(default=0)
    whole: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(sa.Text, default="")
    by_model: Mapped[bool] = mapped_column(default=False)
    model_problem: Mapped[str] = mapped_column(sa.Text, default="")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    document: Mapped[list[dict[str, Any]] | None] = deferred(
        mapped_column(sa.JSON(none_as_null=True))
    )
    word_boxes: Mapped[list[list[list[Any]]] | None] = deferred(
        mapped_column(sa.JSON(none_as_null=True))
    )
    proposal: Mapped[dict[str, Any] | None] = deferred(mapped_column(sa.JSON(none_as_null=True)))
    registered: Mapped[dict[str, Any] | None] = deferred(mapped_column(sa.JSON(none_as_null=True)))
    registered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        index_where("ix_read_document_waits", "waits", "id"),
        ADDRESSES_GIVEN_ONCE,
    )
