"""Repeating tasks: the office sets them up, changes, pauses, resumes and ends them."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta

import sqlalchemy as sa

from tracker import clock
from tracker.database import transaction
from tracker.domain.directives.recurrence import DayOff, TermState
from tracker.domain.directives.rule_text import parse_rule
from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.domain.history import RepeatingAct
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.models import Assignment, Directive, Occurrence, RepeatingTask, Unit, User
from tracker.queries.directives.repeating_terms import Schedule
from tracker.services.directives.repeating_history import DEED, tell
from tracker.services.directives.repeating_terms import make_due
from tracker.services.organisation.actors import the_office
from tracker.services.system.sent_forms import once

MOST_DAYS_AHEAD = 180


@dataclass(frozen=True)
class Duty:
    """What repeats, and when, as the office enters it.

    ``first``: the first term is that of the rule from this day on. ``phrase``: the directive's own
    words for the deadline.
    """

    content: str
    rule: str
    first: date
    day_off: DayOff = DayOff.KEEP
    days_ahead: int = 7
    phrase: str = ""
    register: Register = Register.PROVINCE
    officer_id: int | None = None
    coordinating_unit_ids: frozenset[int] = frozenset()


def repeat(
    actor: User,
    directive_id: int,
    duty: Duty,
    lead_unit_ids: Collection[int],
    *,
    sending: str = "",
) -> list[int]:
    """Let an item of a directive repeat, for one unit or several; the ids, one for each unit.

    What is due already is made at once. ``sending`` is the form that orders it, if one does.

    :raises AlreadySent: the form was carried out before.
    :raises RuleError: the rule cannot be read.
    :raises ValueRefused: another value cannot stand.
    """
    duty = _checked(duty)
    with once(sending) as form:
        actor = the_office(actor, DEED)
        directive = db.session.get(Directive, directive_id)
        if directive is None:
            raise ValueRefused("directive", "Chọn văn bản chỉ đạo.")
        assignment = Assignment(directive=directive)
        units = _units(lead_unit_ids, "lead_unit", "Chọn ít nhất một đơn vị chủ trì.")
        rows = [_row(duty, directive, unit, assignment) for unit in units]
        ids = _set_up(rows, RepeatingAct.SET, actor)
        form.made(directive_id)
    make_due(clock.today(), only=ids)
    return ids


def change(actor: User, repeating_id: int, duty: Duty, *, sending: str = "") -> int:
    """Let a repeating task be another one from ``duty.first`` on; the id of what follows it.

    Tasks that were made stay as they are. What is due already is made at once.

    :raises AlreadySent: the form was carried out before.
    :raises NotPossibleNow: it is paused or ended.
    :raises ValueRefused: a value cannot stand, or a term from that day on was made.
    """
    duty = _checked(duty)
    with once(sending) as form:
        office, (former,) = _held(actor, [repeating_id])
        if former.paused:
            raise NotPossibleNow("Nhiệm vụ định kỳ này đang tạm dừng: tiếp tục rồi sửa.")
        last = _last_made(former)
        if last is not None and duty.first <= last:
            message = (
                f"Kỳ hạn {last:%d/%m/%Y} đã giao: chọn ngày sau đó, hoặc sửa nhiệm vụ đã giao."
            )
            raise ValueRefused("first_deadline", message)
        former.ended_on = max(duty.first - timedelta(days=1), clock.today() - timedelta(days=1))
        row = _row(duty, former.directive, former.lead_unit, former.assignment)
        row.follows_id = former.id
        (new_id,) = _set_up([row], RepeatingAct.CHANGED, office)
        form.made(former.directive_id)
    make_due(clock.today(), only=[new_id])
    return new_id


def _row(duty: Duty, directive: Directive, unit: Unit, assignment: Assignment) -> RepeatingTask:
    helpers = duty.coordinating_unit_ids - {unit.id}
    return RepeatingTask(
        directive=directive,
        content=duty.content.strip(),
        lead_unit=unit,
        coordinating_units=_units(helpers, "coordinating_units") if helpers else [],
        register=duty.register,
        officer_id=duty.officer_id,
        first_deadline=duty.first,
        rule=duty.rule,
        day_off=duty.day_off,
        phrase=duty.phrase.strip()[:200],
        days_ahead=duty.days_ahead,
        assignment=assignment,
    )


def _set_up(rows: list[RepeatingTask], act: RepeatingAct, actor: User) -> list[int]:
    db.session.add_all(rows)
    for row in rows:
        words = parse_rule(row.rule).words(row.first_deadline)
        tell(row, act, actor, words=words, day=row.first_deadline)
    db.session.flush()
    return [row.id for row in rows]


def _last_made(row: RepeatingTask) -> date | None:
    return db.session.scalar(
        sa.select(sa.func.max(Occurrence.deadline)).where(
            Occurrence.repeating_task_id == row.id, Occurrence.state == TermState.GIVEN
        )
    )


def pause(actor: User, ids: Collection[int]) -> None:
    """Make no more tasks until resumed; those made stay.

    :raises NotPossibleNow: one is paused or ended already.
    """
    with _changing(actor, ids) as (office, rows):
        for row in rows:
            if row.paused:
                raise NotPossibleNow("Nhiệm vụ định kỳ này đã tạm dừng.")
            row.paused = True
            tell(row, RepeatingAct.PAUSED, office)


def resume(actor: User, ids: Collection[int]) -> None:
    """Make tasks again, at once what is due; deadlines that passed meanwhile are left out.

    :raises NotPossibleNow: one is not paused, or ended.
    """
    with _changing(actor, ids) as (office, rows):
        for row in rows:
            if not row.paused:
                raise NotPossibleNow("Nhiệm vụ định kỳ này không tạm dừng.")
            row.paused = False
            tell(row, RepeatingAct.RESUMED, office)
    make_due(clock.today(), only=ids)


def end(actor: User, ids: Collection[int], on: date) -> None:
    """Let a day, today or later, be the last that can be a deadline; tasks made stay.

    :raises NotPossibleNow: one ended already.
    :raises ValueRefused: the day has passed.
    """
    if on < clock.today():
        raise ValueRefused("on", "Chọn ngày kết thúc từ hôm nay trở đi.")
    with _changing(actor, ids) as (office, rows):
        for row in rows:
            row.ended_on = on
            tell(row, RepeatingAct.ENDED, office, day=on)


@contextmanager
def _changing(actor: User, ids: Collection[int]) -> Iterator[tuple[User, list[RepeatingTask]]]:
    """The office changes repeating tasks that have not ended, in one transaction."""
    with transaction():
        yield _held(actor, ids)


def _held(actor: User, ids: Collection[int]) -> tuple[User, list[RepeatingTask]]:
    """The office's person, and the repeating tasks, which nobody else changes meanwhile."""
    office = the_office(actor, DEED)
    rows = list(
        db.session.scalars(
            sa.select(RepeatingTask)
            .where(RepeatingTask.id.in_(ids))
            .order_by(RepeatingTask.id)
            .with_for_update()
        )
    )
    if not rows or len(rows) < len(set(ids)):
        raise ValueRefused("repeating", "Chọn nhiệm vụ định kỳ trong danh sách.")
    if any(row.ended_on is not None and row.ended_on < clock.today() for row in rows):
        raise NotPossibleNow("Nhiệm vụ định kỳ này đã kết thúc.")
    return office, rows


