"""A line that holds for all tasks before it that have no day of their own."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.directives.proposals.drafts import set_due
from tracker.domain.directives.proposals.due_days.reading import Due
from tracker.domain.directives.proposals.proposal import ProposedTask, Source, TaskKind
from tracker.domain.directives.proposals.segments.outline import Item


@dataclass(frozen=True)
class Closing:
    """A day for the tasks before a line: ``count`` of them, ``within`` a section or all."""

    due: Due
    count: int
    within: Item | None

    def holds_for(self, place: int, item: Item) -> bool:
        """Whether it holds for the task at a place, read from an item."""
        if place >= self.count:
            return False
        return self.within is None or any(above is self.within for above in item.above())


def close(task: ProposedTask, closings: Sequence[Due]) -> None:
    """Give a task the day of the closing line, if it says nothing of time."""
    if closings and not task.deadline_phrase and task.kind is TaskKind.TASK:
        set_due(task, closings[0], Source.BY_CLOSING)
