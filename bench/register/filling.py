"""Filling an empty database with a register of so many tasks."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from random import Random

import sqlalchemy as sa

from bench.register.lives import FIRST, TODAY, live, outcome_of
from bench.register.multiplying import multiply
from bench.register.reference import Reference, add_reference
from bench.register.rows import Numbers, Rows, TaskRows, event_row, register_of
from bench.register.words import Contents, Item, days, lead_units, symbols
from bench.register.writing import Writer
from tests.databases import SEQUENCES_FOLLOW_ROWS
from tracker.domain import history
from tracker.domain.directives.identity import issuer_key, symbol_key
from tracker.domain.directives.symbols import parse_symbol
from tracker.domain.search import text_of_directive
from tracker.extensions import db
from tracker.models import Unit
from tracker.models.reports import kept_counts

ISSUER = "UBND tỉnh"
DIFFERENT = 20_000  # tasks
TOLD_EACH = 5_000
MOST_ITEMS = 7  # of a document
NUMBERS_GIVEN = (  # a task made here has its row's number as its place in the year
    "INSERT INTO task_number (register, year, given)"
    " SELECT register, CAST(substr(number, 1, 4) AS INTEGER), max(id) FROM task GROUP BY 1, 2"
)


def fill(
    number: int,
    *,
    seed: int = 1,
    different: int = DIFFERENT,
    tell: Callable[[str], None] = lambda _: None,
) -> None:
    """Put units, people and so many tasks with all that happened to them into the database.

    The same number and seed give the same rows. Memory does not grow with the number. Up to twice
    ``different`` tasks are made one by one; more are so many of them, each several times.

    :raises ValueError: there are units in it already, or the number cannot be divided so.
    """
    times = max(1, number // different)
    if number % times:
        raise ValueError(f"{number} is not {times} times as many")
    if db.session.scalar(sa.select(sa.func.count()).select_from(Unit)):
        raise ValueError("the database is not empty")
    reference = add_reference()
    with db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET statement_timeout = 0")  # many rows at once
        kept_counts.drop(connection)  # the months of all tasks are written to
        _store(connection, _register(number // times, reference, Random(seed)), tell)
        if times > 1:
            tell(f"{number // times} tasks, {times} times")
            multiply(connection, times)
        connection.exec_driver_sql(NUMBERS_GIVEN)
        if connection.dialect.name == "postgresql":
            connection.connection.cursor().execute(SEQUENCES_FOLLOW_ROWS)
        kept_counts.complete(connection)
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
        connection.invalidate()  # the next one has its limit of time again


def _store(
    connection: sa.Connection, register: Iterator[Rows], tell: Callable[[str], None]
) -> None:
    writer, stored = Writer(connection), 0
    for rows in register:
        for table, row in rows:
            writer.add(table, row)
            if table == "task":
                stored += 1
                if stored % TOLD_EACH == 0:
                    tell(f"{stored} tasks")
    writer.flush()


def _register(number: int, reference: Reference, random: Random) -> Iterator[Rows]:
    """The rows of each document with the tasks that it orders, so many tasks in all."""
    contents, names, numbers = Contents(random), symbols(random), Numbers()
    when = days(FIRST, TODAY, number)
    while on := next(when, None):
        directive_id, symbol = numbers.of("directive"), next(names)
        items: list[tuple[Item, int]] = []
        for _ in range(random.randint(1, MOST_ITEMS)):
            item = Item(
                directive_id,
                numbers.of("assignment"),
                symbol,
                contents.of(on),
                register_of(random),
                random.choice(reference.fields),
                random.choice(reference.leaders),
            )
            items.append((item, lead_units(random)))
        leads = sum(units for _, units in items)
        assigned = [on, *islice(when, leads - 1)]
        yield _document(directive_id, symbol, on, len(assigned), items, reference, numbers)
        each = (item for item, units in items for _ in range(units))
        for day, item in zip(assigned, each, strict=False):  # the last document may order less
            life = live(outcome_of(day, random), day, reference, random)
            yield iter(TaskRows(life, item, numbers, reference, random))


def _document(
    number: int,
    symbol: str,
    on: date,
    tasks: int,
    items: list[tuple[Item, int]],
    reference: Reference,
    numbers: Numbers,
) -> Rows:
    """The document, its items, and the event of its registration."""
    content = items[0][0].content
    type_name = parse_symbol(symbol).type_name
    yield (
        "directive",
        {
            "id": number,
            "symbol": symbol,
            "symbol_key": symbol_key(symbol),
            "type_name": type_name,
            "issuer": ISSUER,
            "issuer_key": issuer_key(ISSUER),
            "issued_on": on,
            "subject": content,
            "field_id": items[0][0].field_id,
            "leader_id": items[0][0].leader_id,
            "search_text": text_of_directive(type_name, symbol, content),
            "reminders": None,
            "version": 1,
        },
    )
    for item, _ in items:
        yield "assignment", {"id": item.assignment_id, "directive_id": number}
    what = history.DirectiveRegistered(symbol=symbol, tasks=tasks)
    event_id, actor = numbers.of("event"), reference.officers[0]
    yield "event", event_row(event_id, what, actor, on, 0, "") | {"directive_id": number}
