"""What jobs and files cost: each once, on a copy of the register, for they change what is there."""

import tempfile
from collections import deque
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from bench.costs.measuring import once
from bench.costs.questions import OFFICE, UNIT, user
from bench.register.lives import TODAY
from bench.register.rows import DUE_SOON_DAYS
from tracker import clock
from tracker.domain.notifying.weekly import week_of
from tracker.domain.reports.periods import parse_period
from tracker.domain.reports.snapshots import Scope
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.jobs.notifying.digest import queue_digest
from tracker.jobs.notifying.reminders import remind
from tracker.jobs.notifying.weekly import queue_weekly_digest
from tracker.models import Task, Unit
from tracker.queries.organisation.roles import person_on
from tracker.queries.tasks.filters import TaskFilter
from tracker.services.reports.snapshots import draft
from tracker.services.system.backups.making import back_up
from tracker.services.system.exports.written_files import ListAsked, list_lines, write_list
from tracker.services.tasks.assignment import NewAssignment, NewDirective, register_directive
from tracker.services.tasks.flags import run_flags
from tracker.services.tasks.kept_standing import differences

FILE_TASKS = 20_000
MB = 1024 * 1024


def jobs() -> dict[str, Callable[[], object]]:
    """Each by its name, in an order in which none spoils the next."""
    half = parse_period("2025-H1")
    listed = ListAsked(_newest(FILE_TASKS))
    person = person_on(user(OFFICE), clock.today())
    return {
        f"csv of {FILE_TASKS}": lambda: _write_csv(listed, person),
        f"excel of {FILE_TASKS}": lambda: _write_excel(listed, person),
        "flags, nothing changed": lambda: run_flags(TODAY, TODAY, DUE_SOON_DAYS),
        "flags, little changed": lambda: run_flags(*[TODAY - timedelta(days=1)] * 2, DUE_SOON_DAYS),
        "assign five tasks": _assign_five,
        "draft of a report": lambda: draft(Scope(half, Register.PROVINCE, TODAY, TODAY)),
        "monthly digest": lambda: queue_digest(parse_period("2025-05")),
        "weekly digest": lambda: queue_weekly_digest(week_of(TODAY)),
        "reminders": lambda: remind(TODAY),
        "check of standing": lambda: deque(differences(), maxlen=0),
        "back-up": lambda: back_up(datetime(2025, 6, 30, 1, tzinfo=clock.clock().zone)),
    }


def measured(names: frozenset[str]) -> list[dict[str, Any]]:
    """What each of these jobs costs, on the database of the present application."""
    return [_measured(name, run) for name, run in jobs().items() if not names or name in names]


def _measured(name: str, run: Callable[[], object]) -> dict[str, Any]:
    db.session.remove()
    number = 0

    def count(*_: Any) -> None:
        nonlocal number
        number += 1

    Path("/proc/self/clear_refs").write_text("5")  # the highest memory from here on
    before = _memory("VmHWM")
    event.listen(db.engine, "before_cursor_execute", count)
    try:
        cost = once(run)
    finally:
        event.remove(db.engine, "before_cursor_execute", count)
    more = max(0, _memory("VmHWM") - before) / MB
    return {"name": name, **asdict(cost), "statements": number, "memory_mb": more}


def _memory(what: str) -> int:
    """``VmRSS`` or ``VmHWM`` of this process, in bytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{what}:"))


def _newest(number: int) -> TaskFilter:
    """About so many tasks, those assigned last."""
    first = db.session.scalar(
        sa.select(Task.assigned_on)
        .order_by(Task.assigned_on.desc(), Task.id.desc())
        .offset(number - 1)
        .limit(1)
    )
    return TaskFilter(TODAY, TODAY, assigned_from=first or date(2000, 1, 1))


def _write_csv(listed: ListAsked, person: Any) -> None:
    for _ in list_lines(listed, person):
        pass


def _write_excel(listed: ListAsked, person: Any) -> None:
    with tempfile.TemporaryFile() as file:
        write_list(listed, person, file)  # type: ignore[arg-type]


def _assign_five() -> None:
    units = db.session.scalars(sa.select(Unit.id).where(Unit.position.between(UNIT, UNIT + 4)))
    item = NewAssignment("Báo cáo kết quả thực hiện nhiệm vụ được giao", tuple(units), TODAY, TODAY)
    document = NewDirective("999999/UBND-TH", "UBND tỉnh", TODAY, "Giao nhiệm vụ")
    register_directive(user(OFFICE), document, [item])
