"""Which tasks are stuck, which steps were taken for them, and what reached the leaders' page."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

import sqlalchemy as sa

from tracker.domain.notifying.escalation import Cause, Step, Stuck, Taken
from tracker.domain.tasks.silence import OWING
from tracker.domain.vocabulary import Standing
from tracker.extensions import db
from tracker.models import Escalation, Task
from tracker.queries.organisation.calendar import working_calendar
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.lists import TaskRow, all_tasks, rows_at
from tracker.queries.tasks.silence import LONGEST, first_day_in_time, silences_of


def stuck_tasks(day: date) -> dict[int, list[Stuck]]:
    """What is overdue and not reported, and of what nothing was said for too long, by number."""
    overdue = TaskFilter(day, day, standings=(Standing.OPEN_OVERDUE,), progresses=OWING)
    stuck: defaultdict[int, list[Stuck]] = defaultdict(list)
    rows = all_tasks(overdue)
    first = min((row.deadline for row in rows if row.deadline), default=day)
    calendar = working_calendar(min(first, day - LONGEST))
    for row in rows:
        if row.deadline is not None:
            days = calendar.working_days_between(row.deadline, day)
            stuck[row.id].append(Stuck(Cause.OVERDUE, row.deadline, days))
    since = first_day_in_time(day)
    if since is not None:
        silent = all_tasks(TaskFilter(day, day, no_word_since=since))
        for number, one in silences_of(silent, day, day).items():
            stuck[number].append(Stuck(Cause.SILENT, one.since, one.days))
    return stuck


def steps_taken() -> dict[int, list[Taken]]:
    """The steps taken for tasks that wait for their units, by the task's number."""
    steps: defaultdict[int, list[Taken]] = defaultdict(list)
    rows = db.session.execute(
        sa.select(
            Escalation.task_id,
            Escalation.step,
            Escalation.cause,
            Escalation.since,
            Escalation.escalated_on,
        )
        .join(Task, Task.id == Escalation.task_id)
        .where(Task.progress.in_(OWING))
    )
    for number, step, cause, since, on in rows:
        steps[number].append(Taken(step, cause, since, on))
    return steps


def escalated_to(step: Step, day: date, most: int) -> tuple[list[TaskRow], int]:
    """The tasks that went up so far and are stuck still, longest overdue first, and how many."""
    rows = db.session.execute(
        sa.select(Escalation.task_id, Escalation.cause, Escalation.since)
        .join(Task, Task.id == Escalation.task_id)
        .where(Escalation.step == step, Task.progress.in_(OWING))
    ).all()
    numbers = _still_stuck([(number, cause, since) for number, cause, since in rows], day)
    shown = rows_at([(number, False) for number in numbers], TaskFilter(day, day))
    shown.sort(key=lambda row: (row.deadline or date.max, row.id))
    return shown[:most], len(shown)


def _still_stuck(escalated: Collection[tuple[int, Cause, date]], day: date) -> list[int]:
    """Those of which the deadline, or the silence, is still the one for which they went up."""
    if not escalated:
        return []
    numbers = {number for number, *_ in escalated}
    tasks = rows_at([(number, False) for number in sorted(numbers)], TaskFilter(day, day))
    silences = silences_of(tasks, day, day)
    present = {(row.id, Cause.OVERDUE, row.deadline) for row in tasks}
    present |= {(number, Cause.SILENT, one.since) for number, one in silences.items()}
    return sorted({one[0] for one in escalated if one in present})
