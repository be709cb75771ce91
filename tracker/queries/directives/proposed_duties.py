"""Recurring duties that a document was read to give, and that nobody has set up yet."""

from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import undefer

from tracker import clock
from tracker.domain.directives.proposals.kept.proposals import proposal_of_kept
from tracker.domain.directives.proposals.measuring.matching import likeness
from tracker.domain.directives.proposals.proposal import ProposedTask, TaskKind
from tracker.extensions import db
from tracker.models import ReadDocument, RepeatingTask, Task
from tracker.queries.directives.listed_units import unit_names

_OFFERED_FOR = timedelta(days=30)
_THE_SAME = 0.85  # of the words of two contents


@dataclass(frozen=True)
class ProposedDuty:
    """A duty, with its place among what the reading proposed."""

    reading_id: int
    at: int
    task: ProposedTask


def proposed_duties(directive_id: int) -> list[ProposedDuty]:
    """Those read for a directive in the last month that are not in the register yet."""
    rows = db.session.scalars(
        sa.select(ReadDocument)
        .where(
            ReadDocument.directive_id == directive_id,
            ReadDocument.registered_at > clock.now() - _OFFERED_FOR,
        )
        .options(undefer(ReadDocument.proposal))
        .order_by(ReadDocument.id)
    ).all()
    duties = [duty for row in rows for duty in _duties_of(row)]
    if not duties:
        return []
    left: list[ProposedDuty] = []
    known = assigned_contents(directive_id)
    for duty in duties:
        if all(likeness(duty.task.content, one) < _THE_SAME for one in known):
            known.append(duty.task.content)
            left.append(duty)
    return left


def proposed_duty(directive_id: int, reading_id: int, at: int) -> ProposedDuty | None:
    """One of them."""
    for duty in proposed_duties(directive_id):
        if (duty.reading_id, duty.at) == (reading_id, at):
            return duty
    return None


def _duties_of(row: ReadDocument) -> list[ProposedDuty]:
    tasks = (row.proposal or {}).get("tasks", ())
    if not any(task["kind"] == TaskKind.RECURRING for task in tasks):
        return []
    proposal = proposal_of_kept(row.proposal or {}, unit_names({}).by_code)
    return [
        ProposedDuty(row.id, at, task)
        for at, task in enumerate(proposal.tasks)
        if task.kind is TaskKind.RECURRING
    ]


def assigned_contents(directive_id: int) -> list[str]:
    """What is assigned of the directive, once or again and again."""
    return [
        *db.session.scalars(
            sa.select(RepeatingTask.content).where(RepeatingTask.directive_id == directive_id)
        ),
        *db.session.scalars(sa.select(Task.content).where(Task.directive_id == directive_id)),
    ]
