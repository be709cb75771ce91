"""Accounts over time: invited, changed, let act for the unit, closed and opened; never deleted."""

from tracker.database import transaction
from tracker.domain.errors import ValueRefused
from tracker.domain.history import (
    UserChanged,
    UserDeactivated,
    UserInvited,
    UserReactivated,
)
from tracker.domain.organisation.access_trail import Client
from tracker.domain.organisation.people import LENT_ROLES, Manage, check_may_manage, may_manage
from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import Unit, User
from tracker.services.organisation.account_acts import Managing, managing, refuse_last_administrator
from tracker.services.organisation.accounts import (
    check_place,
    clean_email,
    clean_name,
    flush_people,
    make_user,
    new_stamp,
    refuse_administering_system,
    refuse_taken,
    unit_of_code,
)
from tracker.services.organisation.actors import as_person, as_told, head_stood_in_for, present
from tracker.services.organisation.connections.access_tokens import end_all_of
from tracker.services.organisation.delegations import end_delegations
from tracker.services.organisation.factors.telling import tell
from tracker.services.organisation.invitations import end_links, has_open_link, send_link
from tracker.services.tasks.events import record

NOBODY_YET = 0


def invite(
    actor: User,
    *,
    username: str,
    name: str,
    email: str,
    roles: frozenset[Role],
    unit_code: str | None = None,
    title: str = "",
    acts_for_unit: bool = False,
) -> User:
    """Make an account and mail its person a link to set the password.

    ``acts_for_unit``: whether staff may act for their unit from the start.

    :raises ManagingNotAllowed: a head may invite staff of the own unit, nobody else.
    :raises ValueRefused: a value is missing, malformed or taken.
    """
    with transaction():
        unit = unit_of_code(unit_code) if unit_code else None
        return make_and_invite(
            present(actor),
            username=username,
            name=name,
            email=email,
            roles=roles,
            unit=unit,
            title=title,
            acts_for_unit=acts_for_unit,
        )


def make_and_invite(
    actor: User,
    *,
    username: str,
    name: str,
    email: str,
    roles: frozenset[Role],
    unit: Unit | None,
    title: str,
    acts_for_unit: bool,
) -> User:
    """``invite`` within the caller's transaction, which read the actor and the unit."""
    invited = Person(NOBODY_YET, roles, unit.id if unit else None)
    check_may_manage(Manage.INVITE, as_person(actor), invited)
    head = head_stood_in_for(actor, lambda one: may_manage(Manage.INVITE, one, invited))
    user = make_user(
        username=username,
        name=name,
        email=email,
        roles=roles,
        title=title,
        unit=unit,
        acts_for_unit=acts_for_unit,
    )
    event = UserInvited(user.name, role_labels(roles), unit.name if unit else "")
    record(user, as_told(event, head), actor=actor)
    send_link(user)
    return user


def change_user(
    actor: User,
    user_id: int,
    *,
    name: str | None = None,
    email: str | None = None,
    title: str | None = None,
    roles: frozenset[Role] | None = None,
    unit_code: str | None = None,
) -> None:
    """Put facts of a person right; what is ``None`` stays, and ``unit_code=""`` is no unit.

    Who goes to another unit, or is a head no more, lends and borrows no acts any longer. An
    invitation that went to an old address ends; somebody who never logged in gets another one.

    :raises ManagingNotAllowed: the actor may not change the account, or not to this.
    :raises ValueRefused: a value is missing, malformed or taken, or nobody could administer.
    """
    with managing(Manage.CHANGE, actor, user_id) as doing:
        user = doing.user
        before, before_email, before_unit = _facts(user), user.email, user.unit_id
        lent_before = user.roles & LENT_ROLES
        if name is not None:
            user.name = clean_name(name)
        if title is not None:
            user.title = title.strip()
        if email is not None:
            email = clean_email(email)
            refuse_taken("email", User.email, email, by_other_than=user.id)
            user.email = email
            flush_people()
        if roles is not None or unit_code is not None:
            _place(doing, roles, unit_code)
        check_may_manage(Manage.CHANGE, doing.manager, user.person)
        _tell_changes(doing, before)
        if user.unit_id != before_unit:
            end_delegations(user, doing.actor)
        elif not lent_before <= user.roles:
            end_delegations(user, doing.actor, borrowed=False)
        if user.email != before_email:
            _follow_address(user)
            _tell_former_address(doing, before_email)


