"""A proposal as programs are told it: units by their codes, days as 2025-08-30."""

from typing import Any

from tracker.domain.directives.proposals.confidence import confidence_of
from tracker.domain.directives.proposals.proposal import Proposal, ProposedTask


def proposal_as_json(proposal: Proposal) -> dict[str, Any]:
    """The value that ``flask propose --format json`` prints."""
    directive = proposal.directive
    return {
        "directive": {
            "symbol": directive.symbol,
            "type": directive.type_name,
            "issuer": directive.issuer,
            "issued_on": directive.issued_on.isoformat() if directive.issued_on else None,
            "subject": directive.subject,
            "signer": directive.signer,
            "capacity": directive.capacity,
            "receivers": list(directive.receivers),
        },
        "tasks": [_task(task) for task in proposal.tasks],
    }


def _task(task: ProposedTask) -> dict[str, Any]:
    return {
        "content": task.content,
        "lead_units": [unit.code for unit in task.leads],
        "coordinating_units": [unit.code for unit in task.helpers],
        "unknown_units": [*task.unknown_units, *task.unknown_helpers],
        "deadline": task.deadline.isoformat() if task.deadline else None,
        "deadline_phrase": task.deadline_phrase,
        "working_days": task.working_days,
        "no_deadline_because": task.reason.label if task.reason else None,
        "product": task.product,
        "kind": task.kind.value,
        "repeats": task.repeats or None,
        "confidence": {field: one.value for field, one in confidence_of(task).items()},
        "sources": {field: one.value for field, one in task.sources.items()},
        "where": {
            "page": task.where.page,
            "paragraph": task.where.paragraph,
            "words": task.where.words,
        },
    }
