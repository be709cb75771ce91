"""Flags raised when they are due and cleared when their reason is gone: daily, and by each act."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from tracker import clock, config
from tracker.database import one_view, transaction
from tracker.domain.history import EventKind, FlagCleared, FlagRaised
from tracker.domain.tasks.flags import flag_due
from tracker.domain.tasks.silence import HEARD, OWING
from tracker.domain.tasks.standing import position
from tracker.domain.tasks.taken_back import TAKING_BACK
from tracker.domain.vocabulary import FlagKind, Progress, Standing
from tracker.extensions import db
from tracker.models import Flag, Task
from tracker.models.numbers import among
from tracker.models.tasks.standing import Arm, over
from tracker.queries.tasks.filters import no_word
from tracker.queries.tasks.silence import first_day_in_time, silences
from tracker.services.tasks.events import record, record_of_many

AT_ONCE = 500  # tasks that are written in one transaction


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

    Which flag is due says ``tracker.domain.tasks.flags``. All tasks are read while nobody waits for
    the writing lock. Those with a difference are then asked again, some at a time, and written: an
    act in between holds.
    """
    with one_view():
        due = _flags_due(as_of, known_by, due_soon_days)
        differing = sorted({task_id for task_id, _ in due ^ _flags_present()})
    raised: Counter[FlagKind] = Counter()
    cleared: Counter[FlagKind] = Counter()
    for first in range(0, len(differing), AT_ONCE):
        some = differing[first : first + AT_ONCE]
        with transaction():
            now_due = _flags_due(as_of, known_by, due_soon_days, some)
            present = _flags_present(some)
            new, gone = _by_kind(now_due - present), _by_kind(present - now_due)
            for kind in FlagKind:
                _raise_all(new[kind], kind, as_of)
                _clear_all(gone[kind], kind, as_of)
        raised.update(_count(new))
        cleared.update(_count(gone))
    return FlagRun(as_of, _of_each_kind(raised), _of_each_kind(cleared), _count(_by_kind(due)))


def flag_now(task: Task) -> FlagKind | None:
    """The flag of its deadline that the task deserves as it stands now."""
    today = clock.today()
    now = position(task.dates(), today, today)
    return flag_due(now, today, config.settings().due_soon_days)


def follow(task: Task, before: FlagKind | None, acts: Iterable[EventKind]) -> None:
    """Bring the flags of a task in line after an act that changed what it deserves.

    ``before`` is the flag it deserved before the act, ``acts`` what its history was told. What an
    act left as it was is the daily run's: nothing is raised late by an act that has nothing to do
    with it.
    """
    now = flag_now(task)
    changed = now is not before
    acts = set(acts)
    heard = task.progress not in OWING or not acts.isdisjoint(HEARD)
    if not (changed or heard):
        return
    today = clock.today()
    present = db.session.scalars(
        sa.select(Flag).where(Flag.task_id == task.id, Flag.cleared_on.is_(None))
    ).all()
    standing = {flag.kind for flag in present}
    silent = FlagKind.SILENT in standing
    if heard and (silent or not acts.isdisjoint(TAKING_BACK)):
        silent = _silent_now(task, today)
    for flag in present:
        ended = not silent if flag.kind is FlagKind.SILENT else changed and flag.kind is not now
        if ended:
            _clear(task, flag, today)
    if changed and now is not None and now not in standing:
        _raise(task, now, today)
    if silent and FlagKind.SILENT not in standing:
        _raise(task, FlagKind.SILENT, today)


def _silent_now(task: Task, today: date) -> bool:
    """Whether nothing was said of the task for too long, what was taken back left out."""
    one = silences([(task.id, task.assigned_on, task.progress)], today, today).get(task.id)
    return one is not None and one.too_long


def _raise(task: Task, kind: FlagKind, on: date) -> None:
    db.session.add(Flag(task_id=task.id, kind=kind, raised_on=on))
    record(task, FlagRaised(kind.label), actor=None, on=on)


