"""Lists of tasks as of a day: filtered, sorted, paged by key."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from tracker.domain.tasks.standing import days_past
from tracker.domain.tasks.workflow import Person, may_see_everything
from tracker.domain.vocabulary import Origin, Progress, Register, Standing, Urgency
from tracker.extensions import db
from tracker.models import Directive, Task, Unit, User
from tracker.models.base import at_most
from tracker.models.numbers import names_rows
from tracker.models.tasks.standing import Arm, Condition, arms
from tracker.queries.tasks.filters import TaskFilter, conditions, open_only, searched
from tracker.queries.tasks.parts import parts
from tracker.queries.tasks.sorting import Order, Piece, Place, Sort
from tracker.queries.tasks.visibility import ways_to_see

PAGE_SIZE = 50
PLACE = ("rank", "place")  # what a whole list is sorted by


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
    assignee_id: int | None
    acknowledged_on: date | None

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
    """A page of a list, how many there are in all, and the keys of its neighbours; ``replayed``:
    the tasks whose history is asked.
    """

    rows: list[TaskRow]
    total: int
    before: str | None
    after: str | None
    replayed: frozenset[int] = frozenset()


class _Question:
    """A filter as somebody may see it, in parts: none has a task of another."""

    def __init__(self, task_filter: TaskFilter, person: Person | None) -> None:
        self.filter = task_filter
        self.is_of_everything = (
            person is not None
            and may_see_everything(person)
            and task_filter == TaskFilter(task_filter.as_of, task_filter.known_by)
        )
        self._seen = ways_to_see(person) if person is not None else (sa.true(),)
        self._by_words = searched(task_filter.q)
        self.finds_nothing = any(isinstance(met, sa.False_) for met in self._by_words)
        self.finds_few = any(map(names_rows, self._by_words))
        self._parts = parts(task_filter.as_of, task_filter.known_by)

    def each(self, *, from_place: bool = False) -> Iterator[tuple[Arm, list[Condition]]]:
        """Each part, with what its tasks must meet; ``from_place``: those beyond a place."""
        for arm in self._parts.arms(open_only=open_only(self.filter), from_place=from_place):
            met = [*conditions(self.filter, arm), *self._by_words]
            yield from ((arm, [*met, one]) for one in self._seen)


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
    backwards = before is not None and after is None
    place = Order(sort, backwards).read(after or before or "")
    backwards = backwards and place is not None
    question = _Question(task_filter, person)
    if question.finds_nothing:
        return TaskPage([], 0, None, None)
    order = Order(sort, backwards, task_filter.q)
    ask = _places_of_few if question.finds_few else _places
    places = ask(question, order, place, size + 1)
    more = len(places) > size
    places = places[:size]
    if backwards:
        places.reverse()
    has_before, has_after = (more, True) if backwards else (place is not None, more)
    return TaskPage(
        rows=rows_at([(place.number, replayed) for place, replayed in places], task_filter),
        total=_count(question),
        before=places[0][0].key if places and has_before else None,
        after=places[-1][0].key if places and has_after else None,
        replayed=frozenset(place.number for place, replayed in places if replayed),
    )


def all_tasks(task_filter: TaskFilter, *, sort: Sort = Sort.DEADLINE) -> list[TaskRow]:
    """Every task of the filter, whoever asks: for jobs and mails, never for a page."""
    records = db.session.execute(whole_list(task_filter, _rows, sort=sort))
    return [_row(record) for record in records]


def first_ids(person: Person, task_filter: TaskFilter, sort: Sort, most: int) -> list[int]:
    """The first tasks of a list that the person may see, by number, in its order."""

    def ask(arm: Arm) -> sa.Select[Any]:
        return arm.select(Task.id.label("id"))

    rows = whole_list(task_filter, ask, sort=sort, person=person).limit(at_most(most))
    return list(db.session.scalars(rows))


def count_tasks(person: Person, task_filter: TaskFilter) -> int:
    """How many tasks of the filter the person may see."""
    return _count(_Question(task_filter, person))


def finds_any(person: Person, task_filter: TaskFilter) -> bool:
    """Whether the person may see any task of the filter: that asks less than how many."""
    question = _Question(task_filter, person)
    firsts = (arm.select(Task.id).where(*met).limit(at_most(1)) for arm, met in question.each())
    return not question.finds_nothing and any(map(db.session.scalar, firsts))


def _count(question: _Question) -> int:
    if question.is_of_everything:
        return _number_assigned(question.filter.as_of)
    counts = [
        arm.select(sa.func.count().label("number")).where(*met) for arm, met in question.each()
    ]
    if len(counts) == 1:
        return db.session.scalar(counts[0]) or 0
    numbers = sa.union_all(*counts).subquery()
    return db.session.scalar(sa.select(sa.func.sum(numbers.c.number))) or 0


def _number_assigned(as_of: date) -> int:
    """All tasks but those assigned later: counting a whole index is cheaper than a part of it."""
    every, later = (sa.select(sa.func.count()).select_from(Task) for _ in range(2))
    later = later.where(Task.assigned_on > as_of)
    return db.session.scalar(sa.select(every.scalar_subquery() - later.scalar_subquery())) or 0


def whole_list(
    task_filter: TaskFilter,
    ask: Callable[[Arm], sa.Select[Any]],
    *,
    sort: Sort = Sort.DEADLINE,
    person: Person | None = None,
) -> sa.CompoundSelect[Any]:
    """What ``ask`` asks of all tasks of the filter (that the person may see), in order.

    ``ask`` selects the column ``id``; the columns of ``PLACE`` come after its own.
    """
    order = Order(sort, q=task_filter.q)
    parts = (
        ask(arm).add_columns(*_place(piece)).where(*met, *piece.among)
        for arm, met in _Question(task_filter, person).each()
        for piece in order.pieces(arm)
    )
    return sa.union_all(*parts).order_by(*order.by(*PLACE, "id"))


def _place(piece: Piece) -> list[sa.ColumnElement[Any]]:
    rank, day = PLACE
    of_rank = sa.literal(piece.rank) if isinstance(piece.rank, str) else piece.rank
    return [of_rank.label(rank), piece.day.label(day)]


def _places(
    question: _Question, order: Order, after: Place | None, size: int
) -> list[tuple[Place, bool]]:
    """The tasks of a page, and of each whether it is of the few whose history is asked."""
    some = []
    for arm, met in question.each(from_place=after is not None):
        for piece in order.pieces(arm):
            beyond = [order.beyond(piece, after)] if after else []
            columns = (*_place(piece), Task.id.label("id"), sa.literal(arm.replayed))
            statement = arm.select(*columns).where(*met, *piece.among, *beyond)
            some.append(statement.order_by(*order.by(piece.day, Task.id)).limit(at_most(size)))
    whole: sa.Executable = some[0]
    if len(some) > 1:
        each = sa.union_all(*(sa.select(statement.subquery()) for statement in some))
        whole = each.order_by(*order.by(*PLACE, "id")).limit(at_most(size))
    return [(Place(*place), bool(replayed)) for *place, replayed in db.session.execute(whole)]


def _places_of_few(
    question: _Question, order: Order, after: Place | None, size: int
) -> list[tuple[Place, bool]]:
    """The same where a search names the tasks: each is looked at once, and all are sorted."""
    some = []
    for arm, met in question.each(from_place=True):
        columns = (*_place(order.whole(arm)), Task.id.label("id"))
        some.append(arm.select(*columns, sa.literal(arm.replayed).label("replayed")).where(*met))
    hit = sa.union_all(*some).subquery("hit").c
    place = hit.rank, hit.place, hit.id
    statement = sa.select(*place, hit.replayed)
    if after is not None:
        statement = statement.where(order.beyond_place(sa.tuple_(*place), after))
    records = db.session.execute(statement.order_by(*order.by(*place)).limit(at_most(size)))
    return [(Place(*place), bool(replayed)) for *place, replayed in records]


def rows_at(places: Iterable[tuple[int, bool]], task_filter: TaskFilter) -> list[TaskRow]:
    """The rows of these tasks, in their order; of each, whether its history is asked."""
    places = list(places)
    rows: dict[int, TaskRow] = {}
    for arm in arms(task_filter.as_of, task_filter.known_by):
        numbers = [number for number, replayed in places if replayed is arm.replayed]
        if numbers:
            records = db.session.execute(_rows(arm).where(Task.id.in_(numbers)))
            rows |= {record.id: _row(record) for record in records}
    return [rows[number] for number, _ in places if number in rows]


@lru_cache(maxsize=128)  # of each day and part
def _rows(arm: Arm) -> sa.Select[*tuple[Any, ...]]:
    officer = sa.orm.aliased(User)
    columns = (
        Task.id.label("id"),
        Task.number,
        Task.content,
        Task.register,
        Task.urgency,
        Task.origin,
        Task.directive_id,
        Directive.symbol.label("directive_symbol"),
        arm.lead_unit_id.label("lead_unit_id"),
        Unit.short_name.label("lead_unit"),
        officer.name.label("officer"),
        Task.assigned_on,
        arm.deadline.label("deadline"),
        arm.clock.label("clock"),
        arm.completed_on.label("completed_on"),
        arm.standing.label("standing"),
        arm.progress.label("progress"),
        Task.assignee_id,
        Task.acknowledged_on,
    )
    return (
        arm.select(*columns)
        .join(Unit, Unit.id == arm.lead_unit_id)
        .outerjoin(Directive, Directive.id == Task.directive_id)
        .outerjoin(officer, officer.id == Task.officer_id)
    )


def _row(record: sa.Row[Any]) -> TaskRow:
    values = dict(record._mapping)  # the public name of it in SQLAlchemy
    for name in PLACE:
        values.pop(name, None)
    standing = values["standing"]
    values["standing"] = Standing(standing) if standing else None
    values["progress"] = Progress(values["progress"])
    return TaskRow(**values)
