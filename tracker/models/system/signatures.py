"""What is known of the signatures of files, and the certificates by which they are trusted."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.domain.directives.exchange.signatures import SignatureState
from tracker.models.base import ADDRESSES_GIVEN_ONCE, Base, UtcDateTime, index_where, word
from tracker.models.system.leased_work import LeasedWork


class FileSignatures(LeasedWork, Base):
    """What the signatures of a file say, beside its bytes; once for each file.

    ``waits``: it is to be checked, for the first time or because other certificates are trusted
    now. One that does not wait and has no ``state`` was looked at and is not signed.
    ``signatures`` are as ``tracker.domain.directives.exchange.signatures`` has them.
    """

    __tablename__ = "file_signatures"

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(sa.ForeignKey("stored_file.id"), unique=True)
    waits: Mapped[bool] = mapped_column(default=True)
    state: Mapped[SignatureState | None] = mapped_column(
        word(SignatureState, "signature_state", closed=False)
    )
    signatures: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON, default=list)
    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (index_where("ix_file_signatures_waits", "waits", "id"),)


class TrustedCertificate(Base):
    """A certificate of an authority whose signers are trusted; ``pem`` is all of it."""

    __tablename__ = "trusted_certificate"

    id: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(sa.String(64), unique=True)
    pem: Mapped[str] = mapped_column(sa.Text)
    subject: Mapped[str] = mapped_column(sa.String(300))
    issuer: Mapped[str] = mapped_column(sa.String(300))
    valid_from: Mapped[datetime] = mapped_column(UtcDateTime)
    valid_to: Mapped[datetime] = mapped_column(UtcDateTime)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    added_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))

    __table_args__ = (ADDRESSES_GIVEN_ONCE,)
