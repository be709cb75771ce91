"""Whose tasks a person sees, as a condition: the SQL twin of ``domain.tasks.workflow.may_see``."""

import sqlalchemy as sa

from tracker.domain.tasks.workflow import Person, may_see_everything
from tracker.domain.vocabulary import UNIT_ROLES
from tracker.models import Task, task_coordinating_unit
from tracker.models.tasks.standing import Condition


def visible_to(person: Person) -> Condition:
    """Office and leadership: every task; a unit's people: what it leads or helps with.

    A head sees what was led by ended units whose place the unit took, too.
    """
    return sa.or_(*ways_to_see(person))


def ways_to_see(person: Person) -> tuple[Condition, ...]:
    """The same in parts that share no task: each is found by an index of its own."""
    if may_see_everything(person):
        return (sa.true(),)
    if person.unit_id is None or not person.holds(UNIT_ROLES):
        return (sa.false(),)
    helping = task_coordinating_unit.c
    helps = Task.id.in_(sa.select(helping.task_id).where(helping.unit_id == person.unit_id))
    leads = Task.lead_unit_id == person.unit_id
    ways = leads, (Task.lead_unit_id != person.unit_id) & helps
    if not person.inherited_unit_ids:
        return ways
    return *ways, Task.lead_unit_id.in_(person.inherited_unit_ids) & ~helps


def sees_any(person: Person, which: Condition) -> Condition:
    """Whether somebody who does not see everything may see any of some tasks. A question for each
    way: PostgreSQL would read every task for a single one that says "or".
    """
    if person.unit_id is None or not person.holds(UNIT_ROLES):
        return sa.false()
    helping = task_coordinating_unit.c
    led_by = Task.lead_unit_id.in_((person.unit_id, *person.inherited_unit_ids))
    helps = (helping.task_id == Task.id) & (helping.unit_id == person.unit_id)
    return sa.exists().where(which, led_by) | sa.exists().where(which, helps)


def last_event_seen(person: Person, task: Task) -> int | None:
    """The event that took the task away from the person's unit; ``None``: nothing did.

    A unit that once led a task sees what happened until then, and not what follows
    (docs/domain.md). If it led twice, until the last time: when the task came back it saw
    everything.
    """
    at_hand = task.at_hand()
    if may_see_everything(person) or person.unit_id not in at_hand.former_unit_ids:
        return None
    if person.unit_id in at_hand.coordinating_unit_ids:
        return None
    return max(row.until_event_id or 0 for row in task.leads if row.unit_id == person.unit_id)
