"""Lists of tasks as of a day: filtered, sorted, paged by key."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from tracker.domain.tasks.standing import days_past
from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import Origin, Progress, Register, Standing, Urgency
from tracker.extensions import db
from tracker.models import Directive, Task, Unit, User
from tracker.models.tasks.standing import standing_as_of
from tracker.queries.directives.meant import MOST_TEXTS, probably_meant
from tracker.queries.tasks.filters import TaskFilter, conditions
from tracker.queries.tasks.page_keys import read_key, write_key
from tracker.queries.tasks.visibility import visible_to

PAGE_SIZE = 50
FAR_DAY = date(9999, 12, 31)  # tasks without a deadline come last


class Sort(StrEnum):
    """The orders a list can have; each is unique down to the task's number."""

    DEADLINE = "deadline"
    DEADLINE_LAST = "-deadline"
    ASSIGNED_LAST = "-assigned"
    ASSIGNED = "assigned"
    URGENCY = "urgency"


@dataclass(frozen=True)
class TaskRow:
    """One line of a list."""

    id: int
    number: str
    content: str
    register: Register
    urgency: Urgency
    origin: Origin
    directive_id: int | None
    directive_symbol: str | None
    lead_unit_id: int
    lead_unit: str
    officer: str | None
    assigned_on: date
    deadline: date | None
    clock: date
    completed_on: date | None
    standing: Standing | None
    progress: Progress

    @property
    def days_overdue(self) -> int:
        """Days past the deadline: until completion, until the report that waits, or until now."""
        return days_past(self.deadline, self.clock)

    @property
    def days_left(self) -> int | None:
        """Days until the deadline (0: due on the day asked about), for an open task in time."""
        if self.deadline is None or self.standing is not Standing.OPEN_IN_TIME:
            return None
        return (self.deadline - self.clock).days


@dataclass(frozen=True)
class TaskPage:
    """A page of a list, how many there are in all, and the keys of its neighbours."""

    rows: list[TaskRow]
    total: int
    before: str | None
    after: str | None


def list_tasks(
    person: Person,
    task_filter: TaskFilter,
    *,
    sort: Sort = Sort.DEADLINE,
    before: str | None = None,
    after: str | None = None,
    size: int = PAGE_SIZE,
) -> TaskPage:
    """A page of the tasks that the person may see, as they stood on the day asked about.

    ``after`` and ``before`` are keys that an earlier page gave; one that cannot be read is ignored.
    """
    standing = standing_as_of(task_filter.as_of, task_filter.known_by)
    met = [visible_to(person), *conditions(task_filter, standing)]
    counted = (
        sa.select(sa.func.count()).select_from(Task).join(standing, standing.c.task_id == Task.id)
    )
    total = db.session.scalar(counted.where(*met)) or 0
    page = _page(standing, sort)
    key = read_key(after or before or "", page.read)
    backwards = before is not None and after is None and key is not None
    statement = _rows(standing).where(*met).order_by(*page.order(backwards)).limit(size + 1)
    if key is not None:
        statement = statement.where(page.beyond(key, backwards))
    rows = [_row(record) for record in db.session.execute(statement)]
    more = len(rows) > size
    rows = rows[:size]
    if backwards:
        rows.reverse()
    has_before, has_after = (more, True) if backwards else (key is not None, more)
    return TaskPage(
        rows=rows,
        total=total,
        before=page.key(rows[0]) if rows and has_before else None,
        after=page.key(rows[-1]) if rows and has_after else None,
    )


def all_tasks(task_filter: TaskFilter, *, sort: Sort = Sort.DEADLINE) -> list[TaskRow]:
    """Every task of the filter, whoever asks: for jobs and mails, never for a page."""
    standing = standing_as_of(task_filter.as_of, task_filter.known_by)
    statement = _rows(standing).where(*conditions(task_filter, standing))
    statement = statement.order_by(*order(standing, sort))
    return [_row(record) for record in db.session.execute(statement)]


def count_tasks(person: Person, task_filter: TaskFilter) -> int:
    """How many tasks of the filter the person may see."""
    standing = standing_as_of(task_filter.as_of, task_filter.known_by)
    statement = (
        sa.select(sa.func.count())
        .select_from(Task)
        .join(standing, standing.c.task_id == Task.id)
        .where(visible_to(person), *conditions(task_filter, standing))
    )
    return db.session.scalar(statement) or 0


