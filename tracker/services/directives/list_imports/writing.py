"""A list is written: all rows that need no decision, in one transaction."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from tracker import clock
from tracker.database import count_anew, transaction
from tracker.domain.directives.lists.mapping import Mapping, read_mapping
from tracker.domain.directives.lists.verdicts import Judged, Verdict
from tracker.domain.errors import NotPossibleNow
from tracker.domain.history import ListWritten
from tracker.extensions import db
from tracker.models import (
    Base,
    Event,
    ImportedList,
    ImportedRow,
    ListWork,
    Unit,
    User,
)
from tracker.models.system.many_rows import store_rows
from tracker.queries.directives.imported_lists import look_at
from tracker.queries.directives.kept_previews import mark_of, tasks_of
from tracker.queries.directives.listed_tasks import Preview, Tell
from tracker.services.directives.list_imports.batches import (
    DEED,
    LONG,
    NewList,
    ask_for,
    keep_reading,
    look,
    not_written,
    row_of,
)
from tracker.services.directives.list_imports.changes import apply_changes
from tracker.services.directives.list_imports.documents import Documents
from tracker.services.directives.list_imports.fields import Fields
from tracker.services.directives.list_imports.new_tasks import Made, NewTasks
from tracker.services.directives.list_imports.telling import OpenTasks
from tracker.services.directives.unit_spellings import remember_spellings
from tracker.services.organisation.actors import the_office
from tracker.services.tasks.events import record

_AT_ONCE = 2_000  # rows that are written together
_MANY = 1_000  # new rows after which databases count their indexes anew


class RegisterChanged(NotPossibleNow):
    """Since it was looked at, the register or the units changed what would become of rows."""

    def __init__(self) -> None:
        super().__init__(
            "Từ lúc xem trước đến nay, sổ đã thay đổi nên kết quả của một số dòng cũng đổi. "
            "Chưa có gì được ghi; xem lại kết quả rồi ghi."
        )


def bring_in(actor: User | None, new: NewList, tell: Tell | None = None) -> Preview:
    """Write a file at once, as it is read without anybody looking at it.

    :raises NotTaken: the file holds no table, or cannot be read.
    :raises OfficeOnly: the person is not of the office.
    """
    seen = look(new, tell)
    with transaction():
        person = the_office(actor, DEED) if actor else None
        row = row_of(person, new)
        row.form = seen.form
        db.session.add(row)
        db.session.flush()
        _write(row, person.id if person else None, seen)
    _count_anew(seen)
    return seen


def write(actor: User | None, list_id: int) -> bool:
    """Write what was looked at, or leave a long list to the background: then it returns False.

    :raises NotPossibleNow: it is written already, or it would become something else by now.
    :raises OfficeOnly: the person is not of the office.
    """
    with transaction():
        person = the_office(actor, DEED) if actor else None
        row = not_written(list_id)
        long = len(row.content or b"") >= LONG
        if long:
            ask_for(row, ListWork.WRITE, person)
    if not long:
        write_now(list_id, person.id if person else None)
    return not long


def write_now(list_id: int, actor_id: int | None, work: ListWork = ListWork.NONE) -> None:
    """Write a list, if that still becomes of its rows what was looked at; else keep that instead.

    :raises NotPossibleNow: it is written already, or it would become something else by now.
    """
    with transaction():
        row = not_written(list_id, work=work)
        seen = look_at(row)
        stands = row.seen.get("mark") == mark_of(seen.rows)
        if stands:
            db.session.execute(sa.delete(ImportedRow).where(ImportedRow.list_id == list_id))
            _write(row, actor_id, seen)
        else:
            keep_reading(row, seen)
    if not stands:
        raise RegisterChanged
    _count_anew(seen)


def _count_anew(seen: Preview) -> None:
    if seen.counts[Verdict.NEW] >= _MANY:
        count_anew()


def _write(row: ImportedList, actor_id: int | None, seen: Preview) -> None:
    list_id, file_name = row.id, row.file_name
    _remember(read_mapping(row.mapping), actor_id)
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
    row.written_at, row.content, row.work = clock.now(), None, ListWork.NONE
    row.seen = {"tasks": tasks_of(seen.rows)}
    row.counts = {verdict.value: count for verdict, count in seen.counts.items()}
    event = ListWritten(file_name, list_id, seen.counts[Verdict.NEW], seen.counts[Verdict.CHANGED])
    record(None, event, actor=db.session.get(User, actor_id) if actor_id else None)


def _batches(rows: Sequence[Judged]) -> Iterator[Sequence[Judged]]:
    for first in range(0, len(rows), _AT_ONCE):
        yield rows[first : first + _AT_ONCE]


def _remember(mapping: Mapping, actor_id: int | None) -> None:
    """What a person decided of the name of a unit holds for all later lists."""
    units = {row.code: row.id for row in db.session.execute(sa.select(Unit.code, Unit.id))}
    decided = {words: units[code] for words, code in mapping.units.items() if code in units}
    remember_spellings(decided, actor_id)


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
