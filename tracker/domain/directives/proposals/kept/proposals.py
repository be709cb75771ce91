"""A proposal as JSON that holds all of it, and back; ``proposal_json`` is for other programs."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from tracker.domain.directives.lists.names.unit_names import ListedUnit
from tracker.domain.directives.proposals.proposal import (
    Proposal,
    ProposedDirective,
    ProposedTask,
    Source,
    TaskKind,
    Where,
)
from tracker.domain.tasks.deadlines import Reason
from tracker.domain.values_json import encoded

_UNITS = ("leads", "helpers")


def proposal_as_kept(proposal: Proposal) -> dict[str, Any]:
    """All of a proposal; units by their codes."""
    directive = encoded(proposal.directive)
    return {"directive": directive, "tasks": [_task(task) for task in proposal.tasks]}


def proposal_of_kept(value: dict[str, Any], units: Mapping[str, ListedUnit]) -> Proposal:
    """The proposal; a unit that is in the register no more is left out."""
    directive = value["directive"]
    return Proposal(
        ProposedDirective(
            **{
                **directive,
                "issued_on": _day(directive["issued_on"]),
                "receivers": tuple(directive["receivers"]),
            }
        ),
        tuple(_task_of(task, units) for task in value["tasks"]),
    )


def _task(task: ProposedTask) -> dict[str, Any]:
    units = {name: [unit.code for unit in getattr(task, name)] for name in _UNITS}
    others = {name: value for name, value in vars(task).items() if name not in _UNITS}
    encoded_others: dict[str, Any] = encoded({**others, "where": asdict(task.where)})
    return encoded_others | units


def _task_of(task: dict[str, Any], units: Mapping[str, ListedUnit]) -> ProposedTask:
    return ProposedTask(
        **{
            **task,
            "where": Where(**task["where"]),
            "leads": _known(task["leads"], units),
            "helpers": _known(task["helpers"], units),
            "deadline": _day(task["deadline"]),
            "reason": Reason(task["reason"]) if task["reason"] else None,
            "kind": TaskKind(task["kind"]),
            "sources": {name: Source(one) for name, one in task["sources"].items()},
        }
    )


def _known(codes: Iterable[str], units: Mapping[str, ListedUnit]) -> list[ListedUnit]:
    return [units[code] for code in codes if code in units]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
