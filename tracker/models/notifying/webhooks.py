"""Webhooks: receivers in other systems, and the calls that wait for them or were made."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.history import EventKind
from tracker.domain.notifying.webhooks import (
    KINDS,
    LONGEST_ADDRESS,
    LONGEST_ANSWER,
    LONGEST_NAME,
    SETTLED,
    TRIAL,
    CallStatus,
)
from tracker.models.base import ADDRESSES_GIVEN_ONCE, Base, UtcDateTime, index_where, word


class Webhook(Base):
    """Where another system is called, and of what. Its secrets are sealed; an ended one has none.

    ``kind_codes``: the kinds of event it is called for (``assigned confirmed``), all where empty.
    ``off_since``, ``off_because``: switched off, by whom or why. ``failing_since``: nothing was
    taken from then on.
    """

    __tablename__ = "webhook"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(LONGEST_NAME))
    address: Mapped[str] = mapped_column(sa.String(LONGEST_ADDRESS))
    kind_codes: Mapped[str] = mapped_column(sa.Text, default="")
    with_texts: Mapped[bool] = mapped_column(default=False)
    sealed_secret: Mapped[str] = mapped_column(sa.Text)
    sealed_former: Mapped[str] = mapped_column(sa.Text, default="")
    former_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    off_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    off_because: Mapped[str] = mapped_column(sa.String(LONGEST_ANSWER), default="")
    failing_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (ADDRESSES_GIVEN_ONCE,)

    @property
    def kinds(self) -> tuple[EventKind, ...]:
        """What it is called for."""
        chosen = self.kind_codes.split()
        return tuple(kind for kind in KINDS if not chosen or kind.value in chosen)

    @property
    def on(self) -> bool:
        """Whether it is called."""
        return self.off_since is None and self.ended_at is None


class WebhookCall(Base):
    """One call of one webhook about one event, once. ``call_id`` stays the same over all tries.

    ``body`` is what was so when the event was written. Calls about one task wait for each other
    (``task_id``). ``attempts`` counts all tries, ``attempts_before`` those before somebody last had
    it made again. ``answer_status`` and ``answer`` are the last answer, cut short.
    """

    __tablename__ = "webhook_call"

    id: Mapped[int] = mapped_column(primary_key=True)
    webhook_id: Mapped[int] = mapped_column(sa.ForeignKey("webhook.id"))
    event_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("event.id", ondelete="CASCADE"), index=True
    )
    task_id: Mapped[int | None] = mapped_column(sa.ForeignKey("task.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(sa.String(32))
    call_id: Mapped[str] = mapped_column(sa.String(40), unique=True)
    body: Mapped[str] = mapped_column(sa.Text)
    status: Mapped[CallStatus] = mapped_column(
        word(CallStatus, "call_status"), default=CallStatus.QUEUED
    )
    attempts: Mapped[int] = mapped_column(default=0)
    attempts_before: Mapped[int] = mapped_column(default=0)
    queued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    next_attempt_at: Mapped[datetime] = mapped_column(UtcDateTime)
    tried_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answer_status: Mapped[int | None]
    answer: Mapped[str] = mapped_column(sa.String(LONGEST_ANSWER), default="")

    webhook: Mapped[Webhook] = relationship()

    @property
    def label(self) -> str:
        """What it tells of, in Vietnamese."""
        return "Gọi thử" if self.kind == TRIAL else EventKind(self.kind).label

    @property
    def settled(self) -> bool:
        """Whether it is tried no more."""
        return self.status in SETTLED

    __table_args__ = (
        sa.UniqueConstraint("webhook_id", "event_id", name="uq_webhook_call_once"),
        sa.Index("ix_webhook_call_status_next_attempt_at", "status", "next_attempt_at"),
        sa.Index("ix_webhook_call_webhook_id_id", "webhook_id", "id"),
        index_where(
            "ix_webhook_call_waiting_of_task", "status IN ('queued', 'sending')",
            "task_id", "webhook_id", "id",
        ),
        ADDRESSES_GIVEN_ONCE,
    )  # fmt: skip
