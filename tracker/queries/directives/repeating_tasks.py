"""Repeating tasks for lists: what was made and missed, what comes next, what is there twice."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker import clock
from tracker.domain.directives.recurrence import DayOff, TermState
from tracker.domain.directives.rule_text import parse_rule
from tracker.domain.text import fold
from tracker.extensions import db
from tracker.models import Occurrence, RepeatingTask
from tracker.queries.directives.repeating_terms import Schedule, Term

MOST_MISSED = 500  # shown at once; those behind come forward as they are decided


@dataclass(frozen=True)
class RepeatingRow:
    """A repeating task for a list. ``coming``: its next terms; none when paused or ended.

    ``made``: deadline and task of each that was given. ``missed``: deadlines that passed without
    one, because it was paused or the program did not run; ``left_out``: those left out on purpose.
    ``twin``: whether the unit has the same duty twice. ``changed``: whether another one follows it.
    """

    id: int
    directive_id: int
    symbol: str
    content: str
    unit: str
    helpers: tuple[str, ...]
    words: str
    day_off: str
    phrase: str
    days_ahead: int
    paused: bool
    ended_on: date | None
    changed: bool
    twin: bool
    coming: tuple[Term, ...]
    made: tuple[tuple[date, int], ...]
    missed: tuple[date, ...]
    left_out: tuple[date, ...]


@dataclass(frozen=True)
class TermOfTask:
    """Of which term of a repeating task a task is: its deadline, and when the duty comes."""

    deadline: date
    words: str


def schedule_of(row: RepeatingTask) -> Schedule:
    """When it comes."""
    return Schedule(parse_rule(row.rule), row.first_deadline, row.day_off)


def next_open_day(row: RepeatingTask) -> date:
    """The deadline of its next term that was not decided on; today where none comes."""
    today = clock.today()
    decided = {each.day for each in row.occurrences}
    terms = schedule_of(row).next(today, len(decided) + 1)
    return next((term.deadline for term in terms if term.day not in decided), today)


def repeating_rows(directive_id: int | None = None) -> list[RepeatingRow]:
    """The repeating tasks of a directive, or all; the ended ones last."""
    today = clock.today()
    rows = db.session.scalars(_all().order_by(RepeatingTask.id)).all()
    twins = Counter(_duty(row) for row in rows if not _is_over(row, today))
    changed = {row.follows_id for row in rows}
    ordered = sorted(rows, key=lambda row: _is_over(row, today))
    return [
        _row(row, today, changed=row.id in changed, twin=twins[_duty(row)] > 1)
        for row in ordered
        if directive_id is None or row.directive_id == directive_id
    ]


def missed_terms() -> Sequence[Occurrence]:
    """The terms that were missed, on which the office has to decide; the longest missed first."""
    return db.session.scalars(
        sa.select(Occurrence)
        .where(Occurrence.state == TermState.MISSED)
        .options(
            joinedload(Occurrence.repeating_task).joinedload(RepeatingTask.directive),
            joinedload(Occurrence.repeating_task).joinedload(RepeatingTask.lead_unit),
        )
        .order_by(Occurrence.deadline, Occurrence.repeating_task_id)
        .limit(MOST_MISSED)
    ).all()


def missed_count() -> int:
    """How many terms were missed."""
    return (
        db.session.scalar(sa.select(sa.func.count()).where(Occurrence.state == TermState.MISSED))
        or 0
    )


def same_duty(unit_ids: Collection[int], content: str, besides: int | None) -> list[RepeatingTask]:
    """The living repeating tasks of these units with the same words; ``besides`` is left out."""
    today = clock.today()
    rows = db.session.scalars(_all().where(RepeatingTask.lead_unit_id.in_(unit_ids)))
    words = fold(content).strip()
    return [
        row
        for row in rows
        if row.id != besides and not _is_over(row, today) and fold(row.content).strip() == words
    ]


def term_of(task_id: int) -> TermOfTask | None:
    """The term that a task was given for; ``None`` for one that does not repeat."""
    term = db.session.scalars(
        sa.select(Occurrence)
        .where(Occurrence.task_id == task_id)
        .options(joinedload(Occurrence.repeating_task))
    ).first()
    if term is None:
        return None
    row = term.repeating_task
    return TermOfTask(term.deadline, parse_rule(row.rule).words(row.first_deadline))


def _all() -> sa.Select[RepeatingTask]:
    return sa.select(RepeatingTask).options(
        joinedload(RepeatingTask.directive),
        joinedload(RepeatingTask.lead_unit),
        selectinload(RepeatingTask.coordinating_units),
        selectinload(RepeatingTask.occurrences),
    )


def _duty(row: RepeatingTask) -> tuple[int, str]:
    return row.lead_unit_id, fold(row.content).strip()


def _is_over(row: RepeatingTask, today: date) -> bool:
    return row.ended_on is not None and row.ended_on < today


def _row(row: RepeatingTask, today: date, *, changed: bool, twin: bool) -> RepeatingRow:
    coming = [] if row.paused else schedule_of(row).next(today)
    return RepeatingRow(
        id=row.id,
        directive_id=row.directive_id,
        symbol=row.directive.symbol,
        content=row.content,
        unit=row.lead_unit.name,
        helpers=tuple(unit.name for unit in row.coordinating_units),
        words=parse_rule(row.rule).words(row.first_deadline),
        day_off=row.day_off.label.lower() if row.day_off is not DayOff.KEEP else "",
        phrase=row.phrase,
        days_ahead=row.days_ahead,
        paused=row.paused,
        ended_on=row.ended_on,
        changed=changed,
        twin=twin and not _is_over(row, today),
        coming=tuple(
            term for term in coming if row.ended_on is None or term.deadline <= row.ended_on
        ),
        made=tuple((each.deadline, each.task_id) for each in row.occurrences if each.task_id),
        missed=_deadlines(row, TermState.MISSED),
        left_out=_deadlines(row, TermState.LEFT_OUT),
    )


def _deadlines(row: RepeatingTask, state: TermState) -> tuple[date, ...]:
    return tuple(each.deadline for each in row.occurrences if each.state is state)
