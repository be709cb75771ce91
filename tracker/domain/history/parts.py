"""The history of a task in parts: what people look for in a long one."""

from collections.abc import Iterable

from tracker.domain.history.base import EventKind
from tracker.domain.vocabulary import LabelledEnum


class HistoryPart(LabelledEnum):
    """A part of a task's history; flags and escalations belong to none, they show in the whole."""

    WORK = "thuc-hien", "Thực hiện, kết quả"
    WORDS = "trao-doi", "Trao đổi, đôn đốc"
    OFFICE = "giao", "Giao, thời hạn"


_KINDS = {
    HistoryPart.WORK: frozenset(
        {
            EventKind.ACKNOWLEDGED,
            EventKind.ASSIGNEE_NAMED,
            EventKind.PROGRESS_NOTED,
            EventKind.CONTRIBUTED,
            EventKind.REPORTED_DONE,
            EventKind.REPORT_TAKEN_BACK,
            EventKind.CONFIRMED,
            EventKind.RETURNED,
            EventKind.REOPENED,
            EventKind.FILE_SUPERSEDED,
        }
    ),
    HistoryPart.WORDS: frozenset(
        {
            EventKind.COMMENTED,
            EventKind.OBSTACLE_NOTED,
            EventKind.OBSTACLE_ANSWERED,
            EventKind.URGED,
            EventKind.LETTER_ISSUED,
            EventKind.LETTER_CANCELLED,
            EventKind.INSTRUCTED,
        }
    ),
    HistoryPart.OFFICE: frozenset(
        {
            EventKind.ASSIGNED,
            EventKind.EXTENSION_REQUESTED,
            EventKind.EXTENSION_TAKEN_BACK,
            EventKind.EXTENSION_GRANTED,
            EventKind.EXTENSION_REFUSED,
            EventKind.HANDED_BACK,
            EventKind.HAND_BACK_TAKEN_BACK,
            EventKind.HAND_BACK_REFUSED,
            EventKind.REASSIGNED,
            EventKind.LEAD_RESTORED,
            EventKind.COORDINATION_MOVED,
            EventKind.CORRECTED,
            EventKind.PARTICULARS_CHANGED,
            EventKind.WITHDRAWN,
            EventKind.RESTORED,
        }
    ),
}


def parts_of(kinds: Iterable[EventKind]) -> list[HistoryPart]:
    """The parts that hold at least one of the events."""
    there = set(kinds)
    return [part for part in HistoryPart if not there.isdisjoint(_KINDS[part])]


def belongs_to(kind: EventKind, part: HistoryPart | None) -> bool:
    """Whether an event of the kind is of the part; ``None`` is the whole history."""
    return part is None or kind in _KINDS[part]
