"""Rows become tasks with their past: assigned, extended, done on the days that the list gives.

A list has thousands of rows, so they are written many at a time, without an object of the session
for each (``tracker.models.system.many_rows``).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from tracker import clock
from tracker.domain.directives.lists.names.unit_names import ListedUnit
from tracker.domain.directives.lists.understood import UnderstoodRow
from tracker.domain.directives.lists.verdicts import Judged, Verdict
from tracker.domain.search import text_of_task
from tracker.domain.tasks import standing
from tracker.domain.tasks.kept_standing import Led
from tracker.domain.vocabulary import Progress, Register, Urgency
from tracker.extensions import db
from tracker.models import Base, Task
from tracker.models.numbers import among
from tracker.models.system.many_rows import Row, next_ids, store_rows
from tracker.models.tasks.kept_standing import kept_columns
from tracker.models.tasks.numbers import take_numbers
from tracker.services.directives.list_imports.documents import Documents
from tracker.services.directives.list_imports.fields import Fields
from tracker.services.directives.list_imports.past import Past, history_of, past_of

_LONGEST_PHRASE, _LONGEST_SYMBOL, _LONGEST_SOURCE = 200, 64, 120
_ORDER = (  # tables that others refer to come first
    "assignment", "task", "lead", "task_coordinating_unit", "extension", "deadline_change",
    "completion_report", "event",
)  # fmt: skip


@dataclass(slots=True)
class Made:
    """A task that a row became; ``last_event_id`` is the last event of its history."""

    judged: Judged
    unit: ListedUnit
    past: Past
    task_id: int = 0
    number: str = ""
    last_event_id: int = 0


class NewTasks:
    """Makes the tasks of rows, with what they have in common asked once."""

    def __init__(
        self,
        actor_id: int | None,
        file_name: str,
        register: Register,
        documents: Documents,
        fields: Fields,
    ) -> None:
        self._actor_id, self._file_name = actor_id, file_name
        self._register, self._documents = register, documents
        self._fields = fields

    def make(self, rows: Sequence[Judged]) -> list[Made]:
        """The tasks of those rows that are new, and of units that a known assignment lacks."""
        written = [row for row in rows if row.verdict in (Verdict.NEW, Verdict.CHANGED)]
        self._documents.prepare(judged.row for judged in written)
        made = [one for judged in written for one in _planned(judged)]
        if made:
            self._write(made)
        return made

    def _write(self, made: Sequence[Made]) -> None:
        connection = db.session.connection()
        days = [(self._register_of(one.judged.row), one.past.assigned_on) for one in made]
        ids = next_ids(connection, _table("task"), len(made))
        numbers = take_numbers(db.session(), days)
        for one, task_id, number in zip(made, ids, numbers, strict=True):
            one.task_id, one.number = task_id, number
        rows: dict[str, list[Row]] = defaultdict(list)
        assignments = self._assignments(made, rows)
        for one in made:
            rows["task"].append(self._task(one, assignments[id(one.judged)]))
            self._past(one, rows)
        self._events(made, rows["event"])
        for name in ("extension", "event"):
            for row, row_id in zip(
                rows[name], next_ids(connection, _table(name), len(rows[name])), strict=True
            ):
                row["id"] = row_id
        changed = zip(rows["deadline_change"], rows["extension"], strict=True)
        for change, extension in changed:
            change["extension_id"] = extension["id"]
        last = {row["task_id"]: row["id"] for row in rows["event"]}
        for one in made:
            one.last_event_id = last[one.task_id]
        for name in _ORDER:
            store_rows(connection, _table(name), rows[name])

    def _register_of(self, row: UnderstoodRow) -> Register:
        return row.register or self._register

    def _assignments(self, made: Sequence[Made], rows: dict[str, list[Row]]) -> dict[int, int]:
        """The assignment that the tasks of a row share: that of known ones, or a new one."""
        judged = {id(one.judged): one.judged for one in made}
        known = {key: next(iter(one.met.values())).id for key, one in judged.items() if one.met}
        present = db.session.execute(
            sa.select(Task.id, Task.assignment_id).where(among(Task.id, known.values()))
        )
        of_task = {task_id: number for task_id, number in present}  # noqa: C416 - rows are no pairs
        new = [key for key in judged if key not in known]
        ids = next_ids(db.session.connection(), _table("assignment"), len(new))
        rows["assignment"] += [
            {"id": number, "directive_id": self._documents.of(judged[key].row)}
            for key, number in zip(new, ids, strict=True)
        ]
        numbers = dict(zip(new, ids, strict=True))
        return numbers | {key: of_task[task_id] for key, task_id in known.items()}

    def _task(self, one: Made, assignment_id: int) -> Row:
        row, unit, dates = one.judged.row, one.unit, one.past.dates
        directive_id = self._documents.of(row)
        symbol = self._documents.symbols.get(directive_id or 0, "")
        now = standing.position(dates, date.max, date.max)
        return {
            "id": one.task_id,
            "register": self._register_of(row),
            "number": one.number,
            "content": row.content,
            "directive_id": directive_id,
            "assignment_id": assignment_id,
            "lead_unit_id": unit.id,
            "field_id": self._fields.of(row.field_name),
            "leader_id": row.leader.id if row.leader else None,
            "officer_id": row.officer.id if row.officer else None,
            "assigned_on": one.past.assigned_on,
            "acknowledged_on": one.past.begun_on,
            "product": row.product,
            "urgency": row.urgency or Urgency.NORMAL,
            "deadline_phrase": row.deadline_phrase[:_LONGEST_PHRASE],
            "original_deadline": row.deadline,
            "deadline": standing.deadline_in_force(dates, date.max),
            "started_on": one.past.begun_on,
            "progress": now.progress if now else Progress.NOT_STARTED,
            "percent": 100 if now and now.progress is Progress.DONE else None,
            "source": f"{self._file_name}, dòng {row.row.number}"[-_LONGEST_SOURCE:],
            "search_text": text_of_task(row.content, symbol, unit.name, unit.short_name, unit.code),
            "version": 1,
            **kept_columns(dates, Led(unit.id, ((dates.assigned_on, unit.id),))),
        }

    def _past(self, one: Made, rows: dict[str, list[Row]]) -> None:
        """Who leads and helps, the extension, the completion."""
        row, past, of_task = one.judged.row, one.past, {"task_id": one.task_id}
        rows["lead"].append({**of_task, "unit_id": one.unit.id, "since": past.assigned_on})
        rows["task_coordinating_unit"] += [
            {**of_task, "unit_id": unit.id} for unit in row.units.helpers if unit.id != one.unit.id
        ]
        decided: Row = {**of_task, "decided_by_id": self._actor_id}
        for change in past.dates.changes:
            on, until = change.changed_on, change.deadline
            rows["extension"].append(
                {**decided, "requested_on": on, "requested_until": until, "decided_on": on,
                 "reason": "Theo danh sách nhập vào", "granted_until": until}
            )  # fmt: skip
            rows["deadline_change"].append({**of_task, "changed_on": on, "deadline": until})
        for report in past.dates.reports:
            on = report.reported_on
            rows["completion_report"].append(
                {**decided, "reported_on": on, "reported_by_id": self._actor_id,
                 "result": row.result or row.state, "decided_on": on, "confirmed": True,
                 "result_symbol": row.result_symbol[:_LONGEST_SYMBOL],
                 "result_date": on if row.result_symbol else None}
            )  # fmt: skip

    def _events(self, made: Sequence[Made], events: list[Row]) -> None:
        moment = clock.now()
        for one in made:
            for what, on, note in history_of(one.past, one.unit, self._file_name):
                events.append(
                    {"kind": what.kind, "task_id": one.task_id, "actor_id": self._actor_id,
                     "at": moment, "happened_on": on, "facts": what.facts(), "note": note}
                )  # fmt: skip


def _planned(judged: Judged) -> Iterator[Made]:
    """The tasks that a row lacks: of all its units, or of those that a known assignment lacks."""
    units = judged.told_anew
    if not units:
        return
    past = past_of(judged.row, clock.today())
    for unit in units:
        yield Made(judged, unit, past)


def _table(name: str) -> sa.Table:
    return Base.metadata.tables[name]
