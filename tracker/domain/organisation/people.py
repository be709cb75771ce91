"""Who may manage whose account, and which roles can be lent: one table, asked by all.

Source: docs/domain.md, "Who uses it", and the task of the office: the administrator keeps all
accounts, a head those of the staff of the head's own unit.
"""

from collections.abc import Collection
from enum import Enum, auto

from tracker.domain.errors import ValueRefused
from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import OFFICE_ROLES, UNIT_ROLES, LabelledEnum, Role

LENT_ROLES = frozenset({Role.UNIT_HEAD, Role.OFFICE_LEADER})
"""What a delegation lends: never more, whatever else the head is."""


def may_be_deputy(roles: Collection[Role]) -> bool:
    """Whether a head can lend acts to a person of these roles, who is of the same unit.

    The leadership and the administrator answer to nobody of a unit, wherever they are entered.
    """
    return Role.LEADERSHIP not in roles and not {*OFFICE_ROLES, *UNIT_ROLES}.isdisjoint(roles)


class Manage(LabelledEnum):
    """What can be done to a person's account."""

    INVITE = "invite", "Mời người dùng"
    INVITE_AGAIN = "invite_again", "Gửi lại thư mời"
    RESET_PASSWORD = "reset_password", "Gửi thư đặt lại mật khẩu"
    REMOVE_FACTOR = "remove_factor", "Gỡ xác thực hai bước"
    UNLINK = "unlink", "Gỡ nối với đăng nhập một lần"
    CHANGE = "change", "Sửa người dùng"
    LET_ACT = "let_act", "Cho thay mặt đơn vị"
    DEACTIVATE = "deactivate", "Ngừng tài khoản"
    REACTIVATE = "reactivate", "Mở lại tài khoản"
    DELEGATE = "delegate", "Ủy quyền"
    REVOKE = "revoke", "Thu hồi ủy quyền"


class Reach(Enum):
    """Whose accounts a manager reaches."""

    ANYBODY = auto()  # the administrator
    OWN_STAFF = auto()  # a head: who is nothing but staff of the head's unit
    ONESELF = auto()  # a head: the own acts, to lend them; never with lent roles


MANAGING: dict[Manage, tuple[Reach, ...]] = {
    Manage.INVITE: (Reach.ANYBODY, Reach.OWN_STAFF),
    Manage.INVITE_AGAIN: (Reach.ANYBODY, Reach.OWN_STAFF),
    Manage.RESET_PASSWORD: (Reach.ANYBODY,),
    Manage.REMOVE_FACTOR: (Reach.ANYBODY,),
    Manage.UNLINK: (Reach.ANYBODY,),
    Manage.CHANGE: (Reach.ANYBODY, Reach.OWN_STAFF),
    Manage.LET_ACT: (Reach.ANYBODY, Reach.OWN_STAFF),
    Manage.DEACTIVATE: (Reach.ANYBODY, Reach.OWN_STAFF),
    Manage.REACTIVATE: (Reach.ANYBODY, Reach.OWN_STAFF),
    Manage.DELEGATE: (Reach.ANYBODY, Reach.ONESELF),
    Manage.REVOKE: (Reach.ANYBODY, Reach.ONESELF),
}


class ManagingNotAllowed(ValueRefused):
    """The person may not do this to that account; ``field`` says which value goes too far."""

    def __init__(self, what: Manage, field: str, why: str = "") -> None:
        self.what = what
        super().__init__(field, why or f"Bạn không có quyền “{what.label}” với người này.")


def may_manage(what: Manage, manager: Person, account: Person) -> bool:
    """Whether the manager may do this to the account, as it is or as it is to become.

    The manager has lent roles too (``queries.roles.person_on``), the account its own alone.
    """
    return any(_reaches(reach, manager, account) for reach in MANAGING[what])


def check_may_manage(what: Manage, manager: Person, account: Person) -> None:
    """Let it pass, or say what goes too far.

    :raises ManagingNotAllowed: the manager may not do this to the account.
    """
    if may_manage(what, manager, account):
        return
    if Reach.OWN_STAFF in MANAGING[what] and Role.UNIT_HEAD in manager.roles:
        if account.unit_id != manager.unit_id:
            why = "Thủ trưởng chỉ quản lý chuyên viên của đơn vị mình."
            raise ManagingNotAllowed(what, "unit", why)
        if account.roles != {Role.UNIT_STAFF}:
            why = f"Thủ trưởng chỉ quản lý người có vai trò “{Role.UNIT_STAFF.label}”."
            raise ManagingNotAllowed(what, "roles", why)
    raise ManagingNotAllowed(what, "user")


def may_administer(person: Person) -> bool:
    """Whether the person keeps accounts, units and settings."""
    return Role.ADMINISTRATOR in person.roles


def _reaches(reach: Reach, manager: Person, account: Person) -> bool:
    match reach:
        case Reach.ANYBODY:
            return may_administer(manager)
        case Reach.OWN_STAFF:
            return (
                Role.UNIT_HEAD in manager.roles
                and manager.id != account.id
                and manager.unit_id is not None
                and manager.unit_id == account.unit_id
                and account.roles == {Role.UNIT_STAFF}
            )
        case Reach.ONESELF:
            return manager.id == account.id and account.holds(LENT_ROLES)
