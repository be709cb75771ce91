"""Repeating tasks: the office sets them up, pauses, resumes and ends them; due ones are made.

An occurrence is made from ``days_ahead`` days before its deadline on, once: late when the program
did not run, as long as its deadline has not passed. One whose deadline has passed is left out, for
nobody was told of it, and a task cannot be late on the day it is given. So a paused time is not
made up for either; what is due after it is made when it resumes.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker import clock
from tracker.database import transaction
from tracker.domain.directives.recurrence import Rule
from tracker.domain.directives.rule_text import parse_rule
from tracker.domain.errors import DomainError, NotPossibleNow, ValueRefused
from tracker.domain.history import RepeatingAct, RepeatingChanged
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.models import Assignment, Directive, Occurrence, RepeatingTask, Unit, User
from tracker.queries.directives.repeating_tasks import deadlines, first_after
from tracker.services.organisation.actors import the_office
from tracker.services.system.sent_forms import once
from tracker.services.tasks.assignment import NewAssignment, assign
from tracker.services.tasks.events import record

MOST_DAYS_AHEAD = 180
DEED = "giao và thay đổi nhiệm vụ định kỳ"


@dataclass(frozen=True)
class Made:
    """How many tasks were made, and what could not be made and why, as sentences."""

    tasks: int = 0
    failures: tuple[str, ...] = ()


def repeat(
    actor: User,
    directive_id: int,
    *,
    content: str,
    lead_unit_ids: Collection[int],
    rule: str,
    first_deadline: date,
    days_ahead: int = 7,
    phrase: str = "",
    register: Register = Register.PROVINCE,
    officer_id: int | None = None,
    sending: str = "",
) -> list[int]:
    """Let an item of a directive repeat, for one unit or several; the ids, one for each unit.

    What is due already is made at once. ``phrase``: the directive's own words for the deadline.
    ``sending`` is the form that orders it, if one does.

    :raises AlreadySent: the form was carried out before.
    :raises RuleError: the rule cannot be read.
    :raises ValueRefused: another value cannot stand.
    """
    parsed = parse_rule(rule)
    _check(content, parsed, first_deadline, days_ahead)
    with once(sending) as form:
        actor = the_office(actor, DEED)
        directive = db.session.get(Directive, directive_id)
        if directive is None:
            raise ValueRefused("directive", "Chọn văn bản chỉ đạo.")
        assignment = Assignment(directive=directive)
        rows = [
            RepeatingTask(
                directive=directive,
                content=content.strip(),
                lead_unit=unit,
                register=register,
                officer_id=officer_id,
                first_deadline=first_deadline,
                rule=parsed.text,
                phrase=phrase.strip()[:200],
                days_ahead=days_ahead,
                assignment=assignment,
            )
            for unit in _units(lead_unit_ids)
        ]
        ids = _set_up(rows, parsed.words(first_deadline), actor)
        form.made(directive_id)
    make_due(clock.today(), only=ids)
    return ids


def _set_up(rows: list[RepeatingTask], words: str, actor: User) -> list[int]:
    db.session.add_all(rows)
    for row in rows:
        _tell(row, RepeatingAct.SET, actor, words=words, day=row.first_deadline)
    db.session.flush()
    return [row.id for row in rows]


def pause(actor: User, ids: Collection[int]) -> None:
    """Make no more tasks until resumed; those made stay.

    :raises NotPossibleNow: one is paused or ended already.
    """
    with _changing(actor, ids) as (office, rows):
        for row in rows:
            if row.paused:
                raise NotPossibleNow("Nhiệm vụ định kỳ này đã tạm dừng.")
            row.paused = True
            _tell(row, RepeatingAct.PAUSED, office)


def resume(actor: User, ids: Collection[int]) -> None:
    """Make tasks again, at once what is due; deadlines that passed meanwhile are left out.

    :raises NotPossibleNow: one is not paused, or ended.
    """
    with _changing(actor, ids) as (office, rows):
        for row in rows:
            if not row.paused:
                raise NotPossibleNow("Nhiệm vụ định kỳ này không tạm dừng.")
            row.paused = False
            _tell(row, RepeatingAct.RESUMED, office)
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
            _tell(row, RepeatingAct.ENDED, office, day=on)


def make_due(day: date, *, only: Collection[int] | None = None) -> Made:
    """Make the tasks due by that day, today or before; each in a transaction of its own.

    Any number of processes may do so at once. One that cannot be made does not keep the others.
    """
    made, failures = 0, []
    for repeating_id, deadline in _due(day, only):
        try:
            made += _make(repeating_id, deadline, day)
        except DomainError as error:
            failures.append(f"Kỳ hạn {deadline:%d/%m/%Y}: {error}")
    return Made(made, tuple(failures))


def _due(day: date, only: Collection[int] | None) -> list[tuple[int, date]]:
    """What is to be made: which repeating task, for which deadline."""
    db.session.rollback()
    today = clock.today()
    statement = sa.select(RepeatingTask).where(
        ~RepeatingTask.paused,
        RepeatingTask.ended_on.is_(None) | (RepeatingTask.ended_on >= today),
    )
    if only is not None:
        statement = statement.where(RepeatingTask.id.in_(only))
    made_before = {
        (repeating_id, deadline)
        for repeating_id, deadline in db.session.execute(
            sa.select(Occurrence.repeating_task_id, Occurrence.deadline).where(
                Occurrence.deadline >= today
            )
        )
    }
    return [
        (row.id, deadline)
        for row in db.session.scalars(statement.order_by(RepeatingTask.id))
        for deadline in deadlines(parse_rule(row.rule), row.first_deadline, today, _end(row, day))
        if (row.id, deadline) not in made_before
    ]


def _end(row: RepeatingTask, day: date) -> date:
    """The last deadline to be made by that day."""
    due = day + timedelta(days=row.days_ahead)
    return due if row.ended_on is None else min(due, row.ended_on)


def _make(repeating_id: int, deadline: date, day: date) -> int:
    """Make the task of an occurrence unless another process did; how many were made.

    The row is held, so that others wait and then find the occurrence; its primary key is the last
    guard. Assigned on ``day`` by nobody: the program.
    """
    try:
        with transaction():
            row = db.session.get_one(RepeatingTask, repeating_id, with_for_update=True)
            gone = row.paused or deadline > _end(row, day)
            if gone or db.session.get(Occurrence, (repeating_id, deadline)) is not None:
                return 0
            item = NewAssignment(
                content=row.content,
                lead_unit_ids=(row.lead_unit_id,),
                assigned_on=day,
                deadline=deadline,
                deadline_phrase=row.phrase or parse_rule(row.rule).words(row.first_deadline),
                register=row.register,
                officer_id=row.officer_id,
            )
            (task,) = assign(None, row.directive, item, 0, assignment=row.assignment)
            db.session.add(Occurrence(repeating_task_id=row.id, deadline=deadline, task_id=task.id))
            return 1
    except IntegrityError:
        if db.session.get(Occurrence, (repeating_id, deadline)) is None:
            raise
        return 0


@contextmanager
def _changing(actor: User, ids: Collection[int]) -> Iterator[tuple[User, list[RepeatingTask]]]:
    """The office changes repeating tasks that have not ended, in one transaction."""
    with transaction():
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
        yield office, rows


def _check(content: str, rule: Rule, first_deadline: date, days_ahead: int) -> None:
    if not content.strip():
        raise ValueRefused("content", "Nhập nội dung nhiệm vụ.")
    if not 0 <= days_ahead <= MOST_DAYS_AHEAD:
        raise ValueRefused("days_ahead", f"Nhập số ngày giao trước từ 0 đến {MOST_DAYS_AHEAD}.")
    if first_deadline < clock.today():
        raise ValueRefused("first_deadline", "Chọn kỳ đầu từ hôm nay trở đi.")
    begins = first_after(rule, first_deadline)
    if begins is None:
        raise ValueRefused("rule", "Quy tắc lặp không có kỳ nào từ ngày kỳ đầu.")
    if begins != first_deadline:
        message = f"Kỳ đầu không khớp quy tắc lặp; ngày gần nhất khớp là {begins:%d/%m/%Y}."
        raise ValueRefused("first_deadline", message)


def _units(unit_ids: Collection[int]) -> list[Unit]:
    ids = set(unit_ids)
    units = list(
        db.session.scalars(sa.select(Unit).where(Unit.id.in_(ids)).order_by(Unit.position))
    )
    if not units or len(units) < len(ids):
        raise ValueRefused("lead_unit", "Chọn ít nhất một đơn vị chủ trì.")
    for unit in units:
        if not unit.valid_on(clock.today()):
            raise ValueRefused("lead_unit", f"{unit.name} không còn hoạt động.")
    return units


def _tell(
    row: RepeatingTask,
    act: RepeatingAct,
    actor: User,
    *,
    words: str = "",
    day: date | None = None,
) -> None:
    """The history of the directive tells it."""
    event = RepeatingChanged(
        act, row.content, row.lead_unit.name, words, day.isoformat() if day else None
    )
    record(row.directive, event, actor=actor)
