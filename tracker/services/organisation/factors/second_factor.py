"""The second step of a login, and the factor taken away: by its person, or by an administrator."""

import sqlalchemy as sa

from tracker import config
from tracker.database import transaction
from tracker.domain.errors import NotPossibleNow
from tracker.domain.organisation.access_trail import AccessKind, Client
from tracker.domain.organisation.people import Manage
from tracker.domain.organisation.second_factor import Demand, is_code_of_app, is_demanded
from tracker.extensions import db
from tracker.models import Authenticator, Passkey, User
from tracker.queries.organisation.factors import uses_factor
from tracker.services.organisation import access_trail, login_sessions
from tracker.services.organisation.access_trail import write_down
from tracker.services.organisation.account_acts import locked, managing
from tracker.services.organisation.factors import authenticator, recovery_codes
from tracker.services.organisation.factors.telling import tell
from tracker.services.system.sealed_secrets import KeyChanged

BY_RECOVERY_CODE = "mã dự phòng"


def is_demanded_of(user: User) -> bool:
    """Whether the office demands a second factor of somebody with the person's roles."""
    return is_demanded(Demand(config.settings().second_factor), user.roles)


def takes(user: User, typed: str, client: Client) -> str:
    """With what the person has shown who they are, in words: a code of the app, or a recovery code,
    which is then used up. Empty: it is neither.
    """
    if not is_code_of_app(typed):
        return BY_RECOVERY_CODE if recovery_codes.takes(user, typed, client) else ""
    try:
        return "mã của ứng dụng" if authenticator.takes(user, typed) else ""
    except KeyChanged:
        return ""  # recovery codes go on, and the administrator's way


def note_refusal(user: User, client: Client) -> None:
    """Record that a wrong code was typed after the right password."""
    access_trail.note(AccessKind.CODE_REFUSED, client, user_id=user.id)


def turn_off(user: User, client: Client) -> None:
    """The person goes on with the password alone.

    :raises NotPossibleNow: the office demands a second factor of them.
    """
    if is_demanded_of(user):
        raise NotPossibleNow(
            "Vai trò của bạn phải dùng xác thực hai bước nên không tắt được. Đổi điện thoại: "
            "bấm “Đổi ứng dụng xác thực”."
        )
    user_id = user.id
    with transaction():
        user = locked(user_id)
        _forget(user_id)
        write_down(AccessKind.FACTOR_OFF, client, user_id=user_id)
        tell(user, f"Tài khoản {user.username} đã tắt xác thực hai bước.", client)


def remove(actor: User, user_id: int, client: Client) -> None:
    """An administrator lets somebody in who lost phone and recovery codes; their sessions end.

    :raises ManagingNotAllowed: the actor is no administrator.
    :raises NotPossibleNow: there is none.
    """
    with managing(Manage.REMOVE_FACTOR, actor, user_id) as doing:
        user, actor_id, name = doing.user, doing.actor.id, doing.actor.name
        if not uses_factor(user):
            raise NotPossibleNow(f"{user.name} không dùng xác thực hai bước.")
        _forget(user_id)
        about = f"Của {user.name}"
        write_down(AccessKind.FACTOR_REMOVED, client, user_id=actor_id, about=about)
        what = f"Xác thực hai bước của tài khoản {user.username} đã bị gỡ."
        tell(user, what, client, by=f"quản trị {name}")
    login_sessions.end_others(actor, db.session.get_one(User, user_id), None, client)


def remove_from_server(user: User) -> None:
    """The same by whoever runs commands on the server: where the only administrator is shut out."""
    user_id, client = user.id, Client(browser="")
    with transaction():
        user = locked(user_id)
        _forget(user_id)
        write_down(AccessKind.FACTOR_REMOVED, client, user_id=user_id, about="Lệnh trên máy chủ")
        what = f"Xác thực hai bước của tài khoản {user.username} đã bị gỡ."
        tell(user, what, client, by="lệnh trên máy chủ")


def _forget(user_id: int) -> None:
    for factor in (Authenticator, Passkey):
        db.session.execute(sa.delete(factor).where(factor.user_id == user_id))
    recovery_codes.forget(user_id)
