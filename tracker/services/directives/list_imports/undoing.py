"""A batch is undone: the tasks that it made go, as long as nobody acted on them."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from tracker import clock
from tracker.database import transaction
from tracker.domain.errors import NotPossibleNow
from tracker.domain.history import ListUndone
from tracker.extensions import db
from tracker.models import (
    Assignment,
    Base,
    CompletionReport,
    DeadlineChange,
    Directive,
    Event,
    Extension,
    Flag,
    FormerCoordination,
    ImportedList,
    ImportedRow,
    Notice,
    Task,
    TaskForecast,
    TaskLead,
    User,
    task_coordinating_unit,
)
from tracker.services.directives.list_imports.telling import occasion_of
from tracker.services.organisation.actors import the_office
from tracker.services.tasks.events import record

DEED = "hoàn tác danh sách nhiệm vụ"
_OWN = (  # what a batch leaves
    DeadlineChange, Extension, CompletionReport, TaskLead, FormerCoordination, Flag, Event,
    TaskForecast,
)  # fmt: skip
_AT_ONCE = 500


@dataclass(frozen=True)
class Undone:
    """What an undoing left: how many tasks went, which stay because somebody acted on them."""

    gone: int
    staying: tuple[int, ...]
    changed: int


def undo(actor: User, list_id: int) -> Undone:
    """Take the tasks away that a batch made; what cannot go stays and is named.

    Changes of tasks that were there before stay: they are acts, put right by later ones.

    :raises NotPossibleNow: it is not written, or undone.
    :raises OfficeOnly: the person is not of the office.
    """
    with transaction():
        person = the_office(actor, DEED)
        batch = db.session.scalar(
            sa.select(ImportedList).where(ImportedList.id == list_id).with_for_update()
        )
        if batch is None or batch.written_at is None or batch.undone_at is not None:
            raise NotPossibleNow("Lần nhập này không còn hoàn tác được.")
        made = set(_made(list_id))
        staying = made & touched(list_id)
        gone = sorted(made - staying)
        for first in range(0, len(gone), _AT_ONCE):
            _remove(gone[first : first + _AT_ONCE], list_id)
        changed = db.session.scalar(
            sa.select(sa.func.count())
            .select_from(ImportedRow)
            .where(
                ImportedRow.list_id == list_id,
                ImportedRow.task_id.is_not(None),
                ~ImportedRow.made,
                ImportedRow.last_event_id.is_not(None),
            )
        )
        batch.undone_at, batch.undone_by_id = clock.now(), person.id
        record(None, ListUndone(batch.file_name, list_id, len(gone), len(staying)), actor=person)
    return Undone(len(gone), tuple(sorted(staying)), changed or 0)


def touched(list_id: int) -> set[int]:
    """The tasks of a batch on which somebody acted since, or on which something else hangs."""
    acted = sa.select(ImportedRow.task_id).where(
        ImportedRow.list_id == list_id,
        ImportedRow.made,
        sa.exists().where(
            Event.task_id == ImportedRow.task_id,
            Event.id > ImportedRow.last_event_id,
            Event.actor_id.is_not(None),
        ),
    )
    tasks = {task_id for task_id in db.session.scalars(acted) if task_id is not None}
    own = {*(table.__tablename__ for table in _OWN), "task_coordinating_unit", "imported_row"}
    made = sa.select(ImportedRow.task_id).where(ImportedRow.list_id == list_id, ImportedRow.made)
    for column in _references():
        if column.table.name not in own:
            hangs = sa.select(column).where(column.in_(made)).distinct()
            if column.table.name == Notice.__tablename__:
                hangs = hangs.where(Notice.occasion != occasion_of(list_id))
            tasks |= set(db.session.scalars(hangs))
    return tasks


def _references() -> Iterable[sa.Column[int]]:
    """The columns of other tables that name a task."""
    for table in Base.metadata.tables.values():
        for column in table.columns:
            if any(key.column.table.name == "task" for key in column.foreign_keys):
                yield column


def _made(list_id: int) -> Iterable[int]:
    rows = sa.select(ImportedRow.task_id).where(ImportedRow.list_id == list_id, ImportedRow.made)
    return (task_id for task_id in db.session.scalars(rows) if task_id is not None)


def _remove(tasks: list[int], list_id: int) -> None:
    """The tasks with all that the batch left on them, and assignments and documents then empty."""
    named = db.session.execute(
        sa.select(Task.assignment_id, Task.directive_id).where(Task.id.in_(tasks))
    ).all()
    db.session.execute(
        sa.update(ImportedRow).where(ImportedRow.task_id.in_(tasks)).values(task_id=None)
    )
    db.session.execute(
        sa.delete(Notice).where(Notice.task_id.in_(tasks), Notice.occasion == occasion_of(list_id))
    )
    helpers = task_coordinating_unit.c.task_id
    db.session.execute(sa.delete(task_coordinating_unit).where(helpers.in_(tasks)))
    for table in _OWN:
        db.session.execute(sa.delete(table).where(table.task_id.in_(tasks)))
    db.session.execute(sa.delete(Task).where(Task.id.in_(tasks)))
    assignments = {row.assignment_id for row in named}
    db.session.execute(
        sa.delete(Assignment).where(
            Assignment.id.in_(assignments), ~sa.exists().where(Task.assignment_id == Assignment.id)
        )
    )
    _remove_documents({row.directive_id for row in named if row.directive_id})


def _remove_documents(numbers: set[int]) -> None:
    """Those that nothing but their entry hangs on."""
    hanging = [
        sa.exists().where(column == Directive.id)
        for table in Base.metadata.tables.values()
        if table.name != "event"
        for column in table.columns
        if any(key.column.table.name == "directive" for key in column.foreign_keys)
    ]
    empty = list(
        db.session.scalars(
            sa.select(Directive.id).where(
                Directive.id.in_(numbers),
                ~sa.or_(*hanging),
                ~sa.exists().where(
                    Event.directive_id == Directive.id, Event.kind != "directive_registered"
                ),
                Directive.seed_key.is_(None),
            )
        )
    )
    db.session.execute(sa.delete(Event).where(Event.directive_id.in_(empty)))
    db.session.execute(sa.delete(Directive).where(Directive.id.in_(empty)))
