"""A person is tied to who they are at the provider; an administrator takes that away again."""

import sqlalchemy as sa

from tracker import clock, config
from tracker.domain.errors import NotPossibleNow
from tracker.domain.organisation.access_trail import AccessKind, Client
from tracker.domain.organisation.people import Manage
from tracker.domain.organisation.sign_on import Claimed, NotLetIn
from tracker.extensions import db
from tracker.models import SignOnLink, User, WaitingPerson
from tracker.queries.organisation.sign_on import is_linked, links_of
from tracker.services.organisation import login_sessions
from tracker.services.organisation.access_trail import write_down
from tracker.services.organisation.account_acts import managing
from tracker.services.organisation.factors.telling import tell
from tracker.services.organisation.sign_on.provider_sessions import forget_link


def link(
    user: User, who: Claimed, client: Client, *, by: User | None = None, told_by_mail: bool = True
) -> SignOnLink:
    """Tie a person, who is locked, to a subject, within the caller's transaction.

    ``by``: the administrator who did it; ``told_by_mail``: the person had the account before.

    :raises NotLetIn: the person is somebody else at the same provider.
    """
    name = config.settings_at_start().oidc_name
    if is_linked(user.id, who.issuer):
        raise NotLetIn(
            f"Tài khoản {user.username} đã nối với một người khác ở {name}. "
            "Hãy đề nghị quản trị gỡ nối trước."
        )
    row = SignOnLink(
        user_id=user.id,
        issuer=who.issuer,
        subject=who.subject,
        shown_as=who.shown_as,
        linked_at=clock.now(),
    )
    db.session.add(row)
    db.session.execute(
        sa.delete(WaitingPerson).where(
            WaitingPerson.issuer == who.issuer, WaitingPerson.subject == who.subject
        )
    )
    db.session.flush()
    about = f"{who.shown_as} ở {name}"
    actor = by or user
    of = f", của {user.name}" if by else ""
    write_down(AccessKind.SIGN_ON_LINKED, client, user_id=actor.id, about=about + of)
    if told_by_mail:
        what = f"Tài khoản {user.username} đã nối với {about}: từ nay đăng nhập được từ đó."
        tell(user, what, client, by=f"quản trị {by.name}" if by else "")
    return row


def unlink(actor: User, user_id: int, link_id: int, client: Client) -> None:
    """An administrator takes a tie away: the person comes from that provider no longer, and what
    began so ends.

    :raises ManagingNotAllowed: the actor is no administrator.
    :raises NotPossibleNow: there is no such tie.
    """
    with managing(Manage.UNLINK, actor, user_id) as doing:
        user, actor_id, by = doing.user, doing.actor.id, doing.actor.name
        row = next((row for row in links_of(user_id) if row.id == link_id), None)
        if row is None:
            raise NotPossibleNow(f"{user.name} không còn nối như vậy.")
        about = row.shown_as
        sessions = forget_link(row)
        write_down(
            AccessKind.SIGN_ON_UNLINKED,
            client,
            user_id=actor_id,
            about=f"{about}, của {user.name}",
        )
        what = f"Tài khoản {user.username} không còn nối với {about} ở nơi đăng nhập chung."
        tell(user, what, client, by=f"quản trị {by}")
    login_sessions.end_numbered(sessions)