def follow_roles(user: User, roles: frozenset[Role], why: str) -> None:
    """Give a person, who is locked, the roles that the provider of logins says, within the caller's
    transaction; ``why``: in words, for the history.

    :raises ValueRefused: the roles need a unit, or nobody could administer any more.
    """
    if roles == user.roles:
        return
    check_place(roles, user.unit)
    if Role.ADMINISTRATOR not in roles:
        refuse_last_administrator(user, "roles")
    before, lent_before = _facts(user), user.roles & LENT_ROLES
    user.set_roles(roles)
    user.session_stamp = new_stamp()
    db.session.flush()
    after = _facts(user)
    changed = {word: text for word, text in after.items() if text != before[word]}
    event = UserChanged(user.name, {word: before[word] for word in changed}, changed)
    record(user, event, actor=None, note=why)
    if not lent_before <= roles:
        end_delegations(user, None, borrowed=False)


def let_act(actor: User, user_id: int, allowed: bool) -> None:
    """A head lets one of the staff act for the unit, or no longer.

    :raises ManagingNotAllowed: the person is not the actor's to manage.
    :raises ValueRefused: the person is no staff of a unit.
    """
    with managing(Manage.LET_ACT, actor, user_id) as doing:
        user = doing.user
        if Role.UNIT_STAFF not in user.roles:
            raise ValueRefused("user", f"{user.name} không phải là chuyên viên của đơn vị.")
        before = _facts(user)
        user.acts_for_unit = allowed
        _tell_changes(doing, before)


def deactivate(actor: User, user_id: int) -> None:
    """Close an account: sessions, open links, access tokens and delegations end; all the person did
    stays.

    :raises ManagingNotAllowed: the person is not the actor's to manage.
    :raises ValueRefused: it is the actor's own, or nobody could administer any more.
    """
    with managing(Manage.DEACTIVATE, actor, user_id) as doing:
        user = doing.user
        if user is doing.actor:
            raise ValueRefused("user", "Không thể tự ngừng tài khoản của chính mình.")
        if not user.active:
            return
        refuse_last_administrator(user, "user")
        user.active = False
        user.session_stamp = new_stamp()
        end_links(user)
        end_all_of(user, doing.actor)
        end_delegations(user, doing.actor)
        doing.tell(UserDeactivated(user.name))


def reactivate(actor: User, user_id: int) -> None:
    """Open a closed account again, as it was; delegations stay ended.

    :raises ManagingNotAllowed: the person is not the actor's to manage.
    """
    with managing(Manage.REACTIVATE, actor, user_id) as doing:
        if not doing.user.active:
            doing.user.active = True
            doing.tell(UserReactivated(doing.user.name))


def _place(doing: Managing, roles: frozenset[Role] | None, unit_code: str | None) -> None:
    """Other roles, another unit, or both; the one kept must still fit the other."""
    user = doing.user
    roles = user.roles if roles is None else roles
    present_code = user.unit.code if user.unit else ""
    unit = user.unit
    if unit_code is not None and unit_code != present_code:
        unit = unit_of_code(unit_code) if unit_code else None
    check_place(roles, unit)
    refuse_administering_system(roles, system=user.system)
    if Role.ADMINISTRATOR not in roles:
        refuse_last_administrator(user, "roles")
    user.unit = unit
    if roles != user.roles:
        user.set_roles(roles)
        user.session_stamp = new_stamp()  # who may do other things now, logs in anew
    db.session.flush()


def _follow_address(user: User) -> None:
    waited = has_open_link(user)
    end_links(user)
    if waited and user.active and user.password_hash is None:
        send_link(user)


def _tell_former_address(doing: Managing, address: str) -> None:
    """Whoever reads it learns that links for another password go elsewhere from now on."""
    user = doing.user
    what = f"Địa chỉ thư của tài khoản {user.username} vừa được đổi thành {user.email}."
    tell(user, what, Client(), by=f"{doing.actor.name} (quản lý tài khoản)", to=address)


def _facts(user: User) -> dict[str, str]:
    """What can be changed, in words, for the history."""
    return {
        "họ tên": user.name,
        "chức vụ": user.title,
        "thư điện tử": user.email,
        "vai trò": ", ".join(role_labels(user.roles)),
        "đơn vị": user.unit.name if user.unit else "",
        "thay mặt đơn vị": "có" if user.acts_for_unit else "không",
    }


def role_labels(roles: frozenset[Role]) -> tuple[str, ...]:
    return tuple(role.label for role in Role if role in roles)


def _tell_changes(doing: Managing, before: dict[str, str]) -> None:
    after = {word: value for word, value in _facts(doing.user).items() if value != before[word]}
    if after:
        event = UserChanged(doing.user.name, {word: before[word] for word in after}, after)
        doing.tell(event)
