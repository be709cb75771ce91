"""The daily run that makes the tasks of repeating tasks ahead of their deadlines."""

from datetime import date

from tracker.domain.errors import DomainError
from tracker.services.directives.repeating_terms import make_due


class NotAllMade(DomainError):
    """Some tasks could not be made; those that could were."""

    def __init__(self, made: int, failures: tuple[str, ...]) -> None:
        self.made, self.failures = made, failures
        super().__init__(f"Tạo {made} nhiệm vụ; không tạo được: {' '.join(failures)}")


def make_occurrences(day: date) -> int:
    """Make what is due by a day; how many tasks. Does no harm when it runs again, or twice at once.

    :raises NotAllMade: some could not be made (their unit ended, say), after all others were.
    """
    done = make_due(day)
    if done.failures:
        raise NotAllMade(done.tasks, done.failures)
    return done.tasks
