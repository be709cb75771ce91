"""A reorganisation entered ahead: kept until its day, then carried out by itself, or withdrawn."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker import clock
from tracker.database import transaction
from tracker.domain.errors import NotPossibleNow
from tracker.domain.history import ReorganisationAct, ReorganisationHandled
from tracker.domain.organisation.reorganisation import Plan, may_reorganise
from tracker.domain.organisation.reorganisation_json import reorganisation_of
from tracker.domain.organisation.reorganisation_record import ReorganisationState
from tracker.extensions import db
from tracker.models import ReorganisationEntry, User
from tracker.services.notifying.notices import in_one_mail
from tracker.services.organisation.actors import allowed, as_told, head_stood_in_for
from tracker.services.organisation.reorganisation.carrying_out import (
    carry_out_entry,
    entered,
    held_plan,
)
from tracker.services.organisation.reorganisation.refusals import CannotCarryOut, MayNotReorganise
from tracker.services.tasks.events import record


def enter_ahead(
    actor: User, planned: Plan, *, instead_of: int | None = None
) -> ReorganisationEntry:
    """Keep a reorganisation of a coming day; nothing changes until then.

    ``instead_of``: one that waits and is corrected by this one; it is withdrawn in the same act.

    :raises MayNotReorganise: the person is neither office leader nor administrator.
    :raises CannotCarryOut: the plan has hindrances.
    :raises NotPossibleNow: its day has come, or one of its units is in another one that waits; the
        one to be corrected waits no longer.
    """
    with transaction():
        actor = allowed(actor, may_reorganise, MayNotReorganise())
        reorganisation = planned.reorganisation
        if reorganisation.day <= clock.today():
            raise NotPossibleNow("Ngày sắp xếp đã đến: hãy thực hiện ngay.")
        fresh = held_plan(reorganisation)
        if fresh.hindrances:
            raise CannotCarryOut(fresh.hindrances)
        if instead_of is not None:
            _withdraw(actor, instead_of)
        _refuse_second(fresh)
        entry = entered(actor, reorganisation, ReorganisationState.PLANNED)
        _tell(entry, ReorganisationAct.ENTERED, actor)
    return entry


def withdraw(actor: User, entry_id: int) -> None:
    """Take back what was entered ahead, before it was carried out.

    :raises MayNotReorganise: the person is neither office leader nor administrator.
    :raises NotPossibleNow: it was carried out or withdrawn.
    """
    with transaction():
        _withdraw(allowed(actor, may_reorganise, MayNotReorganise()), entry_id)


def carry_out_due(day: date) -> tuple[int, tuple[str, ...]]:
    """Carry out what was entered for a day that has come; how many, and what could not be done.

    Each in a transaction of its own; of several processes one finds it waiting. What is hindered
    waits on, with the reason.
    """
    done, problems = 0, []
    for entry_id in db.session.scalars(
        sa.select(ReorganisationEntry.id)
        .where(
            ReorganisationEntry.state == ReorganisationState.PLANNED,
            ReorganisationEntry.day <= day,
        )
        .order_by(ReorganisationEntry.day, ReorganisationEntry.id)
    ).all():
        problem = _carry_out(entry_id)
        if problem is None:
            done += 1
        elif problem:
            problems.append(problem)
    return done, tuple(problems)


def _carry_out(entry_id: int) -> str | None:
    """``None`` when it was done, why not otherwise; nothing to say when another process did it."""
    try:
        with transaction(), in_one_mail():
            entry = _locked(entry_id)
            if entry is None or entry.state is not ReorganisationState.PLANNED:
                return ""
            planned = held_plan(reorganisation_of(entry.content))
            if not planned.hindrances:
                carry_out_entry(entry, planned, None)
                return None
            messages = dict.fromkeys(each.message for each in planned.hindrances)
            entry.problem = " ".join(messages)
            return entry.problem
    except IntegrityError:  # a unit of the same code was made at this very moment
        return "Đơn vị vừa có thay đổi; lần chạy sau thực hiện tiếp."


def _withdraw(actor: User, entry_id: int) -> None:
    entry = _locked(entry_id)
    if entry is None or entry.state is not ReorganisationState.PLANNED:
        raise NotPossibleNow("Lần sắp xếp này không còn chờ: đã thực hiện hoặc đã rút.")
    entry.state = ReorganisationState.WITHDRAWN
    entry.ended_by_id, entry.ended_at = actor.id, clock.now()
    _tell(entry, ReorganisationAct.WITHDRAWN, actor)


def _locked(entry_id: int) -> ReorganisationEntry | None:
    return db.session.get(ReorganisationEntry, entry_id, with_for_update=True)


def _refuse_second(planned: Plan) -> None:
    """One unit is in one reorganisation that waits: what the second would find is not known."""
    waiting = db.session.scalars(
        sa.select(ReorganisationEntry).where(
            ReorganisationEntry.state == ReorganisationState.PLANNED
        )
    )
    concerned = set(planned.successors) | {unit.code for unit in planned.reorganisation.new_units}
    for entry in waiting:
        other = reorganisation_of(entry.content)
        codes = {each.code for each in other.endings} | {each.code for each in other.new_units}
        for code in sorted(codes & concerned):
            name = planned.names.get(code, code)
            raise NotPossibleNow(
                f"{name} đã có trong lần sắp xếp nhập trước cho ngày {entry.day:%d/%m/%Y}; "
                "sửa lần ấy, hoặc rút nó trước khi nhập lần này."
            )


def _tell(entry: ReorganisationEntry, act: ReorganisationAct, actor: User) -> None:
    event = ReorganisationHandled(act.value, entry.day.isoformat(), entry.document)
    record(None, as_told(event, head_stood_in_for(actor, may_reorganise)), actor=actor)
