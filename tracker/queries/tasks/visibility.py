"""Whose tasks a person sees, as a condition: the SQL twin of ``domain.workflow.may_see``."""

import sqlalchemy as sa

from tracker.domain.tasks.workflow import Person, may_see_everything
from tracker.domain.vocabulary import UNIT_ROLES
from tracker.models import Task, task_coordinating_unit


def visible_to(person: Person) -> sa.ColumnElement[bool]:
    """Office and leadership: every task; a unit's people: what it leads or helps with."""
    if may_see_everything(person):
        return sa.true()
    if person.unit_id is None or not person.holds(UNIT_ROLES):
        return sa.false()
    helps = sa.exists().where(
        task_coordinating_unit.c.task_id == Task.id,
        task_coordinating_unit.c.unit_id == person.unit_id,
    )
    return (Task.lead_unit_id == person.unit_id) | helps
