"""A file of tasks from its arrival until it is written: kept, read, put right, thrown away."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker import clock, config
from tracker.database import transaction
from tracker.domain.directives.lists.mapping import Mapping
from tracker.domain.errors import NotPossibleNow
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.filetypes.kinds import NotTaken
from tracker.filetypes.tables import read_sheets
from tracker.filetypes.uploads import MEGABYTE
from tracker.formats import number
from tracker.models import Base, ImportedList, ImportedRow, ListWork, User
from tracker.models.system.many_rows import store_rows
from tracker.queries.directives.imported_lists import look_at
from tracker.queries.directives.kept_previews import kept_row, kept_whole
from tracker.queries.directives.listed_tasks import Preview, Tell, preview
from tracker.services.organisation.actors import the_office

DEED = "nhập danh sách nhiệm vụ"
LONG = 150_000
"""Bytes of a file from which on it is read and written in the background: some thousand rows."""


@dataclass(frozen=True)
class NewList:
    """A file as it is handed over. ``assigned_on`` is for rows that name no day."""

    file_name: str
    content: bytes
    assigned_on: date | None = None
    register: Register = Register.PROVINCE
    mapping: Mapping | None = None


def look(new: NewList, tell: Tell | None = None) -> Preview:
    """What would become of a file; nothing is kept.

    :raises NotTaken: it is larger than files may be, holds no table, or cannot be read.
    """
    check_size(new.content)
    sheets = read_sheets(new.content, new.mapping.letters if new.mapping else None)
    return preview(sheets, assigned_on=new.assigned_on, mapping=new.mapping, tell=tell)


def check_size(content: bytes) -> None:
    """Let files pass that are no larger than files may be.

    :raises NotTaken: it is larger.
    """
    most = config.settings().upload_mb
    if len(content) > most * MEGABYTE:
        size = number(-(-len(content) // MEGABYTE))
        raise NotTaken(f"nặng {size} MB, quá giới hạn {most} MB", "Chia thành nhiều tệp.")


def store(actor: User | None, new: NewList) -> ImportedList:
    """Keep a file to be looked at; without a mapping, what was said of the last of its form holds.

    A long one is read in the background. ``actor`` is ``None`` for a command.

    :raises NotTaken: the file holds no table, or cannot be read.
    :raises OfficeOnly: the person is not of the office.
    """
    check_size(new.content)
    long = len(new.content) >= LONG
    seen = None if long else look(new)
    with transaction():
        person = the_office(actor, DEED) if actor else None
        row = row_of(person, new)
        row.work = ListWork.READ if long else ListWork.NONE
        db.session.add(row)
        db.session.flush()
        list_id = row.id
        if seen is not None:
            keep_reading(row, seen)
    return db.session.get_one(ImportedList, list_id)


def row_of(person: User | None, new: NewList) -> ImportedList:
    """The record of a file that was handed over."""
    return ImportedList(
        user_id=person.id if person else None,
        file_name=new.file_name[:250],
        digest=hashlib.sha256(new.content).hexdigest(),
        content=new.content,
        form="",
        assigned_on=new.assigned_on,
        register=new.register,
        mapping=(new.mapping or Mapping()).as_json(),
        made_at=clock.now(),
    )


def keep_reading(row: ImportedList, seen: Preview, tell: Tell | None = None) -> None:
    """Keep what was read; of a new file, with what was said of columns of the last of its form."""
    if not row.form:
        row.form = seen.form
        columns = _columns_of_last(seen.form)
        if columns and not row.mapping.get("columns"):
            row.mapping = {**row.mapping, "columns": columns}
            seen = look_at(row, tell)
    row.counts = {verdict.value: count for verdict, count in seen.counts.items()}
    row.seen, row.problem = kept_whole(seen), ""
    db.session.flush()
    db.session.execute(sa.delete(ImportedRow).where(ImportedRow.list_id == row.id))
    rows = [kept_row(row.id, judged) for judged in seen.rows]
    store_rows(db.session.connection(), Base.metadata.tables["imported_row"], rows)


def _columns_of_last(form: str) -> dict[str, Any]:
    """What was said of the columns of the last file of that form."""
    last = db.session.scalar(
        sa.select(ImportedList.mapping)
        .where(ImportedList.form == form, ImportedList.written_at.is_not(None))
        .order_by(ImportedList.id.desc())
        .limit(1)
    )
    return dict(last.get("columns", {})) if last else {}


def put_right(
    actor: User, list_id: int, mapping: Mapping, *, assigned_on: date | None, register: Register
) -> None:
    """Take what a person says of a file that is not yet written, and read it anew.

    :raises NotPossibleNow: it is written, or being read or written.
    """
    with transaction():
        the_office(actor, DEED)
        row = not_written(list_id)
        row.mapping, row.assigned_on, row.register = mapping.as_json(), assigned_on, register
        if len(row.content or b"") >= LONG:
            ask_for(row, ListWork.READ, actor)
        else:
            keep_reading(row, look_at(row))


def discard(actor: User, list_id: int) -> str:
    """Throw a file away that is not written; returns its name.

    :raises NotPossibleNow: it is written, or being read or written.
    """
    with transaction():
        the_office(actor, DEED)
        row = not_written(list_id)
        name = row.file_name
        db.session.execute(sa.delete(ImportedRow).where(ImportedRow.list_id == list_id))
        db.session.delete(row)
    return name


def ask_for(row: ImportedList, work: ListWork, person: User | None) -> None:
    """Leave work on a list to the background."""
    row.work, row.work_by_id = work, person.id if person else None
    row.attempts, row.lease_until, row.done, row.whole, row.problem = 0, None, 0, 0, ""


def not_written(list_id: int, *, work: ListWork = ListWork.NONE) -> ImportedList:
    """The list, locked; ``work`` is what may be under way on it.

    :raises NotPossibleNow: it is written or thrown away, or other work is under way.
    """
    row = db.session.scalar(
        sa.select(ImportedList).where(ImportedList.id == list_id).with_for_update(of=ImportedList)
    )
    if row is None:
        raise NotPossibleNow("Danh sách này đã bị bỏ.")
    if row.written_at is not None:
        raise NotPossibleNow("Danh sách này đã được ghi.")
    if row.work is not work and not (row.work is ListWork.READ and row.problem):
        raise NotPossibleNow(f"{row.work.label}; chờ xong rồi thao tác tiếp.")
    return row
