"""Packages of the document exchange that were received, and what their senders are told."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.domain.directives.exchange.packages import Business
from tracker.domain.directives.exchange.statuses import PackageState, PackageWay, StatusCode
from tracker.domain.vocabulary import Urgency
from tracker.models.base import Base, UtcDateTime, index_where, word
from tracker.models.directives.directive import Directive
from tracker.models.organisation.people import User
from tracker.models.system.files import StoredFile
from tracker.models.system.leased_work import LeasedWork


class ReceivedPackage(Base):
    """A package as it was received, once however often it is sent: ``key`` is a hash of what it
    says and holds.

    ``sha256`` is that of the bytes of the first arrival. ``reading_id`` is the reading by which it
    is being put into the register, ``directive_id`` the document that it became. ``note`` is why it
    was refused.
    """

    __tablename__ = "received_package"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    sha256: Mapped[str] = mapped_column(sa.String(64))
    way: Mapped[PackageWay] = mapped_column(word(PackageWay, "package_way", closed=False))
    file_name: Mapped[str] = mapped_column(sa.String(250), default="")
    file_id: Mapped[int] = mapped_column(sa.ForeignKey("stored_file.id"))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sender_code: Mapped[str] = mapped_column(sa.String(64), default="")
    sender_name: Mapped[str] = mapped_column(sa.String(160), default="")
    document_id: Mapped[str] = mapped_column(sa.String(250), default="")
    symbol: Mapped[str] = mapped_column(sa.String(160), default="")
    type_name: Mapped[str] = mapped_column(sa.String(64), default="")
    issued_on: Mapped[date | None]
    subject: Mapped[str] = mapped_column(sa.Text, default="")
    signer: Mapped[str] = mapped_column(sa.String(120), default="")
    due_on: Mapped[date | None]
    urgency: Mapped[Urgency] = mapped_column(word(Urgency, "package_urgency", closed=False))
    business: Mapped[Business] = mapped_column(word(Business, "business", closed=False))
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    state: Mapped[PackageState] = mapped_column(
        word(PackageState, "package_state", closed=False), default=PackageState.WAITING
    )
    reading_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("read_document.id", ondelete="SET NULL"), index=True
    )
    directive_id: Mapped[int | None] = mapped_column(sa.ForeignKey("directive.id"), index=True)
    handled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    handled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(sa.Text, default="")

    file: Mapped[StoredFile] = relationship()
    directive: Mapped[Directive | None] = relationship()
    handled_by: Mapped[User | None] = relationship()

    __table_args__ = (sa.Index("ix_received_package_state_id", "state", "id"),)


class ExchangeStatus(LeasedWork, Base):
    """What the sender of a package is told: each status once, in the order of their numbers.

    ``problem`` says why the last try failed, empty where none did.
    """

    __tablename__ = "exchange_status"

    id: Mapped[int] = mapped_column(primary_key=True)
    package_id: Mapped[int] = mapped_column(sa.ForeignKey("received_package.id"))
    code: Mapped[StatusCode] = mapped_column(word(StatusCode, "status_code", closed=False))
    words: Mapped[str] = mapped_column(sa.Text, default="")
    staff: Mapped[str] = mapped_column(sa.String(120), default="")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    problem: Mapped[str] = mapped_column(sa.Text, default="")

    package: Mapped[ReceivedPackage] = relationship()

    __table_args__ = (
        sa.UniqueConstraint("package_id", "code"),
        index_where("ix_exchange_status_unsent", "sent_at IS NULL", "package_id", "id"),
    )
