"""Whether a task that was open in time on a day came to be late, by what is known on another.

Late is what the rule of standing calls overdue or done late on the day after the deadline; a
deadline that was moved in time is followed to the next one. Before the deadline has passed nothing
is known, not even of what was done early: those that are not done would be missing among the known.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from tracker.domain.tasks.standing import TaskDates, deadline_in_force, position
from tracker.domain.vocabulary import Progress, Standing

Step = tuple[date, bool | None]
"""Since when is known that a task was late (or not, or that nothing is to be said)."""

_LATE = (Standing.DONE_LATE, Standing.OPEN_OVERDUE)
_DAY = timedelta(days=1)


def late(dates: TaskDates, due: date, known_by: date) -> bool | None:
    """Whether a task with this deadline was late; None: not known, withdrawn, or not decided."""
    deadline: date | None = due
    while deadline is not None and deadline < known_by:
        after = deadline + _DAY
        stands = position(dates, after, known_by)
        if stands is None or stands.standing is None:
            return None
        if stands.standing in _LATE:
            return True
        if stands.standing is Standing.DONE_ON_TIME:
            return False
        if stands.progress is Progress.AWAITING_CONFIRMATION:
            return None
        deadline = deadline_in_force(dates, after)
    return None


def steps(dates: TaskDates, due: date, today: date) -> tuple[Step, ...]:
    """What was known of it when, up to today: each answer with the day from which it was known."""
    answers: list[Step] = []
    for day in sorted(day for day in set(_turning_days(dates, due, today)) if day <= today):
        answer = late(dates, due, day)
        if answer is not (answers[-1][1] if answers else None):
            answers.append((day, answer))
    return tuple(answers)


def _turning_days(dates: TaskDates, due: date, today: date) -> Iterator[date]:
    """The days on which the answer can become another one; the last of all days has no next."""
    deadlines = (due, *(row.deadline for row in dates.changes))
    yield from (day + _DAY for day in deadlines if day is not None and day < today)
    for report in dates.reports:
        yield from filter(None, (report.decided_on, report.entered_on))
