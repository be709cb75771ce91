"""Units merge and end on a day, in one act: units, tasks, repeating tasks, people, or nothing.

What happens to what waits on a task, and why, stands in
``tracker.domain.organisation.reorganisation``.
"""

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker import clock
from tracker.database import transaction
from tracker.domain.errors import NotPossibleNow
from tracker.domain.organisation.plan_rows import plan_rows
from tracker.domain.organisation.reorganisation import (
    Plan,
    Reorganisation,
    may_reorganise,
)
from tracker.domain.organisation.reorganisation_json import reorganisation_facts
from tracker.domain.organisation.reorganisation_record import (
    ReorganisationState,
)
from tracker.domain.organisation.succession import draw_up
from tracker.domain.values_json import encoded
from tracker.extensions import db
from tracker.models import (
    ReorganisationEntry,
    Unit,
    User,
)
from tracker.queries.organisation.reorganisation import plan as plan_now
from tracker.queries.organisation.reorganisation import situation
from tracker.services.notifying.notices import in_one_mail
from tracker.services.organisation.actors import allowed
from tracker.services.organisation.reorganisation.act import Act
from tracker.services.organisation.reorganisation.refusals import (
    CannotCarryOut,
    MayNotReorganise,
    PlanOutdated,
)

plan = plan_now  # what would happen, for a preview


def carry_out(actor: User, planned: Plan) -> ReorganisationEntry:
    """Do what a plan says, in one transaction, if it is still what would happen.

    :raises MayNotReorganise: the person is neither office leader nor administrator.
    :raises CannotCarryOut: the plan has hindrances.
    :raises PlanOutdated: tasks, units or people changed since it was drawn up.
    """
    try:
        with transaction(), in_one_mail():
            actor = allowed(actor, may_reorganise, MayNotReorganise())
            if planned.hindrances:
                raise CannotCarryOut(planned.hindrances)
            if planned.reorganisation.day > clock.today():
                raise NotPossibleNow("Chưa đến ngày sắp xếp: hãy nhập trước để tự thực hiện.")
            entry = entered(actor, planned.reorganisation, ReorganisationState.CARRIED_OUT)
            carry_out_entry(entry, _still_so(planned), actor)
    except IntegrityError:  # another act made a unit of the same code at the same moment
        raise PlanOutdated(plan_now(planned.reorganisation)) from None
    return entry


def entered(
    actor: User, reorganisation: Reorganisation, state: ReorganisationState
) -> ReorganisationEntry:
    """What the office entered, in the present transaction."""
    entry = ReorganisationEntry(
        day=reorganisation.day,
        document=reorganisation.document.strip(),
        content=reorganisation_facts(reorganisation),
        state=state,
        entered_by_id=actor.id,
        entered_at=clock.now(),
    )
    db.session.add(entry)
    db.session.flush()
    return entry


def carry_out_entry(entry: ReorganisationEntry, planned: Plan, actor: User | None) -> None:
    """Do what a plan without hindrances says, in the present transaction; ``None``: by itself."""
    event, before = Act(actor, planned, entry).carry_out()
    entry.state = ReorganisationState.CARRIED_OUT
    entry.carried_out_at = clock.now()
    entry.event_id = event.id
    entry.before = encoded(before)
    entry.rows = encoded(plan_rows(planned))
    entry.problem = ""


def held_plan(reorganisation: Reorganisation) -> Plan:
    """The plan while everything it depends on is held fast, in the present transaction.

    Holding an ending unit makes whoever assigns something to it at this moment wait or be seen.
    """
    codes = {ending.code for ending in reorganisation.endings}
    db.session.execute(
        sa.select(Unit.id).where(Unit.code.in_(codes)).order_by(Unit.id).with_for_update()
    )
    return draw_up(reorganisation, situation(codes, lock=True))


def _still_so(planned: Plan) -> Plan:
    fresh = held_plan(planned.reorganisation)
    if fresh.hindrances or fresh.fingerprint != planned.fingerprint:
        raise PlanOutdated(fresh)
    return fresh
