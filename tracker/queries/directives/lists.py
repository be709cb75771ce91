"""Directives: those whose tasks a person may see, with how these tasks stand today."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.domain.reports.tally import Tally
from tracker.domain.tasks.workflow import Person, may_see_everything
from tracker.domain.vietnamese_order import by_name
from tracker.domain.vocabulary import Standing
from tracker.extensions import db
from tracker.models import Directive, Task
from tracker.models.base import at_most
from tracker.models.numbers import among
from tracker.models.tasks.standing import Arm
from tracker.queries.directives.meant import newest_texts, probably_meant
from tracker.queries.directives.search import by_closeness, document_meant, matches
from tracker.queries.reports.counts import tally_of
from tracker.queries.tasks.page_keys import read_key, write_key
from tracker.queries.tasks.parts import parts
from tracker.queries.tasks.visibility import sees_any, visible_to, ways_to_see

PAGE_SIZE = 50
MOST_ISSUERS = 50
NO_DAY = date(1, 1, 1)  # directives without a date come last


@dataclass(frozen=True)
class DirectiveRow:
    """One line of the register of directives; the counts are of tasks that the person may see."""

    id: int
    symbol: str
    type_name: str
    issuer: str
    issued_on: date | None
    subject: str
    tasks: int
    open_in_time: int
    overdue: int

    @property
    def key(self) -> str:
        """Its place in the list."""
        return write_key(self.issued_on or NO_DAY, self.id)


@dataclass(frozen=True)
class DirectivePage:
    """A page of the register, newest first, and the keys of its neighbours."""

    rows: list[DirectiveRow]
    total: int
    before: str | None
    after: str | None


def visible_directive(person: Person, directive_id: int) -> Directive | None:
    """The directive, if there is one and the person may see it or one of its tasks."""
    return db.session.scalar(
        sa.select(Directive).where(Directive.id == directive_id, _visible(person))
    )


def list_directives(
    person: Person,
    today: date,
    *,
    q: str = "",
    before: str | None = None,
    after: str | None = None,
    size: int = PAGE_SIZE,
) -> DirectivePage:
    """A page of the directives that the person may see, as their tasks stand today."""
    seen = _visible(person) if q.strip() else _with_tasks_of(person)
    conditions = [seen, _issued_by(today), *matches(q, Directive)]
    total = db.session.scalar(sa.select(sa.func.count(Directive.id)).where(*conditions)) or 0
    key = read_key(after or before or "", date.fromisoformat)
    backwards = key is not None and after is None
    if key is not None:
        place = sa.tuple_(_issued(Directive.issued_on), Directive.id)
        there = sa.tuple_(sa.literal(key[0], sa.Date), sa.literal(key[1]))
        conditions.append(place > there if backwards else place < there)
    rows = _rows(person, today, conditions, backwards, size + 1)
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    has_before, has_after = (more, True) if backwards else (key is not None, more)
    return DirectivePage(
        rows=rows,
        total=total,
        before=rows[0].key if rows and has_before else None,
        after=rows[-1].key if rows and has_after else None,
    )


@dataclass(frozen=True)
class NamedDirective:
    """A directive by what it is called."""

    id: int
    symbol: str
    type_name: str
    issuer: str
    issued_on: date | None
    subject: str


def closest_directives(
    person: Person, today: date, q: str, size: int
) -> tuple[list[NamedDirective], int]:
    """The directives closest to a search that the person may see, and how many it finds."""
    met = [_visible(person), _issued_by(today), *matches(q, Directive)]
    if any(isinstance(one, sa.False_) for one in met):
        return [], 0
    rank = sa.case(*((close, at) for at, close in enumerate(by_closeness(q, Directive))))
    columns = (
        Directive.id, Directive.symbol, Directive.type_name, Directive.issuer, Directive.issued_on,
        Directive.subject, sa.func.count().over(),
    )  # fmt: skip
    rows = db.session.execute(
        sa.select(*columns)
        .where(*met)
        .order_by(rank.desc(), _issued(Directive.issued_on).desc(), Directive.id.desc())
        .limit(at_most(size))
    ).all()
    return [NamedDirective(*row[:-1]) for row in rows], rows[0][-1] if rows else 0


def directive_meant(person: Person, today: date, q: str) -> int | None:
    """The one directive that the person may see whose symbol a search is."""
    return document_meant(q, _visible(person) & _issued_by(today))


def search_meant(person: Person, today: date, q: str) -> str | None:
    """What a search that found nothing probably meant, as far as the person sees directives."""
    columns = Directive.search_text, Directive.subject, Directive.symbol, Directive.type_name
    seen = sa.select(*columns).where(_visible(person)).order_by(Directive.id.desc())
    return probably_meant(
        q, newest_texts(seen), lambda text: list_directives(person, today, q=text).total > 0
    )


@dataclass(frozen=True)
class DirectiveCounts:
    """The tasks of a directive that a person may see: how many items make them, how they stand."""

    items: int
    tally: Tally


def assignments_of(directive_id: int) -> dict[int, int]:
    """To which assignment each task of a directive belongs: what several units do has one."""
    rows = db.session.execute(
        sa.select(Task.id, Task.assignment_id).where(Task.directive_id == directive_id)
    )
    return {row.id: row.assignment_id for row in rows}


def task_ids_of(person: Person, directive_id: int) -> Sequence[int]:
    """The tasks of a directive that a person may see, in the order in which they were entered."""
    theirs = (Task.directive_id == directive_id, visible_to(person))
    return db.session.scalars(sa.select(Task.id).where(*theirs).order_by(Task.id)).all()


def directive_counts(person: Person, directive_id: int, today: date) -> DirectiveCounts:
    """How many items a directive has, how many tasks they make, and how these stand today."""
    theirs = (Task.directive_id == directive_id, visible_to(person))
    of_task = (
        parts(today, today)
        .over(lambda arm: arm.select(Task.assignment_id).where(*theirs))
        .subquery("of_task")
    )
    items = sa.select(sa.func.count(of_task.c.assignment_id.distinct()))
    return DirectiveCounts(
        db.session.scalar(items) or 0, tally_of({"as_of": today, "known_by": today}, *theirs)
    )


def issuers() -> Sequence[str]:
    """Who has issued directives so far, the most frequent first."""
    counted = db.session.execute(
        sa.select(Directive.issuer, sa.func.count()).group_by(Directive.issuer)
    )
    ordered = sorted(counted, key=lambda row: (-row[1], by_name(row[0])))
    return [issuer for issuer, _ in ordered[:MOST_ISSUERS]]


def _visible(person: Person) -> sa.ColumnElement[bool]:
    """Office and leadership: every directive; others: those with a task that they may see."""
    if may_see_everything(person):
        return sa.true()
    return sees_any(person, Task.directive_id == Directive.id)


def _with_tasks_of(person: Person) -> sa.ColumnElement[bool]:
    """The same where all directives are meant: found by the tasks, since few are somebody's."""
    if may_see_everything(person):
        return sa.true()
    ways = (sa.select(Task.directive_id).where(way) for way in ways_to_see(person))
    return Directive.id.in_(sa.union(*ways))


