"""One-time links, by mail alone: with one a person sets a first password, or a forgotten one anew.

The token is in the mail and nowhere else: its SHA-256 is stored, events and logs never see it.
"""

import hashlib
import secrets
from datetime import timedelta

import sqlalchemy as sa

from tracker import clock, config
from tracker.database import transaction
from tracker.domain.errors import DomainError, NotPossibleNow
from tracker.domain.history import LinkSent, PasswordSet
from tracker.domain.organisation.access_trail import AccessKind, Client
from tracker.domain.organisation.people import Manage, check_may_manage
from tracker.extensions import db
from tracker.mail.messages.invitation import (
    Invited,
    Welcomed,
    invitation,
    password_reset,
    sign_on_invitation,
)
from tracker.mail.messages.letterhead import Letterhead
from tracker.models import Invitation, MailKind, User
from tracker.services.notifying import outbox
from tracker.services.organisation.access_trail import write_down
from tracker.services.organisation.account_acts import locked, managing
from tracker.services.organisation.accounts import check_new_password, set_password
from tracker.services.organisation.factors.telling import tell
from tracker.services.tasks.events import record

TOKEN_BYTES = 32


class LinkNotValid(DomainError):
    """The link was never made, was used, has ended, or its account is closed. All answer alike."""

    def __init__(self) -> None:
        super().__init__(
            "Đường dẫn không dùng được: không đúng, đã dùng hoặc đã hết hạn. "
            "Hãy lấy thư mới ở “Quên mật khẩu”, hoặc đề nghị quản trị gửi lại thư."
        )


def send_link(user: User, *, lasts: timedelta | None = None) -> None:
    """Mail the person a link within the caller's transaction; the links they had end.

    An invitation while they never set a password, otherwise a way back in. ``lasts`` is how long it
    works where the person asked for it, otherwise as long as is set. Who logs in elsewhere alone is
    mailed where.
    """
    settings = config.settings()
    end_links(user)
    if not settings.logs_in_locally(user.username):
        _say_where_to_log_in(user)
        return
    token = secrets.token_urlsafe(TOKEN_BYTES)
    now = clock.now()
    link = Invitation(
        user_id=user.id,
        token_hash=_hash(token),
        made_at=now,
        expires_at=now + (lasts or timedelta(days=settings.invitation_days)),
    )
    db.session.add(link)
    db.session.flush()
    until = link.expires_at.astimezone(settings.timezone)
    invited = Invited(
        user.name,
        user.username,
        user.unit.name if user.unit else "",
        token,
        until,
        self_service=lasts is not None,
    )
    say = invitation if user.password_hash is None else password_reset
    message = say(invited, Letterhead.of(settings))
    outbox.enqueue(MailKind.INVITATION, f"link/{link.id}", user.email, user.name, message)


def _say_where_to_log_in(user: User) -> None:
    settings = config.settings()
    welcome = Welcomed(user.name, user.unit.name if user.unit else "", settings.oidc_name)
    message = sign_on_invitation(welcome, Letterhead.of(settings))
    about = f"sign-on/{user.id}/{secrets.token_hex(8)}"
    outbox.enqueue(MailKind.INVITATION, about, user.email, user.name, message)


def send_reset(actor: User, user_id: int) -> None:
    """Mail a person a link for a forgotten password, or the invitation again if they had no other.

    :raises ManagingNotAllowed: passwords are the administrator's; a head invites own staff again.
    :raises NotPossibleNow: the account is closed.
    """
    with managing(Manage.INVITE_AGAIN, actor, user_id) as doing:
        user = doing.user
        if not user.active:
            raise NotPossibleNow(f"Tài khoản của {user.name} đã ngừng; hãy mở lại trước.")
        if user.system:
            raise NotPossibleNow(f"{user.name} là hệ thống kết nối, không đăng nhập bằng mật khẩu.")
        again = user.password_hash is None
        if not again:
            check_may_manage(Manage.RESET_PASSWORD, doing.manager, user.person)
        doing.tell(LinkSent(user.name, again=again))
        send_link(user)


def person_invited(token: str) -> User:
    """Whose link it is, to greet them.

    :raises LinkNotValid: the link opens nothing.
    """
    return _open_link(token).user


def accept(token: str, password: str, client: Client) -> User:
    """The person sets their password; the link is used up, other sessions end. Who had one before
    is mailed that it is another one now.

    :raises LinkNotValid: the link opens nothing.
    :raises ValueRefused: the password is too short; the link stays good.
    """
    with transaction():
        user = locked(_open_link(token).user_id)
        link = _open_link(token)  # it may have been used or ended while we waited for the person
        check_new_password(user, password)
        link.used_at, first = clock.now(), user.password_hash is None
        set_password(user, password)
        end_links(user)
        record(user, PasswordSet(), actor=user)
        write_down(AccessKind.LINK_USED, client, user_id=user.id)
        if not first:
            what = f"Mật khẩu của tài khoản {user.username} vừa được đặt lại bằng đường dẫn"
            tell(user, f"{what} gửi qua thư.", client)
        return user


def end_links(user: User) -> None:
    """The links that the person was mailed open nothing any more."""
    db.session.execute(sa.update(Invitation).where(_is_open(user)).values(expires_at=clock.now()))


def has_open_link(user: User) -> bool:
    """Whether the person was mailed a link that still works."""
    return bool(db.session.scalar(sa.select(sa.exists().where(_is_open(user)))))


def _is_open(user: User) -> sa.ColumnElement[bool]:
    return sa.and_(
        Invitation.user_id == user.id,
        Invitation.used_at.is_(None),
        Invitation.expires_at > clock.now(),
    )


def _open_link(token: str) -> Invitation:
    link = db.session.scalar(
        sa.select(Invitation)
        .join(Invitation.user)
        .where(
            Invitation.token_hash == _hash(token),
            Invitation.used_at.is_(None),
            Invitation.expires_at > clock.now(),
            User.reached,
        )
    )
    if link is None or not config.settings().logs_in_locally(link.user.username):
        raise LinkNotValid
    return link


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
