"""Tasks of a document that was read which the register has already."""

from collections.abc import Sequence

from tracker.domain.directives.proposals.measuring.matching import likeness
from tracker.domain.directives.proposals.proposal import ProposedTask
from tracker.domain.text import words

_THE_SAME = 0.85  # of the words of two contents


def left_out(tasks: Sequence[ProposedTask], known: Sequence[str]) -> list[ProposedTask]:
    """The tasks without those that the register has already, by their words.

    What was read too short and put right by a person is known by the whole that the person wrote,
    as far as that stands in the words it was read from; not by what another task is known by.
    """
    alike = {
        content: [likeness(task.content, content) >= _THE_SAME for task in tasks]
        for content in known
    }
    longer = [content for content, same in alike.items() if not any(same)]
    return [
        task
        for at, task in enumerate(tasks)
        if not any(same[at] for same in alike.values())
        and not any(
            _stands_in(task.content, content) and _stands_in(content, task.where.words)
            for content in longer
        )
    ]


def _stands_in(part: str, whole: str) -> bool:
    """Whether the words of one stand in the other, one behind the other."""
    return f" {' '.join(words(part))} " in f" {' '.join(words(whole))} "
