"""A file of tasks from its arrival to its one transaction."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker import clock
from tracker.database import count_anew, transaction
from tracker.domain.directives.lists.mapping import Mapping, read_mapping
from tracker.domain.directives.lists.verdicts import Judged, Verdict
from tracker.domain.errors import NotPossibleNow
from tracker.domain.history import ListWritten
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.filetypes.tables import read_sheets
from tracker.models import Base, Event, ImportedList, Unit, UnitSpelling, User
from tracker.models.system.many_rows import store_rows
from tracker.queries.directives.imported_lists import look_at
from tracker.queries.directives.listed_tasks import Preview, preview
from tracker.services.directives.list_imports.changes import apply_changes
from tracker.services.directives.list_imports.documents import Documents
from tracker.services.directives.list_imports.fields import Fields
from tracker.services.directives.list_imports.new_tasks import Made, NewTasks
from tracker.services.directives.list_imports.telling import OpenTasks
from tracker.services.organisation.actors import the_office
from tracker.services.tasks.events import record

DEED = "nhập danh sách nhiệm vụ"
_AT_ONCE = 2_000  # rows that are written together
_MANY = 1_000  # new rows after which databases count their indexes anew


@dataclass(frozen=True)
class NewList:
    """A file as it is handed over. ``assigned_on`` is for rows that name no day."""

    file_name: str
    content: bytes
    assigned_on: date | None = None
    register: Register = Register.PROVINCE
    mapping: Mapping | None = None


def store(actor: User | None, new: NewList) -> ImportedList:
    """Keep a file to be looked at; without a mapping, what was said of the last of its form holds.

    ``actor`` is ``None`` for a command.

    :raises NotTaken: the file holds no table, or cannot be read.
    :raises OfficeOnly: the person is not of the office.
    """
    seen = _look_at(new)
    with transaction():
        person = the_office(actor, DEED) if actor else None
        mapping = new.mapping.as_json() if new.mapping else _remembered(seen.form)
        row = _row(person, new, seen, mapping)
        db.session.add(row)
    return row


def bring_in(actor: User | None, new: NewList) -> Preview:
    """Write a file at once, as it is read without anybody looking at it.

    :raises NotTaken: the file holds no table, or cannot be read.
    :raises OfficeOnly: the person is not of the office.
    """
    seen = _look_at(new)
    with transaction():
        person = the_office(actor, DEED) if actor else None
        row = _row(person, new, seen, (new.mapping or Mapping()).as_json())
        db.session.add(row)
        db.session.flush()
        _write(row, person.id if person else None, seen)
    _count_anew(seen)
    return seen


def _count_anew(seen: Preview) -> None:
    if seen.counts[Verdict.NEW] >= _MANY:
        count_anew()


def _look_at(new: NewList) -> Preview:
    sheets = read_sheets(new.content, new.mapping.letters if new.mapping else None)
    return preview(sheets, assigned_on=new.assigned_on, mapping=new.mapping)


def _row(person: User | None, new: NewList, seen: Preview, mapping: dict[str, Any]) -> ImportedList:
    return ImportedList(
        user_id=person.id if person else None,
        file_name=new.file_name[:250],
        digest=hashlib.sha256(new.content).hexdigest(),
        content=new.content,
        form=seen.form,
        assigned_on=new.assigned_on,
        register=new.register,
        mapping=mapping,
        made_at=clock.now(),
    )


def _remembered(form: str) -> dict[str, Any]:
    """What was said of the columns of the last file of that form."""
    last = db.session.scalar(
        sa.select(ImportedList.mapping)
        .where(ImportedList.form == form, ImportedList.written_at.is_not(None))
        .order_by(ImportedList.id.desc())
        .limit(1)
    )
    return {"columns": last.get("columns", {})} if last else {}


def put_right(
    actor: User, list_id: int, mapping: Mapping, *, assigned_on: date | None, register: Register
) -> None:
    """Take what a person says of a file that is not yet written.

    :raises NotPossibleNow: it is written.
    """
    with transaction():
        the_office(actor, DEED)
        row = _not_written(list_id)
        row.mapping, row.assigned_on, row.register = mapping.as_json(), assigned_on, register


def write(actor: User | None, list_id: int) -> Preview:
    """Write all rows that need no decision, in one transaction; what became of each is kept.

    :raises NotPossibleNow: it is written already.
    :raises OfficeOnly: the person is not of the office.
    """
    with transaction():
        person = the_office(actor, DEED) if actor else None
        row = _not_written(list_id)
        seen = look_at(row)
        _write(row, person.id if person else None, seen)
    _count_anew(seen)
    return seen


def _write(row: ImportedList, actor_id: int | None, seen: Preview) -> None:
    list_id, file_name = row.id, row.file_name
    _remember_spellings(read_mapping(row.mapping), actor_id)
    fields = Fields()
    new_tasks = NewTasks(actor_id, file_name, row.register, Documents(actor_id), fields)
    open_tasks = OpenTasks()
    for judged in _batches(seen.rows):
        made = new_tasks.make(judged)
        open_tasks.add(made)
        changed = apply_changes(actor_id, file_name, judged, fields)
        _keep_results(list_id, judged, made, changed)
        db.session.flush()
        db.session.expunge_all()
    open_tasks.tell(list_id, file_name)
    row = db.session.get_one(ImportedList, list_id)
    row.written_at, row.content = clock.now(), None
    row.counts = {verdict.value: number for verdict, number in seen.counts.items()}
    event = ListWritten(file_name, list_id, seen.counts[Verdict.NEW], seen.counts[Verdict.CHANGED])
    record(None, event, actor=db.session.get(User, actor_id) if actor_id else None)


def _not_written(list_id: int) -> ImportedList:
    row = db.session.scalar(
        sa.select(ImportedList).where(ImportedList.id == list_id).with_for_update(of=ImportedList)
    )
    if row is None or row.written_at is not None:
        raise NotPossibleNow("Danh sách này đã được ghi.")
    return row


def _batches(rows: Sequence[Judged]) -> Iterator[Sequence[Judged]]:
    for first in range(0, len(rows), _AT_ONCE):
        yield rows[first : first + _AT_ONCE]


def _remember_spellings(mapping: Mapping, actor_id: int | None) -> None:
    """What a person decided of the name of a unit holds for all later lists."""
    units = {code: number for code, number in db.session.execute(sa.select(Unit.code, Unit.id))}  # noqa: C416
    known = set(db.session.scalars(sa.select(UnitSpelling.words)))
    db.session.add_all(
        UnitSpelling(
            words=words, unit_id=units[code], decided_by_id=actor_id, decided_at=clock.now()
        )
        for words, code in mapping.units.items()
        if code in units and words not in known and len(words) <= 200
    )


def _keep_results(
    list_id: int, rows: Iterable[Judged], made: Sequence[Made], changed: dict[int, list[str]]
) -> None:
    """A record for each task of a row, one without a task where it has none."""
    tasks: dict[int, list[int]] = {}
    for one in made:
        tasks.setdefault(id(one.judged), []).append(one.task_id)
    last = _last_events(list(changed)) | {one.task_id: one.last_event_id for one in made}
    records: list[dict[str, Any]] = []
    for judged in rows:
        own = tasks.get(id(judged), [])
        met = [task.id for task in judged.met.values()]
        ids: list[int | None] = [*own, *met]
        for task_id in ids or [None]:
            records.append(
                {
                    "list_id": list_id,
                    "sheet": judged.row.sheet[:120],
                    "row": judged.row.row.number,
                    "verdict": judged.verdict,
                    "content": judged.row.content,
                    "problems": [problem.text for problem in judged.row.problems],
                    "changes": changed.get(task_id, []) if task_id else [],
                    "task_id": task_id,
                    "made": task_id in own,
                    "last_event_id": last.get(task_id) if task_id else None,
                }
            )
    store_rows(db.session.connection(), Base.metadata.tables["imported_row"], records)


def _last_events(task_ids: list[int]) -> dict[int, int]:
    rows = db.session.execute(
        sa.select(Event.task_id, sa.func.max(Event.id))
        .where(Event.task_id.in_(task_ids))
        .group_by(Event.task_id)
    )
    return {task_id: event_id for task_id, event_id in rows if task_id is not None}