def _issued_by(today: date) -> sa.ColumnElement[bool]:
    return Directive.issued_on.is_(None) | (Directive.issued_on <= today)


def _rows(
    person: Person,
    today: date,
    conditions: list[sa.ColumnElement[bool]],
    backwards: bool,
    size: int,
) -> list[DirectiveRow]:
    columns = (
        Directive.id, Directive.symbol, Directive.type_name, Directive.issuer, Directive.issued_on,
        Directive.subject,
    )  # fmt: skip
    order = _order(Directive.issued_on, Directive.id, backwards)
    chosen = db.session.execute(
        sa.select(*columns).where(*conditions).order_by(*order).limit(at_most(size))
    ).all()
    counts = _counts_of([row.id for row in chosen], person, today)
    return [DirectiveRow(*row, *counts.get(row.id, (0, 0, 0))) for row in chosen]


def _counts_of(
    directive_ids: Collection[int], person: Person, today: date
) -> dict[int, tuple[int, int, int]]:
    """Of these directives how many tasks that the person may see count, and how many of them are
    open in time and overdue. Asked of each part of the tasks, so that no others are read.
    """
    theirs = among(Task.directive_id, directive_ids), visible_to(person)

    def ask(arm: Arm) -> sa.Select[Any]:
        return arm.select(Task.directive_id, arm.standing.label("standing")).where(*theirs)

    task = parts(today, today).over(ask).subquery("of_directives").c
    numbers = (
        sa.func.count(task.standing),
        *(
            sa.func.count(sa.case((task.standing == word.value, 1)))
            for word in (Standing.OPEN_IN_TIME, Standing.OPEN_OVERDUE)
        ),
    )
    rows = db.session.execute(sa.select(task.directive_id, *numbers).group_by(task.directive_id))
    return {directive_id: (tasks, in_time, late) for directive_id, tasks, in_time, late in rows}


def _issued(column: Any) -> sa.ColumnElement[date]:
    return sa.func.coalesce(column, sa.literal(NO_DAY, sa.Date))


def _order(issued_on: Any, number: Any, backwards: bool) -> tuple[sa.UnaryExpression[Any], ...]:
    issued = _issued(issued_on)
    return (issued.asc(), number.asc()) if backwards else (issued.desc(), number.desc())
