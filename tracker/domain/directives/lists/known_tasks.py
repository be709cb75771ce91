"""Tasks of the register as lists can say them, and what a row says otherwise."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.understood import UnderstoodRow
from tracker.domain.text import fold
from tracker.domain.vocabulary import Progress, Register, Urgency

PARTICULARS = (
    Column.FIELD, Column.LEADER, Column.OFFICER, Column.URGENCY, Column.PRODUCT, Column.NOTE,
)  # fmt: skip
"""What may change of a task whatever its progress is."""


_REMARKS = "Ghi chú: "


def remarks_line(remarks: str) -> str:
    """The remarks of a row as the history of its task keeps them: one line of a note."""
    return f"{_REMARKS}{' '.join(remarks.split())}" if remarks else ""


def remarks_in(note: str) -> Iterator[str]:
    """The remarks that a note keeps, folded."""
    for line in note.splitlines():
        if line.startswith(_REMARKS):
            yield fold(line.removeprefix(_REMARKS))


@dataclass(frozen=True, slots=True)
class KnownTask:
    """A task in the register, as far as a list can say it.

    ``leader`` and ``officer`` are names, ``remarks`` those of earlier lists, folded.
    """

    id: int
    number: str
    register: Register
    symbol_key: str
    content: str
    lead: str
    helpers: frozenset[str]
    assigned_on: date
    deadline: date | None
    completed_on: date | None
    progress: Progress = Progress.NOT_STARTED
    field: str = ""
    leader: str = ""
    officer: str = ""
    urgency: Urgency = Urgency.NORMAL
    product: str = ""
    remarks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """What a row says otherwise than the task that it meets."""

    task_id: int
    column: Column
    old: str
    new: str


def changes_of(row: UnderstoodRow, task: KnownTask) -> Iterable[Change]:
    """What the row says otherwise. A blank cell says nothing."""
    if fold(row.content) != fold(task.content):
        yield Change(task.id, Column.CONTENT, task.content, row.content)
    if row.units.leads and task.lead not in {unit.code for unit in row.units.leads}:
        yield Change(task.id, Column.LEAD, task.lead, row.units.leads[0].code)
    helpers = frozenset(unit.code for unit in row.units.helpers)
    if helpers and helpers - {task.lead} != task.helpers:
        yield Change(
            task.id,
            Column.COORDINATING,
            ", ".join(sorted(task.helpers)),
            ", ".join(sorted(helpers)),
        )
    deadline = row.deadline_in_force
    if deadline is not None and deadline != task.deadline:
        yield Change(task.id, Column.DEADLINE, _shown(task.deadline), _shown(deadline))
    if row.completed_on is not None and row.completed_on != task.completed_on:
        yield Change(
            task.id, Column.COMPLETED_ON, _shown(task.completed_on), _shown(row.completed_on)
        )
    yield from _particulars(row, task)


def _particulars(row: UnderstoodRow, task: KnownTask) -> Iterator[Change]:
    """A row above others that names a field is no cell: it changes nothing."""
    texts = (
        (Column.FIELD, task.field, row.field_name if Column.FIELD in row.row.cells else ""),
        (Column.LEADER, task.leader, row.leader.name if row.leader else ""),
        (Column.OFFICER, task.officer, row.officer.name if row.officer else ""),
        (Column.PRODUCT, task.product, row.product),
    )
    for column, old, new in texts:
        if new and fold(new) != fold(old):
            yield Change(task.id, column, old, new)
    if row.urgency is not None and row.urgency is not task.urgency:
        yield Change(task.id, Column.URGENCY, task.urgency.label, row.urgency.label)
    if row.remarks and fold(row.remarks) not in task.remarks:
        yield Change(task.id, Column.NOTE, "", row.remarks)


def _shown(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "–"
