"""What is true of a document: written by hand, or what a person registered of it."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class GoldTask:
    """A task that the document assigns; codes of groups are those valid on the document's day."""

    content: str
    lead_units: frozenset[str]
    coordinating_units: frozenset[str]
    unknown_units: tuple[str, ...]
    deadline: date | None
    working_days: int | None
    product: str | None
    kind: str  # task, recurring
    optional: bool  # two readers may differ: neither owed nor wrong


@dataclass(frozen=True)
class Gold:
    """A document by its name, the form of it, its entry in the register, its tasks.

    ``directive`` holds the fields that are judged; none of a document of which only tasks are.
    """

    name: str
    form: str
    directive: dict[str, str | None]
    tasks: list[GoldTask] = field(default_factory=list)
