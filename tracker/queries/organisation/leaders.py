"""The leaders in charge, and what each has in hand."""

from collections import defaultdict
from dataclasses import dataclass

import sqlalchemy as sa

from tracker.domain.vietnamese_order import by_given_name, by_name
from tracker.domain.vocabulary import OPEN, Role
from tracker.extensions import db
from tracker.models import Field, Task, User, UserRole


@dataclass(frozen=True)
class Leader:
    """Somebody with the role, or still in charge of open tasks without it.

    ``fields`` are those of the open tasks, by name, each with how many; ``open_tasks`` counts those
    without a field too.
    """

    user: User
    has_role: bool
    open_tasks: int
    fields: tuple[tuple[str, int], ...]

    @property
    def must_hand_over(self) -> bool:
        """Whether open tasks are with somebody who is not in charge of any any more."""
        return self.open_tasks > 0 and not (self.has_role and self.user.active)


def leaders() -> list[Leader]:
    """Those whose account is open first, by given name."""
    rows = db.session.execute(
        sa.select(User.id, Field.name, sa.func.count())
        .join(Task, Task.leader_id == User.id)
        .outerjoin(Field, Field.id == Task.field_id)
        .where(Task.progress.in_(OPEN))
        .group_by(User.id, Field.name)
    )
    in_hand: dict[int, dict[str, int]] = defaultdict(dict)
    for user_id, field, number in rows:
        in_hand[user_id][field or ""] = number
    with_role = set(
        db.session.scalars(sa.select(UserRole.user_id).where(UserRole.role == Role.LEADERSHIP))
    )
    users = db.session.scalars(sa.select(User).where(User.id.in_(with_role | in_hand.keys())))
    return [
        Leader(
            user,
            user.id in with_role,
            sum(in_hand[user.id].values()),
            tuple(
                (name, in_hand[user.id][name])
                for name in sorted(filter(None, in_hand[user.id]), key=by_name)
            ),
        )
        for user in sorted(users, key=lambda user: (not user.active, by_given_name(user.name)))
    ]