def _checked(duty: Duty) -> Duty:
    """The duty with its rule as it is kept, from its first term on: what the preview showed.

    :raises ValueRefused: a value cannot stand.
    """
    rule = parse_rule(duty.rule)
    if not duty.content.strip():
        raise ValueRefused("content", "Nhập nội dung nhiệm vụ.")
    if not 0 <= duty.days_ahead <= MOST_DAYS_AHEAD:
        raise ValueRefused("days_ahead", f"Nhập số ngày giao trước từ 0 đến {MOST_DAYS_AHEAD}.")
    if duty.first < clock.today():
        raise ValueRefused("first_deadline", "Chọn kỳ đầu từ hôm nay trở đi.")
    first = next(iter(Schedule(rule, duty.first, duty.day_off).next(clock.today(), 1)), None)
    if first is None:
        raise ValueRefused("rule", "Quy tắc lặp không có kỳ nào từ ngày kỳ đầu.")
    return replace(duty, rule=rule.text, first=first.day)


def _units(unit_ids: Collection[int], field: str, none: str = "Chọn đơn vị.") -> list[Unit]:
    ids = set(unit_ids)
    units = list(
        db.session.scalars(sa.select(Unit).where(Unit.id.in_(ids)).order_by(Unit.position))
    )
    if not units or len(units) < len(ids):
        raise ValueRefused(field, none)
    for unit in units:
        if not unit.valid_on(clock.today()):
            raise ValueRefused(field, f"{unit.name} không còn hoạt động.")
    return units
