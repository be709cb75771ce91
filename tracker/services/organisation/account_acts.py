"""One act on one account: loaded, locked, checked against ``domain.people``, in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa

from tracker.database import transaction
from tracker.domain.errors import ValueRefused
from tracker.domain.history import History
from tracker.domain.organisation.people import Manage, check_may_manage, may_manage
from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import SignOnLink, User, UserRole
from tracker.services.organisation.actors import as_person, as_told, head_stood_in_for, present
from tracker.services.tasks.events import record


@dataclass
class Managing:
    """An act on an account under way; ``manager`` is who ``actor`` is to the rules.

    ``head`` names the head in whose place a deputy does it.
    """

    user: User
    actor: User
    manager: Person
    head: str = ""

    def tell(self, what: History) -> None:
        """Add to the history of the account."""
        record(self.user, as_told(what, self.head), actor=self.actor)


@contextmanager
def managing(what: Manage, actor: User, user_id: int) -> Iterator[Managing]:
    """Do one act on an account in one transaction; of several at once each waits for its turn.

    :raises ManagingNotAllowed: the actor may not do it.
    """
    with transaction():
        _administrators(lock=True)  # first, and by everybody: two who remove each other take turns
        actor = present(actor)
        user = locked(user_id)
        manager = as_person(actor)
        check_may_manage(what, manager, user.person)
        head = head_stood_in_for(actor, lambda one: may_manage(what, one, user.person))
        yield Managing(user, actor, manager, head)


def locked(user_id: int) -> User:
    """The person, whom nobody else changes before the present transaction ends.

    Others may still write events about them meanwhile, and by them.
    """
    return db.session.get_one(User, user_id, with_for_update={"key_share": True})


def refuse_last_administrator(user: User, field: str) -> None:
    """Let a person go as administrator only while another one can log in.

    :raises ValueRefused: nobody would be left.
    """
    if Role.ADMINISTRATOR not in user.roles or not user.active:
        return
    if _administrators() <= {user.id}:
        raise ValueRefused(field, "Phải còn ít nhất một quản trị khác đăng nhập được.")


def _administrators(*, lock: bool = False) -> set[int]:
    """Who can log in as administrator."""
    linked = sa.exists().where(SignOnLink.user_id == User.id)
    able = (
        sa.select(User.id)
        .join(UserRole, UserRole.user_id == User.id)
        .where(
            UserRole.role == Role.ADMINISTRATOR,
            User.active,
            User.password_hash.is_not(None) | linked,
        )
        .order_by(User.id)
    )
    return set(db.session.scalars(able.with_for_update(key_share=True) if lock else able))
