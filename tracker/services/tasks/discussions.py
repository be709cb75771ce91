"""Words between the office and the units of a task: the other side is told, and owes an answer."""

from datetime import date
from typing import TYPE_CHECKING

import sqlalchemy as sa

from tracker import clock
from tracker.domain import history
from tracker.domain.notifying.who_is_told import TOLD, Circle, Occasion
from tracker.domain.tasks.answers import (
    ANSWERS_OF_INSTRUCTIONS,
    ANSWERS_OF_OFFICE,
    ANSWERS_OF_UNIT,
    ENDS,
    to_be_answered_by,
)
from tracker.domain.tasks.mentions import Nameable, has_mentions, mentioned
from tracker.domain.tasks.workflow import Act
from tracker.domain.vocabulary import OFFICE_ROLES
from tracker.extensions import db
from tracker.models import Discussion, Event, Task, User
from tracker.queries.tasks.discussions import nameable_on
from tracker.services.notifying.notices import tell, tell_of
from tracker.services.organisation.actors import as_person

if TYPE_CHECKING:
    from tracker.services.tasks.act import Acting


def write(doing: "Acting", note: str, *, awaits: bool) -> None:
    """Tell the other side, in the act under way; ``awaits``: it owes an answer.

    What the office enters for the lead unit are the unit's words.

    :raises ValueRefused: somebody is named who may not see the task.
    """
    entered = doing.paper is not None
    by_office = not entered and as_person(doing.actor).holds(OFFICE_ROLES)
    of_lead = entered or doing.actor.unit_id == doing.task.lead_unit_id
    people = _named(doing, note)
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
    text = f"{doing.actor.name}: {note}"
    heard = _tell_named(doing, people, text)
    occasion = Occasion.WRITTEN_BY_HELPER
    if by_office:
        occasion = Occasion.WRITTEN_BY_OFFICE
    elif of_lead:
        occasion = Occasion.WRITTEN_BY_UNIT
    tell_of(occasion, doing, text, besides=heard)


def instruct(doing: "Acting", words: str, answer_by: date | None) -> None:
    """A leader writes what is to be done, in the act under way; the unit owes an answer.

    :raises ValueRefused: somebody is named who may not see the task.
    """
    people = _named(doing, words)
    until = answer_by.isoformat() if answer_by else None
    doing.tell(history.Instructed(until, [one.name for one in people]), words)
    db.session.add(
        Discussion(
            task_id=doing.task.id,
            written_on=doing.day,
            written_by_id=doing.actor.id,
            to_office=False,
            instructs=True,
            answer_by=answer_by,
            text=words,
        )
    )
    db.session.flush()
    text = f"{doing.actor.name}: {to_be_answered_by(words, answer_by)}"
    tell_of(Occasion.INSTRUCTED, doing, text, besides=_tell_named(doing, people, text))


def _named(doing: "Acting", words: str) -> list[Nameable]:
    return mentioned(words, nameable_on(doing.task)) if has_mentions(words) else []


def _tell_named(doing: "Acting", people: list[Nameable], text: str) -> set[int]:
    """Tell who is named, but not the writer; who was told."""
    named = [db.session.get_one(User, one.id) for one in people if one.id != doing.actor.id]
    kind = TOLD[Occasion.MENTIONED][Circle.NAMED]
    tell(kind, doing.task, named, text, occasion=f"event-{doing.events[-1].id}")
    return {one.id for one in named}


def settle(doing: "Acting", act: Act) -> None:
    """Whoever has their say on a task has answered what was written to them; its end answers all.

    What a leader wrote is answered in words to them or with the result, and they hear it. In the
    act under way.
    """
    by_unit = doing.paper is not None or doing.actor.unit_id == doing.task.lead_unit_id
    if act in ANSWERS_OF_INSTRUCTIONS and by_unit:
        _answer_leaders(doing)
    if act in ENDS or act in ANSWERS_OF_UNIT:
        answer(doing, to_office=False)
    if act in ENDS or act in ANSWERS_OF_OFFICE:
        answer(doing, to_office=True)
    if act in ENDS:
        _close(doing, Discussion.instructs.is_(True))


def _answer_leaders(doing: "Acting") -> None:
    waiting = sa.select(Discussion.written_by_id).where(
        Discussion.task_id == doing.task.id, Discussion.instructs, Discussion.pending
    )
    leaders = [db.session.get_one(User, number) for number in set(db.session.scalars(waiting))]
    if not leaders:
        return
    _close(doing, Discussion.instructs.is_(True))
    event = doing.events[-1]
    text = f"{doing.task.lead_unit.name} trả lời: {event.note}"
    kind = TOLD[Occasion.INSTRUCTION_ANSWERED][Circle.WRITER]
    tell(kind, doing.task, leaders, text, occasion=f"event-{event.id}")


def answer(doing: "Acting", *, to_office: bool) -> None:
    """What waits for that side waits no more, in the act under way; but for leaders' words."""
    _close(doing, Discussion.to_office.is_(to_office) & ~Discussion.instructs)


def waiting_on(task: Task) -> list[int]:
    """The words on a task that wait for an answer, of either side, by number."""
    unanswered = sa.select(Discussion.id).where(Discussion.task_id == task.id, Discussion.pending)
    return list(db.session.scalars(unanswered.order_by(Discussion.id)))


def owed_by_unit(task: Task) -> list[int]:
    """Those of them that the lead unit owes an answer."""
    of_unit = sa.select(Discussion.id).where(
        Discussion.task_id == task.id, Discussion.pending, Discussion.to_office.is_(False)
    )
    return list(db.session.scalars(of_unit.order_by(Discussion.id)))


def leaders_waiting(event: Event | None) -> list[User]:
    """The leaders whose words were answered by an event that is undone."""
    numbers = event.facts.get("waited", []) if event else []
    wrote = sa.select(Discussion.written_by_id).where(
        Discussion.id.in_(numbers), Discussion.instructs
    )
    return list(db.session.scalars(sa.select(User).where(User.id.in_(wrote)).order_by(User.id)))


def wait_again(event: Event | None) -> None:
    """What was closed with an event that is undone waits for an answer as before."""
    numbers = event.facts.get("waited", []) if event else []
    db.session.execute(
        sa.update(Discussion).where(Discussion.id.in_(numbers)).values(answered_on=None)
    )


def _close(doing: "Acting", which: sa.ColumnElement[bool]) -> None:
    db.session.flush()
    db.session.execute(
        sa.update(Discussion)
        .where(Discussion.task_id == doing.task.id, which, Discussion.pending)
        .values(answered_on=clock.today())
    )
