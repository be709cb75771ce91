"""Who may log in, and what happens when they do."""

import re
import secrets
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import InstrumentedAttribute

from tracker import clock, config
from tracker.database import transaction, where_writable
from tracker.domain.errors import ValueRefused
from tracker.domain.organisation.access_trail import AccessKind, Client
from tracker.domain.text import clean
from tracker.domain.vocabulary import UNIT_ROLES, Role
from tracker.extensions import db
from tracker.models import Unit, User
from tracker.services.organisation import access_trail, passwords
from tracker.services.organisation.access_trail import write_down
from tracker.services.organisation.account_acts import locked
from tracker.services.organisation.factors.telling import tell

WRONG_PRESENT = "Mật khẩu hiện tại không đúng."


def authenticate(username: str, password: str) -> User | None:
    """The active person with this name and password. Takes as long for names that do not exist, and
    for those who log in elsewhere alone.
    """
    user = db.session.scalar(sa.select(User).where(User.username == username.strip().lower()))
    good = passwords.matches(user.password_hash if user else None, password)
    here = config.settings().logs_in_locally(username)
    return user if user and good and user.active and here else None


def renew_hash(user: User, password: str) -> None:
    """Make a hash anew that was made as none would be made now; the password is the right one."""
    user_id = user.id
    if user.password_hash and passwords.needs_rehash(user.password_hash, password):
        with where_writable(), transaction():  # at the next login, where it cannot be now
            db.session.get_one(User, user_id).password_hash = passwords.hash_password(password)


def note_login(user: User, client: Client, *, by: str = "") -> None:
    """Record the login; ``by``: with what besides a password."""
    user_id = user.id
    with transaction():
        db.session.get_one(User, user_id).last_login_at = clock.now()
        write_down(AccessKind.LOGGED_IN, client, user_id=user_id, about=by)


def note_refusal(username: str, client: Client) -> None:
    """Record that somebody was not let in: about the person of that name, if there is one."""
    user_id = db.session.scalar(sa.select(User.id).where(User.username == username.strip().lower()))
    access_trail.note(AccessKind.REFUSED, client, user_id=user_id, name=username)


def change_password(user: User, present: str, new: str, client: Client) -> None:
    """Set another password and end the person's other sessions; they are mailed that it happened.

    :raises ValueRefused: the present one is wrong, or the new one too short.
    """
    user_id, known = user.id, user.password_hash
    if not passwords.matches(known, present):
        access_trail.note(AccessKind.CREDENTIAL_REFUSED, client, user_id=user_id)
        raise ValueRefused("present", WRONG_PRESENT)
    check_new_password(user, new)
    with transaction():
        user = locked(user_id)
        if user.password_hash != known:  # another session changed it a moment ago
            raise ValueRefused("present", WRONG_PRESENT)
        set_password(user, new)
        write_down(AccessKind.CREDENTIAL_CHANGED, client, user_id=user_id)
        tell(user, f"Mật khẩu của tài khoản {user.username} vừa được đổi.", client)


def reset_on_server(user: User, new: str) -> None:
    """The same by whoever runs commands on the server, who is not asked for the present one.

    :raises ValueRefused: it is too short.
    """
    check_new_password(user, new)
    user_id, client, by = user.id, Client(), "lệnh trên máy chủ"
    with transaction():
        user = locked(user_id)
        set_password(user, new)
        write_down(AccessKind.CREDENTIAL_CHANGED, client, user_id=user_id, about=by.capitalize())
        tell(user, f"Mật khẩu của tài khoản {user.username} vừa được đặt lại.", client, by=by)


