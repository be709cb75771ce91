"""Reminders of deadlines: before them and once they have passed, each told once."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from tracker import config
from tracker.database import transaction
from tracker.domain.notifying.notices import NoticeKind
from tracker.domain.notifying.reminders import (
    Reminder,
    ReminderPlan,
    days_left_words,
    furthest_deadline,
    overdue_words,
)
from tracker.domain.tasks.workdays import Calendar
from tracker.extensions import db
from tracker.models import Task
from tracker.queries.notifying.reminders import Owed, occasions_told, owed, plans_of_directives
from tracker.queries.organisation.calendar import office_calendar
from tracker.services.notifying.notices import tell, unit_people

Calendars = Callable[[int], Calendar]


def remind(day: date) -> int:
    """Remind units of deadlines ahead and just passed, as is set; how many notices were new.

    Once for each task, deadline and step: a second run tells nobody anything. A run that was missed
    (an office's machine is off at week-ends) is made good by the next one, with the days that are
    left then. Work given, moved or put off after its reminder was due needs none: its unit was just
    told. Nobody is reminded of what waits for the office.
    """
    calendars = _calendars()
    with transaction():
        return sum(
            _tell(row, plan, turn, day, calendars)
            for row, plan, turn in _due(day, config.settings().reminders, calendars)
        )


def _due(
    day: date, usual: ReminderPlan, calendars: Calendars
) -> Iterator[tuple[Owed, ReminderPlan, Reminder]]:
    """The tasks whose reminder has its turn and was not told yet."""
    until = furthest_deadline([usual, *plans_of_directives()], day, calendars(day.year))
    occasions = occasions_told()
    for row in owed(day, until):
        plan = row.plan or usual
        turn = plan.reached(day, row.deadline, calendars(row.deadline.year))
        if turn is None or turn.on < row.settled_on:
            continue
        if turn.occasion(row.deadline) not in occasions[row.task_id]:
            yield row, plan, turn


def _tell(row: Owed, plan: ReminderPlan, turn: Reminder, day: date, calendars: Calendars) -> int:
    task = db.session.get_one(Task, row.task_id)
    if turn.after:
        kind, text = NoticeKind.OVERDUE, overdue_words(day, row.deadline)
    else:
        left = plan.days_left(day, row.deadline, calendars(row.deadline.year))
        kind = NoticeKind.DUE_SOON
        text = days_left_words(left, day, row.deadline, plan.count)
    return tell(kind, task, unit_people(task), text, occasion=turn.occasion(row.deadline))


def _calendars() -> Calendars:
    """The office's calendar around the deadlines of a year, each asked for once."""
    return cache(lambda year: office_calendar(date(year - 1, 1, 1)).calendar)
