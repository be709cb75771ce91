"""What is true of a document: written by hand, or what a person registered of it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.domain.values_json import encoded


@dataclass(frozen=True)
class GoldTask:
    """A task that the document assigns; codes of groups are those valid on the document's day."""

    content: str
    lead_units: frozenset[str]
    coordinating_units: frozenset[str] = frozenset()
    unknown_units: tuple[str, ...] = ()
    deadline: date | None = None
    working_days: int | None = None
    product: str | None = None
    kind: str = "task"  # or recurring
    optional: bool = False  # two readers may differ: neither owed nor wrong


@dataclass(frozen=True)
class Gold:
    """A document by its name, the form of it, its entry in the register, its tasks.

    ``directive`` holds the fields that are judged; none of a document of which only tasks are.
    """

    name: str
    form: str
    directive: dict[str, str | None]
    tasks: list[GoldTask] = field(default_factory=list)


def gold_task_of(row: dict[str, Any]) -> GoldTask:
    """A task as JSON has it; what is left out is none."""
    return GoldTask(
        content=row["content"],
        lead_units=frozenset(row.get("lead_units", ())),
        coordinating_units=frozenset(row.get("coordinating_units", ())),
        unknown_units=tuple(row.get("unknown_units", ())),
        deadline=date.fromisoformat(row["deadline"]) if row.get("deadline") else None,
        working_days=row.get("working_days"),
        product=row.get("product"),
        kind=row.get("kind", "task"),
        optional=row.get("optional", False),
    )


def gold_as_json(gold: Gold) -> dict[str, Any]:
    """All of it, as it is kept."""
    value: dict[str, Any] = encoded(
        {**vars(gold), "tasks": [_row(task) for task in gold.tasks]},
    )
    return value


def gold_of_json(value: dict[str, Any]) -> Gold:
    """What was kept."""
    return Gold(
        value["name"],
        value["form"],
        value["directive"],
        [gold_task_of(row) for row in value["tasks"]],
    )


def _row(task: GoldTask) -> dict[str, Any]:
    units = {name: sorted(getattr(task, name)) for name in ("lead_units", "coordinating_units")}
    return {**vars(task), **units}
