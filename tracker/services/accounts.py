"""Who may log in, and what happens when they do."""

import re
import secrets

import sqlalchemy as sa

from tracker import clock
from tracker.database import transaction
from tracker.domain.errors import DomainError
from tracker.domain.vocabulary import UNIT_ROLES, Role
from tracker.extensions import db
from tracker.models import Unit, User
from tracker.services import passwords


class AccountError(DomainError):
    """An account cannot be made like this; ``field`` says which value is at fault."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


def authenticate(username: str, password: str) -> User | None:
    """The active person with this name and password. Takes as long for names that do not exist."""
    user = db.session.scalar(sa.select(User).where(User.username == username.strip().lower()))
    good = passwords.matches(user.password_hash if user else None, password)
    return user if user and good and user.active else None


def note_login(user: User, password: str) -> None:
    """Record the login, and renew a password hash made with older parameters."""
    user_id = user.id
    with transaction():
        user = db.session.get_one(User, user_id)
        user.last_login_at = clock.now()
        if user.password_hash and passwords.needs_rehash(user.password_hash):
            user.password_hash = passwords.hash_password(password)


def change_password(user: User, present: str, wanted: str) -> None:
    """Set another password and end the person's other sessions.

    :raises AccountError: the present one is wrong, or the new one too short.
    """
    if not passwords.matches(user.password_hash, present):
        raise AccountError("present", "Mật khẩu hiện tại không đúng.")
    reset_password(user, wanted)


def reset_password(user: User, wanted: str) -> None:
    """Set another password without asking for the present one, and end the person's sessions.

    :raises AccountError: it is too short.
    """
    _check_password(wanted)
    user_id = user.id
    with transaction():
        user = db.session.get_one(User, user_id)
        user.password_hash = passwords.hash_password(wanted)
        user.session_stamp = new_stamp()


def add_user(
    *,
    username: str,
    name: str,
    email: str,
    roles: frozenset[Role],
    password: str,
    title: str = "",
    unit_code: str | None = None,
) -> User:
    """Make an account that can log in.

    :raises AccountError: a value is missing, malformed or taken.
    """
    username, email = username.strip().lower(), email.strip().lower()
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{1,63}", username):
        raise AccountError("username", "Tên đăng nhập gồm 2-64 chữ thường, số, dấu . _ hoặc -.")
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", email):
        raise AccountError("email", f"Địa chỉ thư {email!r} không đúng dạng ten@donvi.gov.vn.")
    if not name.strip():
        raise AccountError("name", "Nhập họ tên.")
    if not roles:
        raise AccountError("roles", "Chọn ít nhất một vai trò.")
    _check_password(password)
    with transaction():
        unit = _unit(unit_code, roles)
        for field, column, value in (
            ("username", User.username, username),
            ("email", User.email, email),
        ):
            if db.session.scalar(sa.select(User.id).where(column == value)):
                raise AccountError(field, f"{value} đã có người dùng.")
        user = User(
            username=username,
            name=name.strip(),
            title=title.strip(),
            email=email,
            unit_id=unit.id if unit else None,
            password_hash=passwords.hash_password(password),
            session_stamp=new_stamp(),
        )
        user.set_roles(roles)
        db.session.add(user)
    return user


def new_stamp() -> str:
    """A value that a session must carry; another one ends all the person's sessions."""
    return secrets.token_hex(16)


def _unit(code: str | None, roles: frozenset[Role]) -> Unit | None:
    if code:
        unit = db.session.scalar(sa.select(Unit).where(Unit.code == code))
        if unit is None:
            raise AccountError("unit", f"Không có đơn vị mã {code}.")
        return unit
    if not roles.isdisjoint(UNIT_ROLES):
        raise AccountError("unit", "Người của đơn vị phải có mã đơn vị.")
    return None


def _check_password(password: str) -> None:
    if len(password) < passwords.SHORTEST:
        raise AccountError("password", f"Mật khẩu cần ít nhất {passwords.SHORTEST} ký tự.")
