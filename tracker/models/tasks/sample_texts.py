"""Sentences that forms offer."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.domain.tasks.sample_texts import LONGEST_SAMPLE, SampleUse
from tracker.models.base import Base, word


class SampleText(Base):
    """Câu mẫu: a sentence for one use; an ended one is offered no more."""

    __tablename__ = "sample_text"

    id: Mapped[int] = mapped_column(primary_key=True)
    use: Mapped[SampleUse] = mapped_column(word(SampleUse, "sample_use", closed=False))
    text: Mapped[str] = mapped_column(sa.String(LONGEST_SAMPLE))
    ended: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (sa.UniqueConstraint("use", "text"),)
