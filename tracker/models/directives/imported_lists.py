"""Lists of tasks that came in: which file, who, how it was read, and what became of each row."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from tracker.domain.directives.lists.verdicts import Verdict
from tracker.domain.vocabulary import LabelledEnum, Register
from tracker.models.base import Base, UtcDateTime, index_where, word
from tracker.models.organisation.people import User
from tracker.models.system.leased_work import LeasedWork


class ListWork(LabelledEnum):
    """What waits to be done to a list, or is being done."""

    NONE = "none", "không"
    READ = "read", "Đang đọc tệp"
    WRITE = "write", "Đang ghi vào sổ"


class ImportedList(LeasedWork, Base):
    """A file of tasks: looked at (``written_at`` is empty), written as one batch, or undone.

    ``mapping`` is what a person said of it (``tracker.domain.directives.lists.mapping``), ``form``
    what files of its shape have in common. ``content`` is kept until it is written. ``seen`` is
    what its page shows besides the rows (``tracker.queries.directives.kept_previews``).

    ``work`` waits for whoever claims it, on behalf of the person ``work_by_id``; ``done`` of
    ``whole`` rows are read by now. ``problem``: why it ended without a result.
    """

    __tablename__ = "imported_list"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"), index=True)
    file_name: Mapped[str] = mapped_column(sa.String(250))
    digest: Mapped[str] = mapped_column(sa.String(64))
    content: Mapped[bytes | None] = deferred(mapped_column(sa.LargeBinary))
    form: Mapped[str] = mapped_column(sa.String(64), index=True)
    assigned_on: Mapped[date | None]
    register: Mapped[Register] = mapped_column(word(Register, "register"))
    mapping: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    counts: Mapped[dict[str, int]] = mapped_column(sa.JSON, default=dict)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    written_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    undone_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    seen: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict, server_default="{}")
    work: Mapped[ListWork] = mapped_column(
        word(ListWork, "list_work", closed=False), default=ListWork.NONE, server_default="none"
    )
    work_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    done: Mapped[int] = mapped_column(default=0, server_default="0")
    whole: Mapped[int] = mapped_column(default=0, server_default="0")
    problem: Mapped[str] = mapped_column(sa.Text, default="", server_default="")

    user: Mapped[User | None] = relationship(foreign_keys=user_id)
    undone_by: Mapped[User | None] = relationship(foreign_keys=undone_by_id)

    __table_args__ = (index_where("ix_imported_list_work", "work <> 'none'", "id"),)


class ImportedRow(Base):
    """What would become of a row, with all that its page shows (``shown``); once the list is
    written, what became of it: one record for each of its tasks, one without where it has none.

    ``made``: the list made the task. ``last_event_id`` is the last event that the list left on it.
    """

    __tablename__ = "imported_row"

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(sa.ForeignKey("imported_list.id"))
    sheet: Mapped[str] = mapped_column(sa.String(120), default="")
    row: Mapped[int]
    verdict: Mapped[Verdict] = mapped_column(word(Verdict, "verdict"))
    content: Mapped[str] = mapped_column(sa.Text, default="")
    problems: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    changes: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    task_id: Mapped[int | None] = mapped_column(sa.ForeignKey("task.id"), index=True)
    made: Mapped[bool] = mapped_column(default=False)
    last_event_id: Mapped[int | None]
    shown: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))

    __table_args__ = (sa.Index("ix_imported_row_list_id_verdict", "list_id", "verdict", "id"),)


class UnitSpelling(Base):
    """Words of which a person decided that they stand for a unit, as lists spell them."""

    __tablename__ = "unit_spelling"

    id: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str] = mapped_column(sa.String(200), unique=True)
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"), index=True)
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
