"""Which words of the document are kept beside a day that a person chose."""

from datetime import date

from tracker.domain.tasks.deadlines.reading import read_deadline
from tracker.domain.tasks.deadlines.reasons import DeadlinePhraseError


def words_beside(
    phrase: str, deadline: date | None, assigned_on: date, *, before_means_day_before: bool
) -> str:
    """The words, where they name no day (a person chose one), or that one; none otherwise."""
    try:
        read = read_deadline(phrase, assigned_on, before_means_day_before=before_means_day_before)
    except DeadlinePhraseError:
        return ""
    return phrase if read.reason or read.deadline == deadline else ""
