"""What several groups answer, as values of their schemas."""

from collections.abc import Iterable
from typing import Any, Protocol

from tracker.models import Event
from tracker.queries.system.files import AttachedFile
from tracker.web.pages.histories import with_sentences


class Coded(Protocol):
    """A unit, as a row of its table or of the list of all."""

    @property
    def id(self) -> Any: ...

    @property
    def code(self) -> Any: ...

    @property
    def name(self) -> Any: ...


def unit_value(unit: Coded) -> dict[str, Any]:
    """A unit as tasks name it."""
    return {"id": unit.id, "code": unit.code, "name": unit.name}


def named_value(row: Any) -> dict[str, Any] | None:
    """A row by number and name, if there is one."""
    return {"id": row.id, "name": row.name} if row else None


def file_value(file: AttachedFile) -> dict[str, Any]:
    """A file without its content: that is fetched by its number."""
    return {
        "id": file.id,
        "name": file.name,
        "size": file.size,
        "attached_by": file.attached_by,
        "attached_at": file.attached_at,
        "newer": file.newer.id if file.newer else None,
    }


def event_values(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Events with their sentences, in their order."""
    return [
        {
            "id": event.id,
            "kind": event.kind.value,
            "at": event.at,
            "happened_on": event.happened_on,
            "actor": event.actor.name if event.actor else None,
            "sentence": sentence,
            "note": event.note,
        }
        for event, sentence in with_sentences(events)
    ]
