"""Rows become tasks with their past: assigned, extended, done on the days that the list gives."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker import clock
from tracker.domain import history
from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.results import Claim
from tracker.domain.directives.lists.understood import UnderstoodRow
from tracker.domain.directives.lists.unit_names import ListedUnit
from tracker.domain.directives.lists.verdicts import Judged, Verdict
from tracker.domain.search import text_of_task
from tracker.domain.tasks import standing
from tracker.domain.text import fold
from tracker.domain.vocabulary import Progress, Register, Urgency
from tracker.extensions import db
from tracker.models import (
    Assignment,
    CompletionReport,
    DeadlineChange,
    Event,
    Extension,
    Field,
    Task,
    TaskLead,
    task_coordinating_unit,
)
from tracker.queries.organisation.people import following_people
from tracker.services.directives.list_imports.documents import Documents
from tracker.services.tasks.assignment import LONGEST_PRODUCT

_TITLES = re.compile(
    r"^(?:dong chi|d/c|ong|ba|(?:pho )?chu tich(?: ubnd tinh)?|pct|ct|chuyen vien|cv)[ .:-]+"
)
_LONGEST_FIELD, _LONGEST_PHRASE, _LONGEST_SYMBOL = 80, 200, 64


@dataclass(frozen=True)
class Made:
    """A task that a row became."""

    judged: Judged
    task_id: int


class NewTasks:
    """Makes the tasks of rows, with what they have in common asked once."""

    def __init__(
        self, actor_id: int | None, file_name: str, register: Register, documents: Documents
    ) -> None:
        self._actor_id, self._file_name = actor_id, file_name
        self._register, self._documents = register, documents
        self._fields = {
            fold(name): number
            for number, name in db.session.execute(sa.select(Field.id, Field.name))
        }
        people = following_people()
        self._leaders = {fold(person.name): person.id for person in people.leaders}
        self._officers = {fold(person.name): person.id for person in people.officers}

    def make(self, rows: Sequence[Judged]) -> list[Made]:
        """The tasks of those rows that are new, and of units that a known assignment lacks."""
        written = [row for row in rows if row.verdict in (Verdict.NEW, Verdict.CHANGED)]
        self._documents.prepare(judged.row for judged in written)
        pairs = [(judged, task) for judged in written for task in self._tasks(judged)]
        db.session.add_all(task for _, task in pairs)
        db.session.flush()
        self._link(pairs)
        events = [event for judged, task in pairs for event in self._history(judged.row, task)]
        if events:
            db.session.execute(sa.insert(Event), events)
        return [Made(judged, task.id) for judged, task in pairs]

    def _tasks(self, judged: Judged) -> Iterator[Task]:
        row = judged.row
        units = [unit for unit in row.units.leads if unit.code not in judged.met]
        if not units or (judged.met and not _grows(judged)):
            return
        directive_id = self._documents.of(row)
        assignment = self._assignment(judged, directive_id)
        for unit in units:
            yield self._task(row, unit, directive_id, assignment)

    def _assignment(self, judged: Judged, directive_id: int | None) -> Assignment:
        """The assignment that the tasks of a row share: that of known ones, or another."""
        for known in judged.met.values():
            return db.session.get_one(Task, known.id).assignment
        return Assignment(directive_id=directive_id)

    def _task(
        self, row: UnderstoodRow, unit: ListedUnit, directive_id: int | None, assignment: Assignment
    ) -> Task:
        assert row.assigned_on is not None  # noqa: S101 - without it a row needs a decision
        symbol = self._documents.symbols.get(directive_id or 0, "")
        begun = row.completed_on or (row.assigned_on if Claim.OPEN in _begun(row) else None)
        task = Task(
            register=_register(row) or self._register,
            content=row.content,
            directive_id=directive_id,
            assignment=assignment,
            lead_unit_id=unit.id,
            leads=[TaskLead(unit_id=unit.id, since=row.assigned_on)],
            changes=[],  # said to be empty, or each is asked of the database afterwards
            reports=[],
            field_id=self._field(row.field_name),
            leader_id=_person(row.row.text(Column.LEADER), self._leaders),
            officer_id=_person(row.row.text(Column.OFFICER), self._officers),
            assigned_on=row.assigned_on,
            product=row.row.text(Column.PRODUCT).strip()[:LONGEST_PRODUCT],
            urgency=_urgency(row),
            deadline_phrase=row.deadline_phrase[:_LONGEST_PHRASE],
            original_deadline=row.deadline,
            started_on=begun,
            acknowledged_on=begun,
            source=f"{self._file_name}, dòng {row.row.number}"[-120:],
            search_text=text_of_task(
                row.content,
                symbol,
                unit.name,
                unit.short_name,
                unit.code,
            ),
        )
        _add_past(task, row, self._actor_id)
        dates = task.dates()
        now = standing.position(dates, date.max, date.max)
        task.progress = now.progress if now else Progress.NOT_STARTED
        task.deadline = standing.deadline_in_force(dates, date.max)
        return task

    def _field(self, name: str) -> int | None:
        """The field of work of that name; one that is not known yet is made."""
        bare = re.sub(r"^(?:lĩnh vực|ngành)\s*:?\s*", "", name.strip(), flags=re.IGNORECASE)
        if not bare or len(bare) > _LONGEST_FIELD:
            return None
        if fold(bare) not in self._fields:
            field = Field(name=bare[0].upper() + bare[1:])
            db.session.add(field)
            db.session.flush()
            self._fields[fold(bare)] = field.id
        return self._fields[fold(bare)]

    def _link(self, pairs: Sequence[tuple[Judged, Task]]) -> None:
        helpers = [
            {"task_id": task.id, "unit_id": unit.id}
            for judged, task in pairs
            for unit in judged.row.units.helpers
            if unit.id != task.lead_unit_id
        ]
        if helpers:
            db.session.execute(sa.insert(task_coordinating_unit), helpers)

    def _history(self, row: UnderstoodRow, task: Task) -> Iterator[dict[str, Any]]:
        """What happened to the task, entered now, each on its own day."""
        unit = next(unit for unit in row.units.leads if unit.id == task.lead_unit_id)
        source = f"tệp “{self._file_name}”, dòng {row.row.number}"
        where = f"Nhập từ {source}"
        moment = clock.now()

        def for_unit(what: history.History, on: date) -> history.History:
            return history.EnteredForUnit(what, unit.name, source, f"{on}", f"{on}")

        def event(what: history.History, on: date, note: str) -> dict[str, Any]:
            return {
                "kind": what.kind, "task_id": task.id, "actor_id": self._actor_id, "at": moment,
                "happened_on": on, "facts": what.facts(), "note": note,
            }  # fmt: skip

        assigned = history.Assigned.of(unit.name, task.original_deadline, unit.id)
        yield event(assigned, task.assigned_on, where)
        later = []
        if task.started_on:
            begun = for_unit(history.Acknowledged(), task.started_on)
            later.append(event(begun, task.started_on, ""))
            if not task.reports:
                noted = for_unit(history.ProgressNoted(started=True), task.started_on)
                later.append(event(noted, task.started_on, row.state or row.result))
        before = task.original_deadline
        for number, change in enumerate(task.changes, 1):
            granted = history.ExtensionGranted(
                number, before.isoformat() if before else None, f"{change.deadline}"
            )
            later.append(event(granted, change.changed_on, where))
        for report in task.reports:
            result = history.ReportedDone.of(report.result_symbol, report.result_date)
            reported = for_unit(result, report.reported_on)
            later.append(event(reported, report.reported_on, report.result))
            late = standing.position(task.dates(), report.reported_on, report.reported_on)
            done = history.Confirmed(
                report.reported_on.isoformat(), late.days_overdue if late else 0
            )
            later.append(event(done, report.reported_on, where))
        yield from sorted(later, key=lambda made: made["happened_on"])


def _add_past(task: Task, row: UnderstoodRow, actor_id: int | None) -> None:
    """The extension and the completion. The office knew of them then: in its list.

    Of an extension whose day the list does not give, the day is the last on which it came in time.
    """
    if row.extended_until is not None and row.deadline is not None:
        on = min(row.deadline, clock.today())
        extension = Extension(
            requested_on=on,
            requested_until=row.extended_until,
            reason="Theo danh sách nhập vào",
            decided_on=on,
            decided_by_id=actor_id,
            granted_until=row.extended_until,
        )
        task.extensions.append(extension)
        task.changes.append(
            DeadlineChange(changed_on=on, deadline=row.extended_until, extension=extension)
        )
    if row.completed_on is not None:
        task.reports.append(
            CompletionReport(
                reported_on=row.completed_on,
                reported_by_id=actor_id,
                result=row.result or row.state,
                result_symbol=row.result_symbol[:_LONGEST_SYMBOL],
                result_date=row.completed_on if row.result_symbol else None,
                decided_on=row.completed_on,
                decided_by_id=actor_id,
                confirmed=True,
            )
        )


def _grows(judged: Judged) -> bool:
    """Whether a known assignment is told to further units: its lead was not merely changed."""
    return not any(change.column is Column.LEAD for change in judged.changes)


def _begun(row: UnderstoodRow) -> tuple[Claim, ...]:
    """That it is under way, where the state says so; that it has not begun says nothing."""
    if "dang" not in fold(row.state or row.result):
        return ()
    return tuple(
        Claim.OPEN
        for claim in row.claims
        if claim in (Claim.OPEN, Claim.OPEN_IN_TIME, Claim.OPEN_OVERDUE)
    )


def _register(row: UnderstoodRow) -> Register | None:
    words = fold(row.row.text(Column.REGISTER))
    return next((one for one in Register if words and fold(one.label) == words), None)


def _urgency(row: UnderstoodRow) -> Urgency:
    words = fold(row.row.text(Column.URGENCY))
    return next((one for one in Urgency if fold(one.label) == words), Urgency.NORMAL)


def _person(text: str, people: dict[str, int]) -> int | None:
    """The person of that name, whatever stands before it."""
    words = fold(text)
    return people.get(words) or people.get(_TITLES.sub("", words))
