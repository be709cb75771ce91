"""Loading directives and tasks; every task comes with the history that its dates tell."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from tracker import clock
from tracker.domain import history
from tracker.domain.directives.symbols import parse_symbol
from tracker.domain.errors import DomainError
from tracker.domain.search import text_of_directive
from tracker.domain.tasks import standing
from tracker.domain.vocabulary import UNIT_ROLES, Origin, Progress, Register
from tracker.extensions import db
from tracker.models import (
    Assignment,
    CompletionReport,
    DeadlineChange,
    Directive,
    Event,
    Extension,
    Field,
    Task,
    TaskLead,
    User,
)
from tracker.services.system.seeds.reference import Loaded
from tracker.services.system.seeds.rows import Faults, Row, read_rows, refuse_twins
from tracker.services.tasks.assignment import task_search_text

DIRECTIVE_COLUMNS = (
    "key",
    "symbol",
    "type",
    "issuer",
    "issued_on",
    "signer",
    "subject",
    "field",
    "leader",
    "origin",
    "source",
)
TASK_COLUMNS = (
    "key",
    "register",
    "directive",
    "content",
    "lead_unit",
    "coordinating_units",
    "field",
    "leader",
    "officer",
    "assigned_on",
    "deadline_phrase",
    "deadline",
    "started_on",
    "reported_on",
    "confirmed_on",
    "withdrawn_on",
    "extensions",
    "result",
    "result_symbol",
    "origin",
    "source",
)
OFFICE_HOUR = time(9, 0)  # a CSV row knows the day of an act, not its hour


def load_directives(folder: Path, loaded: Loaded, faults: Faults) -> dict[str, Directive]:
    """The documents, by key; their type is what their symbol says."""
    entered = db.session.scalars(sa.select(Directive)).all()
    known = {row.seed_key: row for row in entered if row.seed_key}
    documents = {_names(row) for row in entered}
    loaded.fields = {field.name: field for field in db.session.scalars(sa.select(Field))}
    seen: dict[str, int] = {}
    for row in read_rows(folder / "directives.csv", DIRECTIVE_COLUMNS, faults):
        key = row.text("key", required=True, most=64)
        if not refuse_twins(key, "key", row, seen):
            continue
        loaded.count("directives", added=key not in known)
        if key not in known:
            known[key] = _directive(row, key, loaded)
            if known[key].issued_on and _names(known[key]) in documents:
                row.fault("symbol", "văn bản này (số, ký hiệu, cơ quan, ngày) đã có")
            documents.add(_names(known[key]))
            db.session.add(known[key])
    return known


def _names(row: Directive) -> tuple[str, str, date | None]:
    return row.symbol_key, row.issuer_key, row.issued_on


def load_tasks(
    folder: Path, loaded: Loaded, directives: dict[str, Directive], faults: Faults
) -> None:
    """The tasks; a row gives dates and never a standing."""
    known = set(db.session.scalars(sa.select(Task.seed_key).where(Task.seed_key.is_not(None))))
    heads = _heads(loaded)
    seen: dict[str, int] = {}
    made: list[tuple[Task, User | None, User | None]] = []
    for row in read_rows(folder / "tasks.csv", TASK_COLUMNS, faults):
        key = row.text("key", required=True, most=64)
        if not refuse_twins(key, "key", row, seen):
            continue
        loaded.count("tasks", added=key not in known)
        if key in known:
            continue
        task = _task(row, key, directives, loaded)
        if task is not None:
            made.append((task, task.officer, heads.get(task.lead_unit.code)))
    faults.raise_if_any()
    db.session.add_all(task for task, _, _ in made)
    db.session.flush()
    events = [event for task, office, head in made for event in _history(task, office, head)]
    if events:
        db.session.execute(sa.insert(Event), events)


def _directive(row: Row, key: str, loaded: Loaded) -> Directive:
    symbol = row.text("symbol", required=True, most=64)
    try:
        parse_symbol(symbol)
    except DomainError as error:
        row.fault("symbol", str(error))
    type_name, subject = row.text("type", required=True, most=64), row.text("subject")
    return Directive(
        seed_key=key,
        symbol=symbol,
        type_name=type_name,
        issuer=row.text("issuer", required=True, most=160),
        issued_on=row.day("issued_on"),
        signer=row.text("signer", most=120),
        subject=subject,
        field=_field(row, loaded.fields),
        leader=row.one("leader", loaded.users),
        origin=row.word("origin", Origin),
        source=row.text("source", most=120),
        search_text=text_of_directive(type_name, symbol, subject),
    )


def _task(
    row: Row,
    key: str,
    directives: dict[str, Directive],
    loaded: Loaded,
) -> Task | None:
    unit = row.one("lead_unit", loaded.units)
    assigned_on = row.day("assigned_on", required=True)
    if unit is None or assigned_on is None:
        if not row.text("lead_unit"):
            row.fault("lead_unit", "không được để trống")
        return None
    if not unit.valid_on(assigned_on):
        row.fault("lead_unit", f"{unit.code} không hoạt động vào ngày giao {assigned_on}")
    content = row.text("content", required=True)
    directive = row.one("directive", directives)
    deadline, started_on = row.day("deadline"), row.day("started_on")
    reports, extensions = list(_report(row)), list(_extensions(row))
    task = Task(
        seed_key=key,
        register=row.word("register", Register),
        content=content,
        directive=directive,
        assignment=Assignment(directive=directive),
        lead_unit=unit,
        coordinating_units=row.many("coordinating_units", loaded.units),
        field=_field(row, loaded.fields),
        leader=row.one("leader", loaded.users),
        officer=row.one("officer", loaded.users),
        assigned_on=assigned_on,
        deadline_phrase=row.text("deadline_phrase", most=200),
        original_deadline=deadline,
        started_on=started_on,
        withdrawn_on=row.day("withdrawn_on"),
        acknowledged_on=started_on or (reports[0].reported_on if reports else None),
        leads=[TaskLead(unit=unit, since=assigned_on)],
        extensions=extensions,
        changes=[_change(extension) for extension in extensions],
        reports=reports,
        origin=row.word("origin", Origin),
        source=row.text("source", most=120),
        search_text=task_search_text(content, directive, unit),
    )
    _check_order(row, task)
    _set_present(task)
    return task


def _extensions(row: Row) -> Iterator[Extension]:
    for on, until in row.day_pairs("extensions"):
        yield Extension(requested_on=on, requested_until=until, decided_on=on, granted_until=until)


def _change(granted: Extension) -> DeadlineChange:
    return DeadlineChange(
        changed_on=granted.requested_on, deadline=granted.granted_until, extension=granted
    )


def _report(row: Row) -> Iterator[CompletionReport]:
    reported_on, confirmed_on = row.day("reported_on"), row.day("confirmed_on")
    if reported_on is None:
        if confirmed_on is not None:
            row.fault("confirmed_on", "có ngày xác nhận mà không có ngày báo cáo")
        return
    if confirmed_on is not None and confirmed_on < reported_on:
        row.fault("confirmed_on", f"{confirmed_on} trước ngày báo cáo {reported_on}")
    yield CompletionReport(
        reported_on=reported_on,
        decided_on=confirmed_on,
        confirmed=confirmed_on is not None,
        result=row.text("result"),
        result_symbol=row.text("result_symbol", most=64),
    )


def _check_order(row: Row, task: Task) -> None:
    reported_on = task.reports[0].reported_on if task.reports else None
    for column, day, earliest, what in (
        ("deadline", task.original_deadline, task.assigned_on, "ngày giao"),
        ("started_on", task.started_on, task.assigned_on, "ngày giao"),
        ("withdrawn_on", task.withdrawn_on, task.assigned_on, "ngày giao"),
        ("reported_on", reported_on, task.started_on or task.assigned_on, "ngày bắt đầu"),
    ):
        if day is not None and day < earliest:
            row.fault(column, f"{day} trước {what} {earliest}")
    before = task.original_deadline
    for extension in task.extensions:
        if before is not None and extension.requested_until <= before:
            row.fault("extensions", f"hạn mới {extension.requested_until} không sau hạn cũ")
        if extension.requested_on < task.assigned_on:
            row.fault("extensions", f"{extension.requested_on} trước ngày giao {task.assigned_on}")
        before = extension.requested_until


def _set_present(task: Task) -> None:
    """Progress and deadline as the dates leave them; nothing lies after the last of them."""
    dates = task.dates()
    now = standing.position(dates, date.max, date.max)
    task.progress = now.progress if now else Progress.NOT_STARTED
    task.percent = 100 if task.progress is Progress.DONE else None
    task.deadline = standing.deadline_in_force(dates, date.max)


def _history(task: Task, office: User | None, head: User | None) -> Iterator[dict[str, Any]]:
    """The events that the dates of a task tell, in order."""

    def event(
        what: history.History, actor: User | None, on: date, note: str = ""
    ) -> dict[str, Any]:
        at = datetime.combine(on, OFFICE_HOUR, clock.clock().zone).astimezone(UTC)
        return {
            "kind": what.kind, "task_id": task.id, "actor_id": actor.id if actor else None,
            "at": at, "happened_on": on, "facts": what.facts(), "note": note,
        }  # fmt: skip

    yield event(
        history.Assigned.of(task.lead_unit.name, task.original_deadline, task.lead_unit_id),
        office,
        task.assigned_on,
    )
    later: list[dict[str, Any]] = []
    if task.acknowledged_on:
        later.append(event(history.Acknowledged(), head, task.acknowledged_on))
    if task.started_on:
        later.append(event(history.ProgressNoted(started=True), head, task.started_on))
    before = task.original_deadline
    for number, extension in enumerate(task.extensions, start=1):
        until, on = extension.requested_until, extension.requested_on  # rows give granted ones
        granted = history.ExtensionGranted(
            number, before.isoformat() if before else None, until.isoformat()
        )
        later.append(event(granted, office, on))
        before = until
    for report in task.reports:
        reported = history.ReportedDone.of(report.result_symbol, report.result_date)
        later.append(event(reported, head, report.reported_on, report.result))
        if report.decided_on:
            done = history.Confirmed(report.reported_on.isoformat(), _days_late(task, report))
            later.append(event(done, office, report.decided_on))
    if task.withdrawn_on:
        later.append(event(history.Withdrawn(), office, task.withdrawn_on))
    yield from sorted(later, key=lambda made: made["happened_on"])


def _days_late(task: Task, report: CompletionReport) -> int:
    """Days past the deadline at which a decided report found the task."""
    on = report.decided_on
    position = standing.position(task.dates(), on, on) if on else None
    return position.days_overdue if position else 0


def _heads(loaded: Loaded) -> dict[str, User]:
    """Who speaks for each unit: the first of its people in the file."""
    heads: dict[str, User] = {}
    for user in loaded.users.values():
        if user.unit and not user.roles.isdisjoint(UNIT_ROLES):
            heads.setdefault(user.unit.code, user)
    return heads


def _field(row: Row, fields: dict[str, Field]) -> Field | None:
    name = row.text("field", most=80)
    if not name:
        return None
    if name not in fields:
        fields[name] = Field(name=name)
        db.session.add(fields[name])
    return fields[name]
