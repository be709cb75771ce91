"""The terms of repeating tasks: due ones are made, missed ones made after all or left out.

A term is made from ``days_ahead`` days before its deadline on, once: late when the program did not
run, as long as its deadline has not passed. One whose deadline has passed is not made by itself,
for nobody was told of it, and a task cannot be late on the day it is given. So a paused time is not
made up for either. Such a term is noted as missed, and waits for the office, which gives it after
all, with another deadline, or leaves it out.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker import clock
from tracker.database import transaction
from tracker.domain.directives.recurrence import TermState
from tracker.domain.directives.rule_text import parse_rule
from tracker.domain.errors import DomainError, NotPossibleNow, ValueRefused
from tracker.domain.history import RepeatingAct
from tracker.extensions import db
from tracker.models import Occurrence, RepeatingTask, Task, User
from tracker.queries.directives.repeating_tasks import schedule_of
from tracker.queries.directives.repeating_terms import REACH, Term
from tracker.services.directives.repeating_history import DEED, tell
from tracker.services.organisation.actors import the_office
from tracker.services.tasks.assignment import NewAssignment, assign


@dataclass(frozen=True)
class Made:
    """How many tasks were made, and what could not be made and why, as sentences."""

    tasks: int = 0
    failures: tuple[str, ...] = ()


def make_due(day: date, *, only: Collection[int] | None = None) -> Made:
    """Make the tasks due by that day, today or before; each in a transaction of its own.

    Any number of processes may do so at once. One that cannot be made does not keep the others.
    """
    made, failures = 0, []
    for repeating_id, term in due_terms(day, only):
        try:
            made += make_term(repeating_id, term, day)
        except DomainError as error:
            failures.append(f"Kỳ hạn {term.deadline:%d/%m/%Y}: {error}")
    note_missed(only)
    return Made(made, tuple(failures))


def note_missed(only: Collection[int] | None = None) -> None:
    """Note the terms whose deadline passed though nobody was given a task, each once."""
    statement = sa.select(RepeatingTask.id).order_by(RepeatingTask.id)
    ids = db.session.scalars(
        statement if only is None else statement.where(RepeatingTask.id.in_(only))
    )
    for repeating_id in ids.all():
        with transaction():
            row = db.session.get_one(RepeatingTask, repeating_id, with_for_update=True)
            noted = {each.day for each in row.occurrences}
            row.occurrences += [
                Occurrence(day=term.day, deadline=term.deadline, state=TermState.MISSED)
                for term in _passed(row)
                if term.day not in noted
            ]


def _passed(row: RepeatingTask) -> list[Term]:
    yesterday = clock.today() - timedelta(days=1)
    return schedule_of(row).between(row.first_deadline, min(yesterday, row.ended_on or yesterday))


def due_terms(day: date, only: Collection[int] | None) -> list[tuple[int, Term]]:
    """What is to be made: which repeating task, for which term."""
    db.session.rollback()
    today = clock.today()
    statement = sa.select(RepeatingTask).where(
        ~RepeatingTask.paused,
        RepeatingTask.ended_on.is_(None) | (RepeatingTask.ended_on >= today),
    )
    if only is not None:
        statement = statement.where(RepeatingTask.id.in_(only))
    decided = {
        (repeating_id, named)
        for repeating_id, named in db.session.execute(
            sa.select(Occurrence.repeating_task_id, Occurrence.day).where(
                Occurrence.day >= today - REACH
            )
        )
    }
    return [
        (row.id, term)
        for row in db.session.scalars(statement.order_by(RepeatingTask.id))
        for term in schedule_of(row).between(today, _end(row, day))
        if (row.id, term.day) not in decided
    ]


def _end(row: RepeatingTask, day: date) -> date:
    """The last deadline to be made by that day."""
    due = day + timedelta(days=row.days_ahead)
    return due if row.ended_on is None else min(due, row.ended_on)


def make_term(repeating_id: int, term: Term, day: date) -> int:
    """Make the task of a term unless another process did; how many were made.

    The row is held, so that others wait and then find the occurrence; its primary key is the last
    guard. Assigned on ``day`` by nobody: the program.

    :raises DomainError: a unit has ended.
    """
    try:
        with transaction():
            row = db.session.get_one(RepeatingTask, repeating_id, with_for_update=True)
            gone = row.paused or term.deadline > _end(row, day)
            if gone or db.session.get(Occurrence, (repeating_id, term.day)) is not None:
                return 0
            task = _assign(row, term.deadline, None, day)
            db.session.add(
                Occurrence(
                    repeating_task_id=row.id,
                    day=term.day,
                    deadline=term.deadline,
                    state=TermState.GIVEN,
                    task_id=task.id,
                )
            )
            return 1
    except IntegrityError:
        if db.session.get(Occurrence, (repeating_id, term.day)) is None:
            raise
        return 0


def make_up(actor: User, repeating_id: int, day: date, deadline: date) -> Task:
    """The office gives a term that was missed after all, with a deadline from today on.

    ``day`` is the one by which the rule names the term.

    :raises NotPossibleNow: it was not missed, or somebody decided on it before.
    :raises ValueRefused: the deadline has passed.
    """
    if deadline < clock.today():
        raise ValueRefused("deadline", "Chọn hạn mới từ hôm nay trở đi.")
    with transaction():
        office, term = the_office(actor, DEED), _missed(repeating_id, day)
        row = term.repeating_task
        task = _assign(row, deadline, office, clock.today())
        term.state, term.task_id = TermState.GIVEN, task.id
        words = f"{deadline:%d/%m/%Y}"
        tell(row, RepeatingAct.MADE_UP, office, words=words, day=term.deadline)
        return task


def leave_out(actor: User, repeating_id: int, day: date, reason: str) -> None:
    """The office leaves a missed term out for good.

    :raises NotPossibleNow: it was not missed, or somebody decided on it before.
    :raises ValueRefused: there is no reason.
    """
    if not reason.strip():
        raise ValueRefused("reason", "Nhập lý do không giao kỳ này.")
    with transaction():
        office, term = the_office(actor, DEED), _missed(repeating_id, day)
        term.state = TermState.LEFT_OUT
        row = term.repeating_task
        tell(row, RepeatingAct.LEFT_OUT, office, day=term.deadline, note=reason.strip())


def _missed(repeating_id: int, day: date) -> Occurrence:
    term = db.session.get(Occurrence, (repeating_id, day), with_for_update=True)
    if term is None or term.state is not TermState.MISSED:
        raise NotPossibleNow("Kỳ này đã được giao hoặc đã quyết định không giao.")
    return term


def _assign(row: RepeatingTask, deadline: date, actor: User | None, day: date) -> Task:
    item = NewAssignment(
        content=row.content,
        lead_unit_ids=(row.lead_unit_id,),
        coordinating_unit_ids=frozenset(
            heir.id for unit in row.coordinating_units for heir in unit.heirs_on(day)
        ),
        assigned_on=day,
        deadline=deadline,
        deadline_phrase=row.phrase or parse_rule(row.rule).words(row.first_deadline),
        register=row.register,
        officer_id=row.officer_id,
    )
    (task,) = assign(actor, row.directive, item, 0, assignment=row.assignment)
    return task
