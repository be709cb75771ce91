"""Who came from the provider and has no account: they wait until an administrator decides."""

from tracker import clock, config
from tracker.database import transaction
from tracker.domain.errors import NotPossibleNow
from tracker.domain.history import UserSignedOn
from tracker.domain.organisation.access_trail import AccessKind, Client
from tracker.domain.organisation.people import Manage, check_may_manage
from tracker.domain.organisation.sign_on import Claimed, NotLetIn
from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import User, WaitingPerson
from tracker.queries.organisation.sign_on import link_of, waiting_person
from tracker.services.organisation.account_acts import managing
from tracker.services.organisation.accounts import make_user, unit_of_code
from tracker.services.organisation.actors import as_person, present
from tracker.services.organisation.factors.telling import tell
from tracker.services.organisation.people import NOBODY_YET, role_labels
from tracker.services.organisation.sign_on.links import link
from tracker.services.tasks.events import record


class Waits(NotLetIn):
    """The person waits for an account; ``kind``: how it is written down."""

    kind = AccessKind.SIGN_ON_WAITS


def wait(who: Claimed, why: str = "") -> None:
    """Keep who came among those who wait, as the provider says it now.

    :raises NotLetIn: always: they wait, or an administrator refused them before.
    """
    now = clock.now()
    with transaction():
        row = waiting_person(who.issuer, who.subject) or WaitingPerson(
            issuer=who.issuer, subject=who.subject, first_at=now
        )
        row.name, row.username, row.unit = who.name, who.username, who.unit
        row.email, row.email_sure = who.email or who.unsure_email, bool(who.email)
        row.last_at = now
        db.session.add(row)
        refused = row.refused_at is not None
    if refused:
        raise NotLetIn("Quản trị không cấp tài khoản cho bạn. Cần dùng thì liên hệ Văn phòng.")
    because = f" ({why})" if why else ""
    raise Waits(
        "Bạn đăng nhập lần đầu: tài khoản đang chờ quản trị duyệt"
        f"{because}. Được duyệt, bạn đăng nhập lại như vừa rồi."
    )


def give_account(
    actor: User,
    waiting_id: int,
    *,
    username: str,
    name: str,
    email: str,
    roles: frozenset[Role],
    unit_code: str | None,
    title: str,
    client: Client,
) -> User:
    """Make an account for somebody who waits; they are mailed that they can log in.

    :raises ManagingNotAllowed: the actor is no administrator.
    :raises NotPossibleNow: nobody waits so any more.
    :raises ValueRefused: a value is missing, malformed or taken.
    """
    with transaction():
        actor = present(actor)
        unit = unit_of_code(unit_code) if unit_code else None
        wanted_person = Person(NOBODY_YET, roles, unit.id if unit else None)
        check_may_manage(Manage.INVITE, as_person(actor), wanted_person)
        row = _waiting(waiting_id)
        user = make_user(
            username=username,
            name=name,
            email=email,
            roles=roles,
            title=title,
            unit=unit,
            acts_for_unit=False,
        )
        provider = config.settings_at_start().oidc_name
        event = UserSignedOn(user.name, role_labels(roles), unit.name if unit else "", provider)
        record(user, event, actor=actor)
        link(user, _who(row), client, by=actor, told_by_mail=False)
        what = f"Tài khoản {user.username} đã được cấp: đăng nhập bằng {provider}."
        tell(user, what, client, by=f"quản trị {actor.name}")
    return user


def tie_to(actor: User, waiting_id: int, user_id: int, client: Client) -> None:
    """Somebody who waits is a person who has an account already.

    :raises ManagingNotAllowed: the actor is no administrator.
    :raises NotPossibleNow: nobody waits so any more, or the account is closed.
    :raises NotLetIn: the person is somebody else at the provider.
    """
    with managing(Manage.UNLINK, actor, user_id) as doing:
        row = _waiting(waiting_id)
        if not doing.user.reached:
            raise NotPossibleNow(f"Tài khoản của {doing.user.name} đã ngừng; hãy mở lại trước.")
        link(doing.user, _who(row), client, by=doing.actor)


def refuse(actor: User, waiting_id: int) -> None:
    """Give somebody who waits no account; they can be given one later all the same.

    :raises ManagingNotAllowed: the actor is no administrator.
    :raises NotPossibleNow: nobody waits so any more.
    """
    with transaction():
        nobody = Person(NOBODY_YET, frozenset({Role.ADMINISTRATOR}), None)
        check_may_manage(Manage.INVITE, as_person(present(actor)), nobody)
        _waiting(waiting_id).refused_at = clock.now()


def _waiting(waiting_id: int) -> WaitingPerson:
    row = db.session.get(WaitingPerson, waiting_id, with_for_update=True)
    if row is None or link_of(row.issuer, row.subject) is not None:
        raise NotPossibleNow(
            "Người này không còn chờ: đã có tài khoản, hoặc quản trị khác vừa xử lý."
        )
    return row


def _who(row: WaitingPerson) -> Claimed:
    return Claimed(row.issuer, row.subject, email=row.email, username=row.username, name=row.name)
