"""Named systems: other programs as accounts that never log in and work with access tokens alone.

Roles, units, permissions, history and the list of what happened know them as they know people.
"""

from tracker.database import transaction
from tracker.domain.history import SystemAdded
from tracker.domain.organisation.people import may_administer
from tracker.domain.vocabulary import Role
from tracker.models import User
from tracker.services.organisation.accounts import (
    make_user,
    refuse_administering_system,
    unit_of_code,
)
from tracker.services.organisation.actors import AdministratorOnly, allowed
from tracker.services.tasks.events import record


def add_system(
    actor: User | None,
    *,
    username: str,
    name: str,
    email: str,
    roles: frozenset[Role],
    unit_code: str | None = None,
) -> User:
    """Give another program a name here. ``email``: the box of those who run it; ``actor`` is
    ``None`` for who works on the server.

    :raises AdministratorOnly: the actor is not administrator.
    :raises ValueRefused: a value is missing, malformed or taken, or it would administer.
    """
    with transaction():
        refusal = AdministratorOnly("thêm hệ thống kết nối")
        actor = allowed(actor, may_administer, refusal) if actor else None
        refuse_administering_system(roles, system=True)
        unit = unit_of_code(unit_code) if unit_code else None
        system = make_user(
            username=username, name=name, email=email, roles=roles, unit=unit, system=True
        )
        labels = tuple(role.label for role in Role if role in roles)
        record(system, SystemAdded(name.strip(), labels, unit.name if unit else ""), actor=actor)
    return system
