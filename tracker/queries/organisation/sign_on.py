"""Who is known at a provider of single sign-on, and who waits for an account."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker import config
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import SignOnLink, SignOnSession, User, UserRole, WaitingPerson


def link_of(issuer: str, subject: str) -> SignOnLink | None:
    """Who this subject is here, with the person."""
    return db.session.scalar(
        sa.select(SignOnLink)
        .where(SignOnLink.issuer == issuer, SignOnLink.subject == subject)
        .options(joinedload(SignOnLink.user).joinedload(User.unit))
    )


def links_of(user_id: int) -> Sequence[SignOnLink]:
    """Who a person is at providers; of a former provider, too."""
    return db.session.scalars(
        sa.select(SignOnLink).where(SignOnLink.user_id == user_id).order_by(SignOnLink.id)
    ).all()


def is_linked(user_id: int, issuer: str | None) -> bool:
    """Whether a person can come from this provider."""
    return any(link.issuer == issuer for link in links_of(user_id))


def sign_on_of(login_session_id: int) -> SignOnSession | None:
    """The provider's side of a session; none where it began with a password."""
    return db.session.scalar(
        sa.select(SignOnSession).where(SignOnSession.login_session_id == login_session_id)
    )


def waiting_person(issuer: str, subject: str) -> WaitingPerson | None:
    """Somebody who has no account yet, as the provider knows them."""
    return db.session.scalar(
        sa.select(WaitingPerson).where(
            WaitingPerson.issuer == issuer, WaitingPerson.subject == subject
        )
    )


def waiting_people(*, refused: bool = False) -> Sequence[WaitingPerson]:
    """Who waits for an account, who came first on top; or whom an administrator refused one."""
    state = WaitingPerson.refused_at.is_not(None) if refused else WaitingPerson.refused_at.is_(None)
    return db.session.scalars(
        sa.select(WaitingPerson).where(state).order_by(WaitingPerson.first_at, WaitingPerson.id)
    ).all()


def number_waiting() -> int:
    """How many wait for an account; not asked where nobody can come."""
    if not config.settings().signs_on:
        return 0
    waiting = sa.select(sa.func.count()).where(WaitingPerson.refused_at.is_(None))
    return int(db.session.scalar(waiting) or 0)


def break_glass_in_vain() -> str | None:
    """The account that is to log in where the provider is away, if it could not: there is none of
    that name, it is closed, has no password, or administers nothing.
    """
    settings = config.settings()
    if settings.local_login:
        return None
    able = sa.exists().where(
        User.username == settings.break_glass,
        User.reached,
        User.password_hash.is_not(None),
        UserRole.user_id == User.id,
        UserRole.role == Role.ADMINISTRATOR,
    )
    return None if db.session.scalar(sa.select(able)) else settings.break_glass


def people_like(waiting: WaitingPerson) -> Sequence[User]:
    """Accounts with the same mail address or login name: perhaps the same person."""
    same = sa.or_(User.username == waiting.username, sa.func.lower(User.email) == waiting.email)
    return db.session.scalars(
        sa.select(User)
        .where(same, sa.not_(User.system))
        .options(joinedload(User.unit))
        .order_by(User.id)
    ).all()
