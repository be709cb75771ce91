"""What a search that found no task, or others than were meant, probably meant."""

from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa

from tracker.domain.tasks.workflow import Person
from tracker.models import Task
from tracker.queries.directives.meant import Texts, newest_texts, probably_meant, rather_meant
from tracker.queries.organisation.reference_lists import names_of_units_with
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.lists import finds_any
from tracker.queries.tasks.visibility import visible_to


def search_meant(person: Person, task_filter: TaskFilter) -> str | None:
    """What a search that found nothing probably meant, as far as the person sees tasks.

    Nothing where it is not the words that find nothing, but what else is asked for.
    """
    words_alone = TaskFilter(task_filter.as_of, task_filter.known_by, q=task_filter.q)
    if words_alone != task_filter and finds_any(person, words_alone):
        return None
    return probably_meant(
        task_filter.q,
        _texts(person),
        lambda text: finds_any(person, replace(task_filter, q=text)),
    )


def search_rather_meant(person: Person, q: str, contents: Sequence[str]) -> str | None:
    """Words that the search for ``q``, which found these contents, probably meant; None where it
    meant what it says.
    """
    return rather_meant(q, lambda: _texts(person), contents) if contents else None


def _texts(person: Person) -> Texts:
    """The newest of what the person sees."""
    seen = sa.select(Task.search_text, Task.content).where(visible_to(person))
    return newest_texts(seen.order_by(Task.id.desc()), names_of_units_with)