def search_meant(person: Person, task_filter: TaskFilter) -> str | None:
    """What a search that found nothing probably meant, as far as the person sees tasks.

    Nothing where it is not the words that find nothing, but what else is asked for.
    """
    words_alone = TaskFilter(task_filter.as_of, task_filter.known_by, q=task_filter.q)
    if words_alone != task_filter and count_tasks(person, words_alone):
        return None
    seen = sa.select(Task.content).where(visible_to(person))
    contents = db.session.scalars(seen.order_by(Task.id.desc()).limit(MOST_TEXTS)).all()
    units = db.session.execute(sa.select(Unit.name, Unit.short_name, Unit.code))
    texts = [*contents, *(" ".join(row) for row in units)]
    return probably_meant(
        task_filter.q, texts, lambda text: count_tasks(person, replace(task_filter, q=text)) > 0
    )


def _rows(standing: sa.Subquery) -> sa.Select[*tuple[Any, ...]]:
    officer = sa.orm.aliased(User)
    return (
        sa.select(
            Task.id,
            Task.number,
            Task.content,
            Task.register,
            Task.urgency,
            Task.origin,
            Task.directive_id,
            Directive.symbol.label("directive_symbol"),
            standing.c.lead_unit_id,
            Unit.short_name.label("lead_unit"),
            officer.name.label("officer"),
            Task.assigned_on,
            standing.c.deadline,
            standing.c.clock,
            standing.c.completed_on,
            standing.c.standing,
            standing.c.progress,
        )
        .select_from(Task)
        .join(standing, standing.c.task_id == Task.id)
        .join(Unit, Unit.id == standing.c.lead_unit_id)
        .outerjoin(Directive, Directive.id == Task.directive_id)
        .outerjoin(officer, officer.id == Task.officer_id)
    )


def _row(record: sa.Row[Any]) -> TaskRow:
    values = dict(record._mapping)  # the public name of it in SQLAlchemy
    standing = values["standing"]
    values["standing"] = Standing(standing) if standing else None
    values["progress"] = Progress(values["progress"])
    return TaskRow(**values)


@dataclass(frozen=True)
class _Page:
    """How a sort orders, where a key stands in it, and the key of a row."""

    value: sa.ColumnElement[Any]
    descending: bool
    of_row: Callable[[TaskRow], date | str]
    read: Callable[[str], date | str] = date.fromisoformat

    def order(self, backwards: bool) -> tuple[sa.UnaryExpression[Any], ...]:
        if self.descending != backwards:
            return self.value.desc(), Task.id.desc()
        return self.value.asc(), Task.id.asc()

    def beyond(self, key: tuple[date | str, int], backwards: bool) -> sa.ColumnElement[bool]:
        here = sa.tuple_(self.value, Task.id)
        there = sa.tuple_(sa.literal(key[0], self.value.type), sa.literal(key[1]))
        return here < there if self.descending != backwards else here > there

    def key(self, row: TaskRow) -> str:
        return write_key(self.of_row(row), row.id)


def order(standing: sa.Subquery, sort: Sort) -> tuple[sa.UnaryExpression[Any], ...]:
    """The order of a whole list."""
    return _page(standing, sort).order(backwards=False)


def _page(standing: sa.Subquery, sort: Sort) -> _Page:
    descending = sort.value.startswith("-")
    if sort in (Sort.DEADLINE, Sort.DEADLINE_LAST):
        last = date.min if descending else FAR_DAY
        value = sa.func.coalesce(standing.c.deadline, sa.literal(last, sa.Date))
        return _Page(value, descending, lambda row: row.deadline or last)
    if sort is Sort.URGENCY:
        return _by_urgency(standing)
    return _Page(sa.type_coerce(Task.assigned_on, sa.Date), descending, lambda row: row.assigned_on)


def _by_urgency(standing: sa.Subquery) -> _Page:
    """The most urgent first, of those the nearest deadline: as one text, ``2 2025-06-30``."""
    ranks = {urgency: str(rank) for rank, urgency in enumerate(reversed(Urgency))}
    rank = sa.case(*((Task.urgency == urgency, text) for urgency, text in ranks.items()))
    deadline = sa.func.coalesce(standing.c.deadline, sa.literal(FAR_DAY, sa.Date))
    value = rank + sa.literal(" ") + sa.cast(sa.type_coerce(deadline, sa.Date), sa.String)
    return _Page(
        value, False, lambda row: f"{ranks[row.urgency]} {row.deadline or FAR_DAY}", _ranked_day
    )


def _ranked_day(text: str) -> str:
    rank, _, day = text.partition(" ")
    return f"{int(rank)} {date.fromisoformat(day)}"
