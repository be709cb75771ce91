"""Leaders instruct a unit as a whole, not only on one task; its people answer.

Source: docs/domain.md, "Workflow", "Instruct".
"""

from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import Role


def may_instruct_units(person: Person) -> bool:
    """Whether the person writes to units as a leader, lent roles included."""
    return Role.LEADERSHIP in person.roles


def units_answered_for(person: Person) -> frozenset[int]:
    """For which units the person answers what leaders wrote: the head, and staff with leave.

    A head answers for the ended units whose place the unit took, too.
    """
    if person.unit_id is None:
        return frozenset()
    if Role.UNIT_HEAD in person.roles:
        return frozenset({person.unit_id, *person.inherited_unit_ids})
    acts = Role.UNIT_STAFF in person.roles and person.acts_for_unit
    return frozenset({person.unit_id}) if acts else frozenset()
