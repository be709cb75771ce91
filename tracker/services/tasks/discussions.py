"""Words between the office and the units of a task: the other side is told, and owes an answer."""

from typing import TYPE_CHECKING

import sqlalchemy as sa

from tracker import clock
from tracker.domain import history
from tracker.domain.notifying.who_is_told import TOLD, Circle, Occasion
from tracker.domain.tasks.mentions import has_mentions, mentioned
from tracker.domain.tasks.workflow import ANSWERS_OF_OFFICE, ANSWERS_OF_UNIT, ENDS, Act
from tracker.domain.vocabulary import OFFICE_ROLES
from tracker.extensions import db
from tracker.models import Discussion, User
from tracker.queries.tasks.discussions import nameable_on
from tracker.services.notifying.notices import tell, tell_of
from tracker.services.organisation.actors import as_person

if TYPE_CHECKING:
    from tracker.services.tasks.act import Acting


def write(doing: "Acting", note: str, *, awaits: bool) -> None:
    """Tell the other side, in the act under way; ``awaits``: it owes an answer.

    :raises ValueRefused: somebody is named who may not see the task.
    """
    by_office = as_person(doing.actor).holds(OFFICE_ROLES)
    of_lead = doing.actor.unit_id == doing.task.lead_unit_id
    people = mentioned(note, nameable_on(doing.task)) if has_mentions(note) else []
    doing.tell(history.Commented([one.name for one in people], awaits), note)
    if by_office or of_lead:
        answer(doing, to_office=by_office)
    if awaits:
        db.session.add(
            Discussion(
                task_id=doing.task.id,
                written_on=doing.day,
                written_by_id=doing.actor.id,
                to_office=not by_office,
                text=note,
            )
        )
    db.session.flush()
    named = [db.session.get_one(User, one.id) for one in people if one.id != doing.actor.id]
    text = f"{doing.actor.name}: {note}"
    kind = TOLD[Occasion.MENTIONED][Circle.NAMED]
    tell(kind, doing.task, named, text, occasion=f"event-{doing.events[-1].id}")
    occasion = Occasion.WRITTEN_BY_HELPER
    if by_office:
        occasion = Occasion.WRITTEN_BY_OFFICE
    elif of_lead:
        occasion = Occasion.WRITTEN_BY_UNIT
    tell_of(occasion, doing, text, besides={one.id for one in named})


def settle(doing: "Acting", act: Act) -> None:
    """Whoever has their say on a task has answered what was written to them; its end answers all.

    In the act under way.
    """
    if act in ENDS or act in ANSWERS_OF_UNIT:
        answer(doing, to_office=False)
    if act in ENDS or act in ANSWERS_OF_OFFICE:
        answer(doing, to_office=True)


def answer(doing: "Acting", *, to_office: bool) -> None:
    """What waits for that side waits no more, in the act under way."""
    db.session.execute(
        sa.update(Discussion)
        .where(
            Discussion.task_id == doing.task.id,
            Discussion.to_office.is_(to_office),
            Discussion.pending,
        )
        .values(answered_on=clock.today())
    )