def _clear(task: Task, flag: Flag, on: date) -> None:
    flag.cleared_on = on
    record(task, FlagCleared(flag.kind.label), actor=None, on=on)


def _raise_all(task_ids: list[int], kind: FlagKind, on: date) -> None:
    if task_ids:
        flags = [{"task_id": task_id, "kind": kind, "raised_on": on} for task_id in task_ids]
        db.session.execute(sa.insert(Flag), flags)
        record_of_many(task_ids, FlagRaised(kind.label), on=on)


def _clear_all(task_ids: list[int], kind: FlagKind, on: date) -> None:
    if task_ids:
        of_task = (Flag.task_id == sa.bindparam("of_task"), Flag.kind == kind)
        db.session.connection().execute(
            sa.update(Flag).where(*of_task, Flag.cleared_on.is_(None)).values(cleared_on=on),
            [{"of_task": task_id} for task_id in task_ids],
        )
        record_of_many(task_ids, FlagCleared(kind.label), on=on)


def _flags_present(of_tasks: Sequence[int] | None = None) -> set[tuple[int, FlagKind]]:
    """The flags that stand, of all tasks or of these."""
    standing = sa.select(Flag.task_id, Flag.kind).where(Flag.cleared_on.is_(None))
    if of_tasks is not None:
        standing = standing.where(among(Flag.task_id, of_tasks))
    return {(task_id, kind) for task_id, kind in db.session.execute(standing)}


def _flags_due(
    as_of: date, known_by: date, due_soon_days: int, of_tasks: Sequence[int] | None = None
) -> set[tuple[int, FlagKind]]:
    """Every flag that is due of all tasks or of these: the SQL form of its rule, a question that an
    index answers for each kind.
    """
    soon = as_of + timedelta(days=due_soon_days)
    these = [] if of_tasks is None else [among(Task.id, of_tasks)]

    def overdue(arm: Arm) -> sa.Select[int]:
        return arm.select(Task.id).where(*these, arm.stands([Standing.OPEN_OVERDUE]))

    def done_late(arm: Arm) -> sa.Select[int]:
        return arm.select(Task.id).where(*these, arm.stands([Standing.DONE_LATE]))

    def due_soon(arm: Arm) -> sa.Select[int]:
        waits = arm.progress == Progress.AWAITING_CONFIRMATION.value
        in_time = arm.stands([Standing.OPEN_IN_TIME])
        return arm.select(Task.id).where(*these, in_time, ~waits, arm.due_on <= soon)

    questions = {
        FlagKind.OVERDUE: over(as_of, known_by, overdue, open_only=True),
        FlagKind.DONE_LATE: over(as_of, known_by, done_late),
        FlagKind.DUE_SOON: over(as_of, known_by, due_soon, open_only=True),
    }
    in_time = first_day_in_time(as_of)
    if in_time is not None:

        def silent(arm: Arm) -> sa.Select[int]:
            return arm.select(Task.id).where(*these, no_word(arm, in_time, as_of, known_by))

        questions[FlagKind.SILENT] = over(as_of, known_by, silent, open_only=True)
    return {
        (task_id, kind)
        for kind, question in questions.items()
        for task_id in db.session.scalars(question)
    }


def _by_kind(flags: set[tuple[int, FlagKind]]) -> dict[FlagKind, list[int]]:
    return {kind: sorted(task_id for task_id, one in flags if one is kind) for kind in FlagKind}


def _count(flags: dict[FlagKind, list[int]]) -> dict[FlagKind, int]:
    return {kind: len(task_ids) for kind, task_ids in flags.items()}


def _of_each_kind(counts: Counter[FlagKind]) -> dict[FlagKind, int]:
    return {kind: counts[kind] for kind in FlagKind}


def _by_code(counts: dict[FlagKind, int]) -> dict[str, int]:
    return {kind.value: count for kind, count in counts.items()}
