"""Of each kind of task the document entered last: what the next one likely has, too."""

from dataclasses import dataclass

import sqlalchemy as sa

from tracker.domain.history import EventKind
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.models import Directive, Event, Task


@dataclass(frozen=True)
class LastEntered:
    """Of the document entered last: whose it is, who signed it, of which register its tasks are."""

    register: Register
    issuer: str
    signer: str


def last_entered() -> dict[Register, LastEntered]:
    """Of each register the document entered last, by whomever; registers without one have none."""
    documents = {}
    for register in Register:
        row = db.session.execute(
            sa.select(Directive.issuer, Directive.signer)
            .join(Task, Task.directive_id == Directive.id)
            .where(Task.register == register)
            .order_by(Task.id.desc())
            .limit(1)
        ).one_or_none()
        if row:
            documents[register] = LastEntered(register, row.issuer, row.signer or "")
    return documents


def register_chosen_last(user_id: int) -> Register | None:
    """Of which register the document was that the person entered last."""
    return db.session.scalar(
        sa.select(Task.register)
        .join(Event, Event.directive_id == Task.directive_id)
        .where(Event.kind == EventKind.DIRECTIVE_REGISTERED, Event.actor_id == user_id)
        .order_by(Event.id.desc())
        .limit(1)
    )
