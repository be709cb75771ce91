"""Whose a file on a task is, and who may put a newer one in its place.

A file belongs to the side that attached it: a unit, or the office. Nobody touches another side's.
A unit that gave the task away no longer acts on it, on its files neither.
"""

from tracker.domain.tasks.workflow import Person, Side, TaskAtHand, sides_of

UNIT_SIDES = frozenset({Side.LEAD_UNIT, Side.COORDINATING_UNIT})


def attached_for(person: Person, task: TaskAtHand) -> int | None:
    """The unit for which the person attaches a file; ``None`` stands for the office."""
    return None if Side.OFFICE in sides_of(person, task) else person.unit_id


def may_supersede(person: Person, task: TaskAtHand, unit_id: int | None) -> bool:
    """Whether the person may supersede a file that this unit attached (``None``: the office)."""
    sides = sides_of(person, task)
    if unit_id is None:
        return Side.OFFICE in sides
    return person.unit_id == unit_id and not sides.isdisjoint(UNIT_SIDES)