def set_password(user: User, new: str) -> None:
    """Set a password, checked before, within the caller's transaction; other sessions end."""
    user.password_hash = passwords.hash_password(new)
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

    :raises ValueRefused: a value is missing, malformed or taken.
    """
    check_password(password, (username, name, email))
    with transaction():
        unit = unit_of_code(unit_code) if unit_code else None
        user = make_user(
            username=username, name=name, email=email, roles=roles, title=title, unit=unit
        )
        set_password(user, password)
    return user


def make_user(
    *,
    username: str,
    name: str,
    email: str,
    roles: frozenset[Role],
    title: str = "",
    unit: Unit | None = None,
    acts_for_unit: bool = True,
    system: bool = False,
) -> User:
    """Make an account without a password, within the caller's transaction.

    :raises ValueRefused: a value is missing, malformed or taken.
    """
    username = username.strip().lower()
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{1,63}", username):
        raise ValueRefused("username", "Tên đăng nhập gồm 2-64 chữ thường, số, dấu . _ hoặc -.")
    email, name = clean_email(email), clean_name(name)
    check_place(roles, unit)
    user = User(
        username=username,
        name=name,
        title=title.strip(),
        email=email,
        unit=unit,
        acts_for_unit=acts_for_unit,
        system=system,
        session_stamp=new_stamp(),
    )
    user.set_roles(roles)
    refuse_taken("username", User.username, username)
    refuse_taken("email", User.email, email)
    db.session.add(user)
    flush_people()
    return user


def clean_email(email: str) -> str:
    """The address as it is kept: lower case, no blanks around.

    :raises ValueRefused: it is no address.
    """
    email = email.strip().lower()
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", email):
        raise ValueRefused("email", f"Địa chỉ thư {email!r} không đúng dạng ten@donvi.gov.vn.")
    return email


def clean_name(name: str) -> str:
    """The name without blanks around.

    :raises ValueRefused: there is none.
    """
    if not name.strip():
        raise ValueRefused("name", "Nhập họ tên.")
    return name.strip()


def refuse_taken(
    field: str, column: InstrumentedAttribute[str], value: str, *, by_other_than: int | None = None
) -> None:
    """Let a value pass that nobody else has.

    :raises ValueRefused: somebody has it.
    """
    holder = db.session.scalar(sa.select(User.id).where(column == value))
    if holder is not None and holder != by_other_than:
        raise ValueRefused(field, f"{value} đã có người dùng.")


def flush_people() -> None:
    """Write what changed; somebody may have taken a name or an address since we looked.

    :raises ValueRefused: just that happened.
    """
    try:
        db.session.flush()
    except IntegrityError as error:
        for field in ("username", "email"):  # PostgreSQL names the constraint, SQLite the column
            if f"uq_user_{field}" in str(error.orig) or f"user.{field}" in str(error.orig):
                raise ValueRefused(field, "Giá trị này vừa có người dùng.") from error
        raise


def new_stamp() -> str:
    """A value that a session must carry; another one ends all the person's sessions."""
    return secrets.token_hex(16)


def unit_of_code(code: str) -> Unit:
    """The unit of this code, if it exists today.

    :raises ValueRefused: there is none.
    """
    unit = db.session.scalar(sa.select(Unit).where(Unit.code == code))
    if unit is None:
        raise ValueRefused("unit", f"Không có đơn vị mã {code}.")
    if not unit.valid_on(clock.today()):
        raise ValueRefused("unit", f"{unit.name} không còn hoạt động.")
    return unit


def check_place(roles: frozenset[Role], unit: Unit | None) -> None:
    """Let roles pass with the unit they need, or without where they need none.

    :raises ValueRefused: there are no roles, or no unit where one is needed.
    """
    if not roles:
        raise ValueRefused("roles", "Chọn ít nhất một vai trò.")
    if unit is None and not roles.isdisjoint(UNIT_ROLES):
        raise ValueRefused("unit", "Người của đơn vị phải có mã đơn vị.")


def refuse_administering_system(roles: frozenset[Role], *, system: bool) -> None:
    """Let roles pass that an account may hold: no other program keeps accounts and settings.

    :raises ValueRefused: a system would.
    """
    if system and Role.ADMINISTRATOR in roles:
        raise ValueRefused("roles", "Hệ thống kết nối không làm quản trị. Chọn vai trò khác.")


def check_password(password: str, about: Iterable[str] = ()) -> None:
    """Let a password pass that is long enough, and not easily guessed by who knows ``about``.

    :raises ValueRefused: it is not.
    """
    if len(" ".join(clean(password).split())) < passwords.SHORTEST:
        raise ValueRefused("password", f"Mật khẩu cần ít nhất {passwords.SHORTEST} ký tự.")
    if why := passwords.weakness(password, about):
        raise ValueRefused(
            "password",
            f"Mật khẩu này dễ đoán: {why}. Hãy dùng một câu gồm vài từ không liên quan đến nhau.",
        )


def check_new_password(user: User, password: str) -> None:
    """Let another password of a person pass: not the one they have, not made of their names.

    :raises ValueRefused: it is easily guessed, too short, or the present one; a system has none.
    """
    if user.system:
        raise ValueRefused("password", "Hệ thống kết nối không có mật khẩu, chỉ dùng khóa kết nối.")
    unit = user.unit.name if user.unit else ""
    check_password(password, (user.name, user.username, user.email.partition("@")[0], unit))
    if user.password_hash and passwords.matches(user.password_hash, password):
        raise ValueRefused("password", "Mật khẩu mới phải khác mật khẩu đang dùng.")
