"""The rule of standing asked for one answer at a time, by what the day itself knew unless told."""

from datetime import date

from tracker.domain.tasks.standing import Position, TaskDates, position
from tracker.domain.vocabulary import Progress, Standing


def classify(task: TaskDates, as_of: date, known_by: date | None = None) -> Standing | None:
    found = _position(task, as_of, known_by)
    return found.standing if found else None


def progress(task: TaskDates, as_of: date, known_by: date | None = None) -> Progress | None:
    found = _position(task, as_of, known_by)
    return found.progress if found else None


def days_overdue(task: TaskDates, as_of: date, known_by: date | None = None) -> int:
    found = _position(task, as_of, known_by)
    return found.days_overdue if found else 0


def completed_on(task: TaskDates, as_of: date, known_by: date | None = None) -> date | None:
    found = _position(task, as_of, known_by)
    return found.completed_on if found else None


def _position(task: TaskDates, as_of: date, known_by: date | None) -> Position | None:
    return position(task, as_of, known_by or as_of)
