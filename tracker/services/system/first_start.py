"""The first start: whoever has the token that the command printed becomes administrator.

The token follows from the secret key, so all processes know it and nothing is stored; it opens
something only while nobody is known to the program.
"""

import hmac

import sqlalchemy as sa

from tracker import clock
from tracker.config import Group
from tracker.database import transaction
from tracker.domain.errors import DomainError, NotPossibleNow
from tracker.domain.history import SettingsChanged, UserInvited
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import OfficeSetting, User
from tracker.queries.system.setup_steps import anybody_there
from tracker.services.organisation.accounts import check_password, make_user, set_password
from tracker.services.system.office_settings import check_text, is_overridden
from tracker.services.system.sealed_secrets import token_for
from tracker.services.tasks.events import record

USE = "first-start"


class WrongToken(DomainError):
    """Somebody who does not have what the command printed."""

    def __init__(self) -> None:
        super().__init__(
            "Mã không đúng. Chép đúng mã trong địa chỉ mà lệnh khởi động in ra trên máy chủ; "
            "in lại bằng lệnh flask --app wsgi setup."
        )


def first_token() -> str:
    """What opens the first start."""
    return token_for(USE)


def is_first_token(token: str) -> bool:
    """Whether somebody has what was printed."""
    return hmac.compare_digest(token.strip().encode(), first_token().encode())


def set_up(
    token: str, *, organisation: str, username: str, name: str, email: str, password: str
) -> User:
    """Make the first administrator, who gives the organisation its name.

    :raises WrongToken: the token is not the one that was printed.
    :raises NotPossibleNow: somebody has set the program up already.
    :raises ValueRefused: a value is missing, malformed, or cannot be.
    """
    if not is_first_token(token):
        raise WrongToken
    check_password(password, (username, name, organisation))
    if organisation and not is_overridden("organisation"):
        check_text("organisation", organisation)
    with transaction():
        _take_turns()
        if anybody_there():
            raise NotPossibleNow("Hệ thống đã được thiết lập. Hãy đăng nhập.")
        user = make_user(
            username=username, name=name, email=email, roles=frozenset({Role.ADMINISTRATOR})
        )
        user.title = Role.ADMINISTRATOR.label
        set_password(user, password)
        record(user, UserInvited(user.name, (Role.ADMINISTRATOR.label,)), actor=None)
        if organisation and not is_overridden("organisation"):
            _name(organisation, user)
    return user


def _name(organisation: str, user: User) -> None:
    db.session.add(
        OfficeSetting(
            name="organisation", text=organisation, changed_at=clock.now(), changed_by_id=user.id
        )
    )
    label = "Tên cơ quan"
    changed = SettingsChanged(Group.ORGANISATION.label, {label: ""}, {label: organisation})
    record(None, changed, actor=user)


def _take_turns() -> None:
    """Of two who are first, one is."""
    if db.engine.dialect.name == "postgresql":  # SQLite lets one transaction write at a time
        db.session.execute(sa.text('LOCK TABLE "user" IN EXCLUSIVE MODE'))
