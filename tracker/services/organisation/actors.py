"""Who acts: the person as the present transaction reads them, and whether they may."""

from collections.abc import Callable
from dataclasses import replace

from tracker import clock
from tracker.domain.errors import DomainError, ValueRefused
from tracker.domain.history import History, InPlaceOf
from tracker.domain.organisation.people import LENT_ROLES, may_administer
from tracker.domain.tasks.workflow import Person, may_assign, may_see_everything
from tracker.extensions import db
from tracker.models import User
from tracker.queries.organisation.roles import delegations_to, person_on


class OfficeOnly(DomainError):
    """What was asked is for the office alone; ``deed`` says it in words."""

    def __init__(self, deed: str) -> None:
        self.deed = deed
        super().__init__(f"Chỉ Văn phòng được {deed}.")


class AdministratorOnly(DomainError):
    """What was asked is for the administrator alone; ``deed`` says it in words."""

    def __init__(self, deed: str) -> None:
        self.deed = deed
        super().__init__(f"Chỉ quản trị được {deed}.")


def present(actor: User) -> User:
    """The person as the present transaction reads them, whoever loaded them and when."""
    return db.session.get_one(User, actor.id)


def as_person(actor: User) -> Person:
    """Who the person is to the rules today."""
    return person_on(actor, clock.today())


def allowed(actor: User, may: Callable[[Person], bool], refusal: DomainError) -> User:
    """The person as the present transaction reads them, if a rule lets them act.

    :raises DomainError: it does not; ``refusal`` is raised.
    """
    actor = present(actor)
    if not may(as_person(actor)):
        raise refusal
    return actor


def the_office(actor: User, deed: str) -> User:
    """The person as the present transaction reads them, if they are of the office.

    :raises OfficeOnly: they are not.
    """
    return allowed(actor, may_assign, OfficeOnly(deed))


def the_administrator(actor: User, deed: str) -> User:
    """The person as the present transaction reads them, if they are administrator.

    :raises AdministratorOnly: they are not.
    """
    return allowed(actor, may_administer, AdministratorOnly(deed))


def must_see_what_leaves(actor: User, field: str) -> None:
    """Who has the content of tasks leave for another system sees all tasks themselves.

    An administrator may have no right to read tasks, and must not read them elsewhere.

    :raises ValueRefused: they do not, at the field that asks for the content.
    """
    if not may_see_everything(as_person(actor)):
        raise ValueRefused(
            field,
            "Nội dung nhiệm vụ sẽ ra ngoài: chỉ người quản trị có cả vai trò Văn phòng hoặc lãnh "
            "đạo UBND tỉnh đặt được. Hãy nhờ người đó, hoặc chọn cách không gửi nội dung.",
        )


def head_stood_in_for(actor: User, may: Callable[[Person], bool]) -> str:
    """The name of the head in whose place the person acts: who lent what a rule asks for today.

    Empty where the person's own roles allow the act, though others are lent besides. That the head
    lets staff act for the unit is no right of their own: while powers are lent, by these they act.
    """
    own = replace(actor.person, acts_for_unit=False)
    if may(own):
        return ""
    for delegation in delegations_to(actor, clock.today()):
        lent = delegation.from_user.roles & LENT_ROLES
        if may(replace(own, roles=own.roles | lent)):
            return delegation.from_user.name
    return ""


def as_told(what: History, head: str) -> History:
    """The event as the history tells it: of a head's deputy, in the place of the head."""
    return InPlaceOf(what, head) if head else what
