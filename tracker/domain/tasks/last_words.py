"""What a unit last wrote of a task: how far it is, what is in the way, why it needs longer.

Lists and reports print it beside what is late ("lý do đơn vị nêu"): the newest of a note of
progress, an obstacle and a request for more time, for that is how things stand.
"""

from dataclasses import dataclass
from datetime import date

from tracker.domain.history import EventKind

WRITTEN = (
    EventKind.PROGRESS_NOTED,
    EventKind.OBSTACLE_NOTED,
    EventKind.EXTENSION_REQUESTED,
)
"""The acts whose words these are. A result or a hand-back tells of the end, not of the way."""


@dataclass(frozen=True, slots=True)
class LastWord:
    """The words, what was done with them, and the day they count for."""

    kind: EventKind
    text: str
    on: date
