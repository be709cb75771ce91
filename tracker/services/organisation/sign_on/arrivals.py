"""Who came from the provider: somebody known, somebody found the first time, or somebody new.

Known is the subject of the issuer, whatever its names have become. The first time an account is
found by an address that the provider is sure of, or by the login name, as is set; only one that is
nobody else's there.
"""

import re

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker import clock, config
from tracker.database import transaction
from tracker.domain.errors import ValueRefused
from tracker.domain.history import UserSignedOn
from tracker.domain.organisation.access_trail import AccessKind, Client
from tracker.domain.organisation.sign_on import Claimed, Matching, NewAccounts, NotLetIn, roles_by
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import User
from tracker.queries.organisation.sign_on import link_of
from tracker.services.organisation import access_trail, people
from tracker.services.organisation.account_acts import locked
from tracker.services.organisation.accounts import make_user, unit_of_code
from tracker.services.organisation.sign_on import provider_sessions, waiting
from tracker.services.organisation.sign_on.links import link
from tracker.services.organisation.sign_on.rounds import CameBack
from tracker.services.tasks.events import record

_NO_NAME = re.compile(r"[^a-z0-9._-]")


def arrive(came: CameBack, client: Client) -> tuple[User, int]:
    """The person who came, and the number under which what came with them is kept.

    :raises NotLetIn: they do not come in, or wait for the administrator.
    """
    who = came.claimed
    try:
        if link_of(who.issuer, who.subject) is None and not _find(who, client):
            _take_in(who, client)
        return _let_in(came)
    except IntegrityError:  # the same person, twice at once
        raise NotLetIn("Vừa có một lần đăng nhập khác của bạn. Hãy thử lại.") from None
    except NotLetIn as refusal:
        row = link_of(who.issuer, who.subject)
        kind = refusal.kind if isinstance(refusal, waiting.Waits) else AccessKind.SIGN_ON_REFUSED
        user_id = row.user_id if row else None
        access_trail.note(kind, client, user_id=user_id, about=f"{who.shown_as}: {refusal}")
        raise


def same_person(user: User, came: CameBack) -> bool:
    """Whether it is this person who came."""
    row = link_of(came.claimed.issuer, came.claimed.subject)
    return row is not None and row.user_id == user.id and user.reached


def login_name_of(who: Claimed) -> str:
    """The login name that a new account would have: of the name there, or of the address.

    >>> login_name_of(Claimed("i", "1", username="lan.nt@tinh.vn"))
    'lan.nt'
    """
    text = (who.username or who.email or who.unsure_email).partition("@")[0]
    return _NO_NAME.sub("", text.lower()).lstrip("._-")[:64]


def _let_in(came: CameBack) -> tuple[User, int]:
    who = came.claimed
    with transaction():
        row = link_of(who.issuer, who.subject)
        if row is None:
            raise NotLetIn("Tài khoản vừa được gỡ nối. Hãy thử lại.")
        user = locked(row.user_id)
        if not user.reached:
            raise NotLetIn(
                f"Tài khoản {user.username} đã ngừng. Cần dùng lại thì đề nghị quản trị mở."
            )
        row.used_at, row.shown_as = clock.now(), who.shown_as
        _follow_roles(user, who)
        return user, provider_sessions.note(row, came)


def _find(who: Claimed, client: Client) -> bool:
    """Tie the account that the provider means, the first time; whether there is one."""
    matching = Matching(config.settings_at_start().oidc_match)
    if matching is Matching.EMAIL and who.email:
        same = sa.func.lower(User.email) == who.email
    elif matching is Matching.USERNAME and who.username:
        same = User.username == who.username
    else:
        return False
    with transaction():
        people_found = sa.select(User.id).where(same, sa.not_(User.system)).limit(2)
        numbers = db.session.scalars(people_found).all()
        if len(numbers) != 1:
            return False
        user = locked(numbers[0])
        if not user.reached:
            raise NotLetIn(
                f"Tài khoản {user.username} đã ngừng. Cần dùng lại thì đề nghị quản trị mở."
            )
        link(user, who, client)
    return True


def _take_in(who: Claimed, client: Client) -> None:
    """Somebody new: an account by the rule, or a place among those who wait.

    :raises NotLetIn: neither; or they wait.
    """
    rule = NewAccounts(config.settings_at_start().oidc_new_accounts)
    if rule is NewAccounts.NEVER:
        raise NotLetIn(_nobody_known(who))
    if rule is NewAccounts.UNIT:
        try:
            _make(who, client)
        except ValueRefused as refusal:
            if link_of(who.issuer, who.subject) is None:  # else they came twice at once
                waiting.wait(who, str(refusal))
    else:
        waiting.wait(who)


def _make(who: Claimed, client: Client) -> None:
    settings = config.settings_at_start()
    roles = frozenset({Role.UNIT_STAFF})
    if settings.oidc_roles_claim:
        roles = roles_by(who.groups, settings.oidc_roles)
    with transaction():
        unit = unit_of_code(who.unit)
        user = make_user(
            username=login_name_of(who),
            name=who.name,
            email=who.email,
            roles=roles,
            unit=unit,
            acts_for_unit=False,
        )
        event = UserSignedOn(user.name, people.role_labels(roles), unit.name, settings.oidc_name)
        record(user, event, actor=None)
        link(user, who, client, told_by_mail=False)


def _follow_roles(user: User, who: Claimed) -> None:
    """Roles come from the provider's groups, where that is set; at each login anew."""
    settings = config.settings_at_start()
    if not settings.oidc_roles_claim:
        return
    try:
        people.follow_roles(
            user, roles_by(who.groups, settings.oidc_roles), f"theo nhóm ở {settings.oidc_name}"
        )
    except ValueRefused as refusal:
        raise NotLetIn(
            f"Nhóm của bạn ở {settings.oidc_name} chưa dùng được ở đây ({refusal}). "
            "Hãy báo quản trị."
        ) from None


def _nobody_known(who: Claimed) -> str:
    settings = config.settings_at_start()
    if settings.oidc_match == Matching.EMAIL and not who.email:
        why = f"{settings.oidc_name} chưa xác nhận địa chỉ thư của bạn"
        return f"{why[:1].upper()}{why[1:]}, nên chưa tìm được tài khoản. Hãy báo quản trị."
    return (
        f"Chưa có tài khoản ở đây cho {who.shown_as}. Đề nghị quản trị của Văn phòng cấp tài khoản."
    )
