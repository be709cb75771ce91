"""What a unit said and took back again (rút lại): it was never said (docs/domain.md, "Take back").

``tracker.models.tasks.taken_back`` is the SQL form of it.
"""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from tracker.domain.history import EventKind

TAKEN_BACK_BY = {
    EventKind.REPORTED_DONE: EventKind.REPORT_TAKEN_BACK,
    EventKind.EXTENSION_REQUESTED: EventKind.EXTENSION_TAKEN_BACK,
    EventKind.HANDED_BACK: EventKind.HAND_BACK_TAKEN_BACK,
}
"""By the kind of what is said, the kind of its taking back."""

TAKING_BACK = tuple(TAKEN_BACK_BY.values())

_SAID_BEFORE = {taking: kind for kind, taking in TAKEN_BACK_BY.items()}


class OfKind(Protocol):
    """An act of a task's history."""

    @property
    def kind(self) -> EventKind: ...


_Act = TypeVar("_Act", bound=OfKind)


def taken_back(acts: Iterable[_Act]) -> list[tuple[_Act, _Act | None]]:
    """Acts of one task, in order of entry, each with the one that took it back.

    That is the next one of the two kinds, if it is a taking back: what was asked for or reported
    again is another act. The taking back itself is not among them.
    """
    acts = list(acts)
    undone: dict[int, _Act] = {}
    newest: dict[EventKind, int] = {}
    for place, act in enumerate(acts):
        if act.kind in TAKEN_BACK_BY:
            newest[act.kind] = place
        elif act.kind in _SAID_BEFORE:
            undone_place = newest.pop(_SAID_BEFORE[act.kind], None)
            if undone_place is not None:
                undone[undone_place] = act
    return [
        (act, undone.get(place)) for place, act in enumerate(acts) if act.kind not in _SAID_BEFORE
    ]


def not_taken_back(acts: Iterable[_Act]) -> list[_Act]:
    """Those that hold, of one task's acts in order of entry, without the takings back."""
    return [act for act, by in taken_back(acts) if by is None]
