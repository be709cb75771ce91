"""The rule of standing asked for one answer at a time, by what the day itself knew unless told."""

from datetime import date

from tracker.domain.tasks.standing import Position, TaskDates, position
from tracker.domain.vocabulary import Progress, Standing


def classify(task: TaskDates, as_of: date, known_by: date | None = None) -> Standing | None:
    stood = _position(task, as_of, known_by)
    return stood.standing if stood else None


def progress(task: TaskDates, as_of: date, known_by: date | None = None) -> Progress | None:
    stood = _position(task, as_of, known_by)
    return stood.progress if stood else None


def days_overdue(task: TaskDates, as_of: date, known_by: date | None = None) -> int:
    stood = _position(task, as_of, known_by)
    return stood.days_overdue if stood else 0


def completed_on(task: TaskDates, as_of: date, known_by: date | None = None) -> date | None:
    stood = _position(task, as_of, known_by)
    return stood.completed_on if stood else None


def _position(task: TaskDates, as_of: date, known_by: date | None) -> Position | None:
    return position(task, as_of, known_by or as_of)
