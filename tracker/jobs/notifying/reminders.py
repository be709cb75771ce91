"""Reminders of deadlines: before them and once they have passed, each told once."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache

from tracker import config
from tracker.database import one_view, transaction
from tracker.domain.notifying.reminders import (
    Reminder,
    ReminderPlan,
    days_left_words,
    furthest_deadline,
    overdue_words,
)
from tracker.domain.notifying.who_is_told import TOLD, Circle, Occasion
from tracker.domain.tasks.workdays import Calendar
from tracker.domain.vocabulary import Urgency
from tracker.models import Task, UnitInstruction
from tracker.queries.notifying.reminders import (
    Owed,
    occasions_told,
    owed,
    plans_of_directives,
    unchanged,
)
from tracker.queries.organisation.calendar import office_calendar
from tracker.queries.tasks.discussions import answers_due
from tracker.queries.tasks.waiting.unit_instructions import instructions_due
from tracker.services.notifying.notices import Telling, in_one_mail, tell_all, tellings_of
from tracker.services.notifying.people_told import people_of

BATCH = 50  # tasks, told in one transaction: a second at most, mails included
Calendars = Callable[[int], Calendar]
Due = tuple[Owed, ReminderPlan, Reminder]


def remind(day: date) -> int:
    """Remind units of deadlines ahead and just passed, as is set; how many notices were new.

    Once for each task, deadline and step: a second run tells nobody anything. A run that was missed
    (an office's machine is off at week-ends) is made good by the next one, with the days that are
    left then. Work given, moved or put off after its reminder was due needs none: its unit was just
    told. Nobody is reminded of what waits for the office.

    It is told in batches, each committed by itself: a process that dies between two leaves the rest
    to the next run, and so does somebody who acts on a task meanwhile.
    """
    calendars = _calendars()
    with one_view():  # nobody waits for the writing lock while this reads
        due = list(_due(day, calendars))
    batches = (due[first : first + BATCH] for first in range(0, len(due), BATCH))
    new = sum(_tell(batch, day, calendars) for batch in batches)
    return new + _tell_of_answers(day, calendars(day.year))


def _tell_of_answers(day: date, calendar: Calendar) -> int:
    """Remind units of answers that leaders wait for: a working day before they are due, and after.

    Each is told once before and once after.
    """
    with transaction(), in_one_mail():
        words = {}
        for instruction, task in answers_due(calendar.add_working_days(day, 1)):
            late = instruction.answer_by is not None and instruction.answer_by < day
            what = "Quá hạn trả lời" if late else "Hạn trả lời"
            text = f"{what} ý kiến chỉ đạo ({instruction.answer_by:%d/%m/%Y}): {instruction.text}"
            words[task] = (text, f"answer-{instruction.id}-{'late' if late else 'due'}")
        until = calendar.add_working_days(day, 1)
        of_units = [_telling_of_unit(one, day) for one in instructions_due(until)]
        return tell_all([*tellings_of(Occasion.ANSWER_DUE, words), *of_units])


def _telling_of_unit(instruction: UnitInstruction, day: date) -> Telling:
    """The same of what was written to a unit as a whole."""
    late = instruction.answer_by is not None and instruction.answer_by < day
    what = "Quá hạn trả lời" if late else "Hạn trả lời"
    return Telling(
        TOLD[Occasion.UNIT_ANSWER_DUE][Circle.UNIT],
        instruction,
        tuple(people_of(instruction.unit)),
        f"{what} ý kiến chỉ đạo ({instruction.answer_by:%d/%m/%Y}): {instruction.text}",
        f"unit-answer-{instruction.id}-{'late' if late else 'due'}",
    )


def _due(day: date, calendars: Calendars) -> Iterator[Due]:
    """The tasks whose reminder has its turn and was not told yet: by their urgency's plan.

    A directive's own plan goes before it: somebody set that for this very document.
    """
    usual = {urgency: config.settings().reminders_of(urgency) for urgency in Urgency}
    plans = [*usual.values(), *plans_of_directives()]
    until = furthest_deadline(plans, day, calendars(day.year))
    occasions = occasions_told()
    for row in owed(day, until):
        plan = row.plan or usual[row.urgency]
        turn = plan.reached(day, row.deadline, calendars(row.deadline.year))
        if turn is None or turn.on < row.settled_on:
            continue
        if turn.occasion(row.deadline) not in occasions[row.task_id]:
            yield row, plan, turn


def _tell(batch: Sequence[Due], day: date, calendars: Calendars) -> int:
    with transaction(), in_one_mail():
        tasks = unchanged(row for row, _, _ in batch)
        words: dict[Occasion, dict[Task, tuple[str, str]]] = defaultdict(dict)
        for row, plan, turn in batch:
            if row.task_id in tasks:
                occasion = Occasion.OVERDUE if turn.after else Occasion.DUE_SOON
                text = _words(row, plan, turn, day, calendars)
                words[occasion][tasks[row.task_id]] = (text, turn.occasion(row.deadline))
        return tell_all(
            [one for occasion in words for one in tellings_of(occasion, words[occasion])]
        )


def _words(row: Owed, plan: ReminderPlan, turn: Reminder, day: date, calendars: Calendars) -> str:
    if turn.after:
        return overdue_words(day, row.deadline)
    left = plan.days_left(day, row.deadline, calendars(row.deadline.year))
    return days_left_words(left, day, row.deadline, plan.count)


def _calendars() -> Calendars:
    """The office's calendar around the deadlines of a year, each asked for once."""
    return cache(lambda year: office_calendar(date(year - 1, 1, 1)).calendar)
