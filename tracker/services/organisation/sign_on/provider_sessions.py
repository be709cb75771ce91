"""Sessions that began at the provider: kept with what ends them, there and here."""

from datetime import datetime

import sqlalchemy as sa

from tracker import clock
from tracker.database import transaction
from tracker.domain.organisation.access_trail import AccessKind, Client
from tracker.extensions import db
from tracker.models import LoginSession, SignOnLink, SignOnSession, User
from tracker.queries.organisation.sign_on import sign_on_of
from tracker.services.organisation import login_sessions
from tracker.services.organisation.access_trail import write_down
from tracker.services.organisation.sign_on.rounds import CameBack
from tracker.services.organisation.sign_on.tokens import Ended
from tracker.services.system.sealed_secrets import KeyChanged, seal, unseal

SEALED_FOR = "sign-on"


def note(link: SignOnLink, came: CameBack) -> int:
    """Keep what came with somebody until they are logged in; its number. Within a transaction."""
    row = SignOnSession(
        link_id=link.id,
        provider_session=came.provider_session[:255],
        sealed_id_token=seal(came.id_token, SEALED_FOR),
        factor_shown=came.factor_shown,
        at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    return row.id


def noted(number: int, user: User) -> SignOnSession | None:
    """What was kept of this person and waits for their session; none where they left meanwhile."""
    row = db.session.get(SignOnSession, number)
    waits = row is not None and row.login_session_id is None and row.link.user_id == user.id
    return row if waits else None


def attach(number: int, user: User, login_session_id: int) -> None:
    """The person is logged in: what was kept of it belongs to that session."""
    with transaction():
        row = noted(number, user)
        if row is not None:
            row.login_session_id = login_session_id


def id_token_of(login_session_id: int) -> str | None:
    """The token that ends the provider's session; none where it did not begin there."""
    row = sign_on_of(login_session_id)
    try:
        return unseal(row.sealed_id_token, SEALED_FOR) if row else None
    except KeyChanged:
        return None


def end(ended: Ended, client: Client) -> int:
    """The provider ends logins: those here that began with them end, too; how many that were."""
    which = [SignOnLink.issuer == ended.issuer]
    if ended.provider_session:
        which.append(SignOnSession.provider_session == ended.provider_session)
    if ended.subject:
        which.append(SignOnLink.subject == ended.subject)
    with transaction():
        rows = db.session.scalars(sa.select(SignOnSession).join(SignOnSession.link).where(*which))
        numbers, people = [], set()
        for row in rows.all():
            if row.login_session_id is not None:
                numbers.append(row.login_session_id)
            people.add(row.link.user_id)
            db.session.delete(row)
        for user_id in sorted(people):
            write_down(AccessKind.SIGNED_OUT_THERE, client, user_id=user_id)
    return login_sessions.end_numbered(numbers)


def forget_link(link: SignOnLink) -> list[int]:
    """Remove a tie within the caller's transaction; the sessions that began with it."""
    rows = db.session.scalars(sa.select(SignOnSession).where(SignOnSession.link_id == link.id))
    numbers = []
    for row in rows.all():
        if row.login_session_id is not None:
            numbers.append(row.login_session_id)
        db.session.delete(row)
    db.session.flush()
    db.session.delete(link)
    return numbers


def forget_before(before: datetime) -> None:
    """Remove what belongs to sessions last used before a moment, or was never logged in with.

    Within the caller's transaction.
    """
    old = sa.select(LoginSession.id).where(LoginSession.seen_at < before)
    left = SignOnSession.login_session_id.is_(None) & (SignOnSession.at < before)
    db.session.execute(
        sa.delete(SignOnSession).where(SignOnSession.login_session_id.in_(old) | left),
        execution_options={"synchronize_session": False},
    )
