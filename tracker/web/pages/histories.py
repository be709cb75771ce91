"""Events as pages list them."""

from collections.abc import Iterable

from tracker.domain.history import event_of
from tracker.models import Event


def with_sentences(events: Iterable[Event]) -> list[tuple[Event, str]]:
    """Each event with the sentence that tells of it."""
    return [(event, event_of(event.kind, event.facts).sentence) for event in events]
