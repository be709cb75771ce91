"""Tasks that nobody moves go up, step by step."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import sqlalchemy as sa

from tracker import config
from tracker.database import one_view, transaction
from tracker.domain.history import Escalated
from tracker.domain.notifying.escalation import Cause, Step, Stuck, next_step
from tracker.domain.notifying.who_is_told import Occasion
from tracker.domain.tasks.silence import OWING
from tracker.domain.tasks.waiting.overdue_apart import UNREPORTED
from tracker.extensions import db
from tracker.models import Escalation, Task
from tracker.models.base import insert_into
from tracker.queries.notifying.escalation import steps_taken, stuck_tasks
from tracker.services.notifying.notices import in_one_mail, tell_all, tellings_of
from tracker.services.tasks.events import record

BATCH = 50  # tasks, told in one transaction
OCCASIONS = {Step.HEAD: Occasion.ESCALATED_TO_HEAD, Step.LEADER: Occasion.ESCALATED_TO_LEADER}
Due = tuple[int, Step, Stuck]


def escalate(day: date) -> int:
    """Take the steps that are due on a day; how many were taken.

    Twice on a day, or by several processes at once, takes none twice: each is a row of its own.
    """
    limits = config.settings().escalation_limits
    if not any(limits.values()):
        return 0
    with one_view():
        due = _due(limits, day)
    batches = (due[first : first + BATCH] for first in range(0, len(due), BATCH))
    return sum(_take(batch, day) for batch in batches)


def _due(limits: Mapping[tuple[Step, Cause], int], day: date) -> list[Due]:
    earlier = steps_taken()
    return [
        (number, step, one)
        for number, stuck in sorted(stuck_tasks(day).items())
        for one in stuck
        if (step := next_step(one, limits, earlier.get(number, ()), day)) is not None
    ]


def _take(batch: Sequence[Due], day: date) -> int:
    with transaction(), in_one_mail():
        tasks = {
            task.id: task
            for task in db.session.scalars(
                sa.select(Task).where(
                    Task.id.in_({number for number, *_ in batch}), Task.progress.in_(OWING)
                )
            )
        }
        words: dict[Occasion, dict[Task, tuple[str, str]]] = defaultdict(dict)
        number_taken = 0
        for number, step, stuck in batch:
            task = tasks.get(number)
            if task is None or not _is_new(task, step, stuck, day):
                continue
            number_taken += 1
            record(task, Escalated(_to_whom(task, step), stuck.words), actor=None, on=day)
            if step in OCCASIONS:
                text = f"Báo lên {step.label}: {stuck.words}; đơn vị {UNREPORTED}."
                key = f"{step.value}-{stuck.cause.value}-{stuck.since.isoformat()}"
                words[OCCASIONS[step]].setdefault(task, (text, key))
        tell_all([one for occasion in words for one in tellings_of(occasion, words[occasion])])
    return number_taken


def _is_new(task: Task, step: Step, stuck: Stuck, day: date) -> bool:
    """Note the step; whether nobody noted it before, also at the same time."""
    noted = (
        insert_into(Escalation, db.engine)
        .values(task_id=task.id, step=step, cause=stuck.cause, since=stuck.since, escalated_on=day)
        .on_conflict_do_nothing(index_elements=("task_id", "cause", "since", "step"))
    )
    return db.session.scalar(noted.returning(Escalation.id)) is not None


def _to_whom(task: Task, step: Step) -> str:
    if step is Step.LEADER and task.leader is not None:
        return f"{step.label} {task.leader.name}"
    return f"{step.label} {task.lead_unit.name}" if step is Step.HEAD else step.label
