"""Ủy quyền: a head lends the own acts to a deputy of the unit, from one day to another."""

from datetime import date

import sqlalchemy as sa

from tracker import clock, config
from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.domain.history import Delegated, DelegationRevoked
from tracker.domain.organisation.people import LENT_ROLES, Manage, may_be_deputy
from tracker.extensions import db
from tracker.models import Delegation, Unit, User
from tracker.services.organisation.account_acts import managing
from tracker.services.tasks.events import record


def delegate(
    actor: User,
    to_user_id: int,
    first_day: date,
    last_day: date,
    *,
    from_user_id: int | None = None,
) -> Delegation:
    """Lend a head's acts from one day to another, both inclusive. Nothing borrowed is lent on.

    ``from_user_id``: the head for whom an administrator does it; otherwise the actor's own acts.

    :raises ManagingNotAllowed: the actor is neither the head nor an administrator.
    :raises ValueRefused: nobody to lend to, days that cannot be, or days lent already.
    """
    head_id = actor.id if from_user_id is None else from_user_id
    with managing(Manage.DELEGATE, actor, head_id) as doing:
        head = doing.user
        deputy = _deputy(head, db.session.get(User, to_user_id))
        _check_days(head, first_day, last_day)
        delegation = Delegation(
            from_user_id=head.id,
            to_user_id=deputy.id,
            unit_id=head.unit_id,
            first_day=first_day,
            last_day=last_day,
        )
        db.session.add(delegation)
        days = (first_day.isoformat(), last_day.isoformat())
        record(deputy, Delegated(head.name, deputy.name, *days), actor=doing.actor)
        db.session.flush()
    return delegation


def revoke(actor: User, delegation_id: int) -> None:
    """End a delegation from today on: it does not hold today any more.

    :raises ManagingNotAllowed: the actor is neither the head nor an administrator.
    :raises NotPossibleNow: it has ended already.
    """
    head_id = db.session.get_one(Delegation, delegation_id).from_user_id
    with managing(Manage.REVOKE, actor, head_id) as doing:
        delegation = db.session.get_one(Delegation, delegation_id)
        if delegation.revoked_on is not None or delegation.last_day < clock.today():
            raise NotPossibleNow("Ủy quyền này đã kết thúc.")
        end(delegation, doing.actor)


def carry_on(delegation: Delegation, unit: Unit, actor: User | None, reason: str) -> None:
    """Let a delegation hold in the unit to which head and deputy went together."""
    head, deputy = delegation.from_user, delegation.to_user
    delegation.unit_id = unit.id
    days = (delegation.first_day.isoformat(), delegation.last_day.isoformat())
    record(deputy, Delegated(head.name, deputy.name, *days), actor=actor, note=reason)


def end_delegations(user: User, actor: User | None, *, borrowed: bool = True) -> None:
    """End what a person lends and, unless told otherwise, borrows; in the present transaction."""
    concerned = Delegation.from_user_id == user.id
    if borrowed:
        concerned |= Delegation.to_user_id == user.id
    for delegation in _living(concerned):
        end(delegation, actor)


def _living(concerned: sa.ColumnElement[bool]) -> sa.ScalarResult[Delegation]:
    """Those that hold today or will later."""
    return db.session.scalars(
        sa.select(Delegation)
        .where(concerned, Delegation.revoked_on.is_(None), Delegation.last_day >= clock.today())
        .order_by(Delegation.id)
    )


def end(delegation: Delegation, actor: User | None, reason: str = "") -> None:
    """End a delegation today, in the present transaction."""
    delegation.revoked_on = clock.today()
    event = DelegationRevoked(delegation.from_user.name, delegation.to_user.name)
    record(delegation.to_user, event, actor=actor, note=reason)


def _deputy(head: User, deputy: User | None) -> User:
    if not head.reached or head.unit_id is None or head.roles.isdisjoint(LENT_ROLES):
        message = f"{head.name} không phải là thủ trưởng đơn vị hay lãnh đạo Văn phòng."
        raise ValueRefused("from_user", message)
    if deputy is None or not deputy.reached or deputy.unit_id != head.unit_id or deputy is head:
        raise ValueRefused("to_user", "Chọn một người khác đang làm việc trong cùng đơn vị.")
    if not may_be_deputy(deputy.roles):
        message = f"Không ủy quyền cho {deputy.name}: chọn chuyên viên hoặc cấp phó của đơn vị."
        raise ValueRefused("to_user", message)
    if head.roles & LENT_ROLES <= deputy.roles:
        raise ValueRefused("to_user", f"{deputy.name} đã có sẵn quyền này, không cần ủy quyền.")
    return deputy


def _check_days(head: User, first_day: date, last_day: date) -> None:
    if first_day < clock.today():
        raise ValueRefused("first_day", "Chọn ngày bắt đầu từ hôm nay trở đi.")
    if last_day < first_day:
        raise ValueRefused("last_day", "Ngày kết thúc không thể trước ngày bắt đầu.")
    longest = config.settings().delegation_days
    if (last_day - first_day).days >= longest:
        raise ValueRefused(
            "last_day",
            f"Ủy quyền nhiều nhất {longest} ngày một lần: chọn ngày kết thúc sớm hơn, "
            "khi hết hạn thì ủy quyền tiếp.",
        )
    other = db.session.scalar(
        sa.select(Delegation)
        .where(
            Delegation.from_user_id == head.id,
            Delegation.revoked_on.is_(None),
            Delegation.first_day <= last_day,
            Delegation.last_day >= first_day,
        )
        .order_by(Delegation.first_day)
    )
    if other is not None:
        raise ValueRefused(
            "first_day",
            f"Đã ủy quyền cho {other.to_user.name} từ {other.first_day:%d/%m/%Y} đến hết "
            f"{other.last_day:%d/%m/%Y}; hãy thu hồi trước, hoặc chọn ngày khác.",
        )
