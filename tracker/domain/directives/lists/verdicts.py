"""What becomes of each row of a list: new, changed, the same, to be decided, twice, refused."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from tracker.domain.directives.identity import symbol_key
from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.known_tasks import (
    PARTICULARS,
    Change,
    KnownTask,
    changes_of,
)
from tracker.domain.directives.lists.names.unit_names import ListedUnit
from tracker.domain.directives.lists.understood import Problem, UnderstoodRow
from tracker.domain.text import fold
from tracker.domain.vocabulary import LabelledEnum, Progress


class Verdict(LabelledEnum):
    """What becomes of a row."""

    NEW = "new", "mới"
    CHANGED = "changed", "thay đổi"
    SAME = "same", "không đổi"
    NEEDS_DECISION = "needs_decision", "cần quyết định"
    DUPLICATE = "duplicate", "trùng"
    REFUSED = "refused", "không nhận"


_CLOSED = (Progress.DONE, Progress.WITHDRAWN, Progress.AWAITING_CONFIRMATION)


@dataclass(slots=True)
class Judged:
    """A row with what becomes of it; ``met`` are its tasks by the code of the lead unit."""

    row: UnderstoodRow
    verdict: Verdict
    met: dict[str, KnownTask] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()

    @property
    def told_anew(self) -> list[ListedUnit]:
        """The lead units of which writing the row makes a task.

        These are all of a new row, and those that a known assignment lacks whose lead was not
        merely changed.
        """
        if self.verdict not in (Verdict.NEW, Verdict.CHANGED):
            return []
        if self.met and any(change.column is Column.LEAD for change in self.changes):
            return []
        return [unit for unit in self.row.units.leads if unit.code not in self.met]

    def as_json(self) -> dict[str, Any]:
        """The row as the command prints it."""
        row = self.row
        return {
            "row": row.row.number,
            "verdict": self.verdict.value,
            "content": row.content,
            "lead_units": [unit.code for unit in row.units.leads],
            "coordinating_units": [unit.code for unit in row.units.helpers],
            "deadline": _iso(row.deadline_in_force),
            "assigned_on": _iso(row.assigned_on),
            "completed_on": _iso(row.completed_on),
            "problems": [problem.text for problem in row.problems],
        }


def judge(
    rows: Iterable[UnderstoodRow], today: date, known: Sequence[KnownTask] = ()
) -> list[Judged]:
    """What becomes of each row, in their order."""
    register = _Register(known)
    first: dict[tuple[object, ...], UnderstoodRow] = {}
    return [_judge(row, register, first, today) for row in rows]


def _judge(
    row: UnderstoodRow,
    register: "_Register",
    first: dict[tuple[object, ...], UnderstoodRow],
    today: date,
) -> Judged:
    if row.refusal:
        row.note(row.refusal)
        return Judged(row, Verdict.REFUSED)
    earlier = first.setdefault(_identity(row), row)
    if earlier is not row and not register.knows_number(row):
        where = f"dòng {earlier.row.number}"
        if earlier.sheet != row.sheet:
            where += f" trang “{earlier.sheet}”"
        if earlier.completed_on == row.completed_on:
            row.note(f"Trùng với {where}.")
            return Judged(row, Verdict.DUPLICATE)
        row.note(f"Trùng với {where} nhưng khác ngày hoàn thành.", decides=True)
    met = register.meet(row)
    if row.needs_decision and register.knows_number(row):
        _settle_states(row)
    if row.needs_decision:
        return Judged(row, Verdict.NEEDS_DECISION, met)
    if not met:
        return Judged(row, Verdict.NEW)
    changes = tuple(change for task in met.values() for change in changes_of(row, task))
    if refused := _refused(changes, met):
        _refuse_changes(row, refused, met)
        return Judged(row, Verdict.NEEDS_DECISION, met, changes)
    if _extends_to_the_past(row, changes, today):
        return Judged(row, Verdict.NEEDS_DECISION, met, changes)
    missing = [unit for unit in row.units.leads if unit.code not in met]
    verdict = Verdict.CHANGED if changes or missing else Verdict.SAME
    return Judged(row, verdict, met, changes)


def _refused(changes: Iterable[Change], met: dict[str, KnownTask]) -> list[Change]:
    """What is changed of tasks that are closed, but for what may change whenever."""
    closed = {task.id for task in met.values() if task.progress in _CLOSED}
    return [one for one in changes if one.task_id in closed and one.column not in PARTICULARS]


def _refuse_changes(
    row: UnderstoodRow, changes: Iterable[Change], met: dict[str, KnownTask]
) -> None:
    """What is done, withdrawn, or waits to be confirmed is not changed from a list."""
    state = next(task.progress for task in met.values() if task.progress in _CLOSED)
    for change in changes:
        row.note(
            f"{change.column.label}: trong sổ là {change.old or '–'}, danh sách ghi {change.new}. "
            f"Nhiệm vụ {state.label.lower()}: sửa trên trang của nhiệm vụ.",
            change.column,
            decides=True,
        )


def _extends_to_the_past(row: UnderstoodRow, changes: Iterable[Change], today: date) -> bool:
    """Whether a task of the register would be given more time that is over, which is said."""
    until = row.extended_until
    if until is None or until >= today:
        return False
    if all(change.column is not Column.DEADLINE for change in changes):
        return False
    row.note(
        f"Gia hạn đến {until:%d/%m/%Y} đã qua: nhiệm vụ có trong sổ chỉ được gia hạn từ hôm nay "
        "trở đi. Bỏ ngày này, hoặc ghi ngày khác.",
        Column.EXTENDED_UNTIL,
        decides=True,
    )
    return True


def _settle_states(row: UnderstoodRow) -> None:
    """The state of a task that bears a number is the program's own: it follows from what is put
    right, and needs no decision.
    """
    row.problems[:] = [
        Problem(one.text, False, one.column) if one.column is Column.STATUS else one
        for one in row.problems
    ]


def _identity(row: UnderstoodRow) -> tuple[object, ...]:
    units = tuple(unit.code for unit in row.units.leads) or fold(
        row.row.text(Column.LEAD) or row.row.text(Column.UNITS)
    )
    return (
        key_of(row.symbol) if row.symbol else fold(row.row.text(Column.SYMBOL)),
        fold(row.content),
        units,
        row.assigned_on,
        row.deadline_in_force or fold(row.row.text(Column.DEADLINE)),
        fold(row.row.text(Column.NUMBER)),
    )


key_of = lru_cache(maxsize=16384)(symbol_key)


class _Register:
    """The tasks that rows may meet."""

    def __init__(self, known: Sequence[KnownTask]) -> None:
        self._by_number: dict[str, list[KnownTask]] = {}
        self._by_content: dict[tuple[str, str], list[KnownTask]] = {}
        for task in known:
            self._by_number.setdefault(task.number, []).append(task)
            self._by_content.setdefault((fold(task.content), task.lead), []).append(task)

    def knows_number(self, row: UnderstoodRow) -> bool:
        """Whether the row bears the number of a task: a book of ours names tasks on many sheets."""
        return bool(row.number) and bool(self._of_number(row))

    def meet(self, row: UnderstoodRow) -> dict[str, KnownTask]:
        """The tasks of the row, by their lead unit."""
        leads = [unit.code for unit in row.units.leads]
        for numbered in self._of_number(row):
            if fold(numbered.content) == fold(row.content) or numbered.lead in leads:
                return {numbered.lead: numbered}
        met = {}
        for code in leads:
            if (task := self._of_unit(row, code)) is not None:
                met[code] = task
        return met

    def _of_number(self, row: UnderstoodRow) -> list[KnownTask]:
        """The tasks of that number; another register has the same number once more."""
        register = fold(row.row.text(Column.REGISTER))
        tasks = self._by_number.get(row.number, [])
        named = [task for task in tasks if fold(task.register.label) == register]
        return named if register else tasks

    def _of_unit(self, row: UnderstoodRow, code: str) -> KnownTask | None:
        """The task of that content and unit: of the same document, or of the same day."""
        tasks = self._by_content.get((fold(row.content), code), [])
        key = key_of(row.symbol) if row.symbol else ""
        same = [
            task
            for task in tasks
            if (key and task.symbol_key == key)
            or (task.assigned_on == row.assigned_on and not (key and task.symbol_key))
        ]
        days = (row.assigned_on, row.deadline_in_force)
        same.sort(key=lambda task: ((task.assigned_on, task.deadline) != days, task.id))
        return same[0] if same else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
