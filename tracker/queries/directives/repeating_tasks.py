"""Repeating tasks: which days a rule comes to, what was made, what comes next."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

import sqlalchemy as sa
from dateutil.rrule import rrule, rruleset, rrulestr
from sqlalchemy.orm import joinedload, selectinload

from tracker import clock
from tracker.domain.directives.recurrence import Rule
from tracker.domain.directives.rule_text import parse_rule
from tracker.extensions import db
from tracker.models import RepeatingTask

MOST_SHOWN = 6


def first_after(rule: Rule, first_deadline: date) -> date | None:
    """The first day from ``first_deadline`` on that the rule comes to; none if it never does."""
    moment = next(iter(_series(rule, first_deadline)), None)
    return moment.date() if moment else None


def deadlines(rule: Rule, first_deadline: date, begin: date, end: date) -> list[date]:
    """The days from ``begin`` to ``end``, both inclusive, that a rule comes to."""
    moments = _series(rule, first_deadline).between(_moment(begin), _moment(end), inc=True)
    return [moment.date() for moment in moments]


def next_deadlines(
    rule: Rule, first_deadline: date, begin: date, number: int = MOST_SHOWN
) -> list[date]:
    """The first days from ``begin`` on that a rule comes to: what a form shows of it."""
    coming = _series(rule, first_deadline).xafter(_moment(begin), inc=True)
    return [moment.date() for moment in islice(coming, number)]


@dataclass(frozen=True)
class RepeatingRow:
    """A repeating task for a list. ``coming``: its next deadlines; none when paused or ended.

    ``made``: deadline and task of each occurrence that was made. ``left_out``: deadlines that
    passed without one, because it was paused or the program did not run.
    """

    id: int
    directive_id: int
    symbol: str
    content: str
    unit: str
    words: str
    phrase: str
    first_deadline: date
    days_ahead: int
    paused: bool
    ended_on: date | None
    coming: tuple[date, ...]
    made: tuple[tuple[date, int], ...]
    left_out: tuple[date, ...]


def repeating_rows(directive_id: int | None = None) -> list[RepeatingRow]:
    """The repeating tasks of a directive, or all; the ended ones last."""
    statement = sa.select(RepeatingTask).options(
        joinedload(RepeatingTask.directive),
        joinedload(RepeatingTask.lead_unit),
        selectinload(RepeatingTask.occurrences),
    )
    if directive_id is not None:
        statement = statement.where(RepeatingTask.directive_id == directive_id)
    today = clock.today()
    rows = db.session.scalars(statement.order_by(RepeatingTask.id)).all()
    ordered = sorted(rows, key=lambda row: row.ended_on is not None and row.ended_on < today)
    return [_row(row, today) for row in ordered]


def _row(row: RepeatingTask, today: date) -> RepeatingRow:
    rule = parse_rule(row.rule)
    made = {each.deadline: each.task_id for each in row.occurrences}
    yesterday = today - timedelta(days=1)
    passed = deadlines(
        rule, row.first_deadline, row.first_deadline, min(yesterday, row.ended_on or yesterday)
    )
    coming = [] if row.paused else next_deadlines(rule, row.first_deadline, today)
    return RepeatingRow(
        id=row.id,
        directive_id=row.directive_id,
        symbol=row.directive.symbol,
        content=row.content,
        unit=row.lead_unit.name,
        words=rule.words(row.first_deadline),
        phrase=row.phrase,
        first_deadline=row.first_deadline,
        days_ahead=row.days_ahead,
        paused=row.paused,
        ended_on=row.ended_on,
        coming=tuple(day for day in coming if row.ended_on is None or day <= row.ended_on),
        made=tuple(made.items()),
        left_out=tuple(day for day in passed if day not in made),
    )


def _series(rule: Rule, first_deadline: date) -> rrule | rruleset:
    return rrulestr(rule.text, dtstart=_moment(first_deadline))


def _moment(day: date) -> datetime:
    """A day as its midnight without a time zone: the library counts in moments."""
    return datetime.combine(day, time())
