"""Flags raised when they are due and cleared when their reason is gone: daily, and by each act."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from tracker import clock, config
from tracker.database import transaction
from tracker.domain.history import FlagCleared, FlagRaised
from tracker.domain.tasks.flags import flag_due
from tracker.domain.tasks.standing import position
from tracker.domain.vocabulary import FlagKind, Progress, Standing
from tracker.extensions import db
from tracker.models import Flag, Task
from tracker.models.tasks.standing import standing_as_of
from tracker.services.tasks.events import record


@dataclass(frozen=True)
class FlagRun:
    """What a run did, by kind of flag, and what stands after it."""

    as_of: date
    raised: dict[FlagKind, int]
    cleared: dict[FlagKind, int]
    standing: dict[FlagKind, int]

    def to_json(self) -> dict[str, object]:
        """As ``flask flag --format json`` prints it."""
        return {
            "as_of": self.as_of.isoformat(),
            "raised": _by_code(self.raised),
            "cleared": _by_code(self.cleared),
            "standing_flags": _by_code(self.standing),
        }


def run_flags(as_of: date, known_by: date, due_soon_days: int) -> FlagRun:
    """Bring the flags in line with how the tasks stand as of a day; twice changes nothing more.

    Which flag is due says ``tracker.domain.tasks.flags``.
    """
    with transaction():
        due = _flags_due(as_of, known_by, due_soon_days)
        present = {
            (flag.task_id, flag.kind): flag
            for flag in db.session.scalars(sa.select(Flag).where(Flag.cleared_on.is_(None)))
        }
        raised = sorted(due - present.keys())
        cleared = sorted(present.keys() - due)
        tasks = _tasks({task_id for task_id, _ in [*raised, *cleared]})
        for task_id, kind in raised:
            _raise(tasks[task_id], kind, as_of)
        for task_id, kind in cleared:
            _clear(tasks[task_id], present[task_id, kind], as_of)
    return FlagRun(as_of, _count(raised), _count(cleared), _count(due))


def flag_now(task: Task) -> FlagKind | None:
    """The flag that the task deserves as it stands now."""
    today = clock.today()
    now = position(task.dates(), today, today)
    return flag_due(now, today, config.settings().due_soon_days)


def follow(task: Task, before: FlagKind | None) -> None:
    """Bring the flags of a task in line after an act that changed what it deserves.

    ``before`` is the flag it deserved before the act. What an act left as it was is the daily
    run's: nothing is raised late by an act that has nothing to do with it.
    """
    now = flag_now(task)
    if now is before:
        return
    today = clock.today()
    present = db.session.scalars(
        sa.select(Flag).where(Flag.task_id == task.id, Flag.cleared_on.is_(None))
    ).all()
    for flag in present:
        if flag.kind is not now:
            _clear(task, flag, today)
    if now is not None and now not in {flag.kind for flag in present}:
        _raise(task, now, today)


def _raise(task: Task, kind: FlagKind, on: date) -> None:
    db.session.add(Flag(task_id=task.id, kind=kind, raised_on=on))
    record(task, FlagRaised(kind.label), actor=None, on=on)


def _clear(task: Task, flag: Flag, on: date) -> None:
    flag.cleared_on = on
    record(task, FlagCleared(flag.kind.label), actor=None, on=on)


def _flags_due(as_of: date, known_by: date, due_soon_days: int) -> set[tuple[int, FlagKind]]:
    """Every flag that is due: the SQL form of ``flag_due``."""
    row = standing_as_of(as_of, known_by).c
    soon = (
        (row.standing == Standing.OPEN_IN_TIME.value)
        & (row.progress != Progress.AWAITING_CONFIRMATION.value)
        & (row.deadline <= as_of + timedelta(days=due_soon_days))
    )
    kind = sa.case(
        (row.standing == Standing.OPEN_OVERDUE.value, FlagKind.OVERDUE.value),
        (row.standing == Standing.DONE_LATE.value, FlagKind.DONE_LATE.value),
        (soon, FlagKind.DUE_SOON.value),
        else_=sa.null(),
    )
    due = sa.select(row.task_id, kind.label("kind")).where(kind.is_not(None))
    return {(task_id, FlagKind(code)) for task_id, code in db.session.execute(due)}


def _tasks(ids: set[int]) -> dict[int, Task]:
    return {task.id: task for task in db.session.scalars(sa.select(Task).where(Task.id.in_(ids)))}


def _count(flags: "list[tuple[int, FlagKind]] | set[tuple[int, FlagKind]]") -> dict[FlagKind, int]:
    counts = Counter(kind for _, kind in flags)
    return {kind: counts[kind] for kind in FlagKind}


def _by_code(counts: dict[FlagKind, int]) -> dict[str, int]:
    return {kind.value: count for kind, count in counts.items()}
