"""What lists, counts and reports ask is found by indexes: no question that is selective reads all
tasks, on a register large enough to tell.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest
import sqlalchemy as sa

from bench.register.filling import fill
from bench.register.reference import HEAD, OFFICER
from tests.databases import KINDS
from tests.statements import statements
from tracker import create_app
from tracker.domain.reports.periods import parse_period
from tracker.domain.reports.report import Dimension
from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import OPEN, Queue, Register, Standing
from tracker.extensions import db
from tracker.models import Task, Unit, User
from tracker.queries.reports.full_report import full_report
from tracker.queries.reports.overview import overdue_by_register
from tracker.queries.reports.report import overdue_before, report
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.lists import list_tasks
from tracker.queries.tasks.queues import Followed, waiting_counts, waiting_in
from tracker.queries.tasks.sorting import Sort

TODAY, PAST = date(2025, 6, 30), date(2024, 12, 31)
HALF = parse_period("2025-H1")
LARGE, SMALL = 100_000, 3_000

# What SQLite's plans say of a question that reads every task (or all assigned up to a day).
READS_ALL = (
    "SCAN task",
    "ix_task_assigned_on (assigned_on<?)",
    "ix_task_register_assigned_on (register=?)",
    "ix_task_due_on (due_on<?)",
    "ix_task_due_on (due_on>?)",
)
HOLD_FEW = ("ix_task_open_due_on", "ix_task_open_of_unit", "ix_task_done_late")


REGISTERS = [
    *(pytest.param((kind, SMALL), id=f"{kind} small") for kind in KINDS),
    *(pytest.param((kind, LARGE), id=f"{kind} large", marks=pytest.mark.long) for kind in KINDS),
]


@pytest.fixture(scope="module", params=REGISTERS)
def size(request, settle) -> Iterator[int]:
    """A register of so many tasks of the benchmarks, made once for all questions."""
    kind, number = request.param
    databases = request.getfixturevalue(f"{kind}_databases")
    with databases.empty() as url:
        app = create_app(settle(TRACKER_DATABASE_URL=url, TRACKER_TODAY=TODAY.isoformat()))
        with app.app_context():
            db.create_all()
            fill(number)
            if kind == "postgresql" and number == SMALL:  # so few rows are read as fast
                db.session.execute(sa.text("SET enable_seqscan = off"))
            yield number
            db.session.remove()
            db.engine.dispose()


def person(username: str) -> Person:
    return db.session.scalars(sa.select(User).where(User.username == username)).one().person


def listed(who: str, as_of: date = TODAY, sort: Sort = Sort.ASSIGNED_LAST, **wanted) -> None:
    known_by = wanted.pop("known_by", TODAY)
    list_tasks(person(who), TaskFilter(as_of, known_by, **wanted), sort=sort)


def unit_id() -> int:
    return db.session.scalars(sa.select(Unit.id).where(Unit.position == 40)).one()


def officers() -> Followed:
    return Followed(person(OFFICE).id, or_nobodys=True)


OFFICE, UNIT_HEAD = f"{OFFICER}1", f"{HEAD}40"
OVERDUE = (Standing.OPEN_OVERDUE,)
QUESTIONS: dict[str, Callable[[], object]] = {
    "overdue, newest": lambda: listed(OFFICE, standings=OVERDUE),
    "overdue, longest": lambda: listed(OFFICE, sort=Sort.DEADLINE, standings=OVERDUE),
    "overdue then": lambda: listed(OFFICE, PAST, Sort.DEADLINE, standings=OVERDUE),
    "overdue as known then": lambda: listed(
        OFFICE, PAST, Sort.DEADLINE, known_by=date(2025, 1, 15), standings=OVERDUE
    ),
    "due soon": lambda: listed(
        OFFICE,
        sort=Sort.DEADLINE,
        standings=(Standing.OPEN_IN_TIME,),
        due_from=TODAY,
        due_to=date(2025, 7, 3),
    ),
    "a unit's of a year": lambda: listed(
        OFFICE,
        unit_id=unit_id(),
        register=Register.PROVINCE,
        assigned_from=date(2024, 1, 1),
        assigned_to=PAST,
    ),
    "done late": lambda: listed(OFFICE, standings=(Standing.DONE_LATE,)),
    "of an assignment": lambda: listed(OFFICE, assignment_id=1),
    "open of a unit": lambda: listed(
        OFFICE, sort=Sort.DEADLINE, progresses=OPEN, unit_id=unit_id()
    ),
    "a head's": lambda: listed(UNIT_HEAD),
    "most urgent first": lambda: listed(OFFICE, sort=Sort.URGENCY, standings=OVERDUE),
    "overdue by register": lambda: overdue_by_register(TODAY, TODAY),
    "overdue carried over": lambda: overdue_before(HALF.first, Register.PROVINCE, TODAY, TODAY),
    "half-year": lambda: report(HALF, Register.PROVINCE, TODAY, TODAY, by=Dimension.UNIT),
    "half-year, all figures": lambda: full_report(
        HALF, Register.PROVINCE, TODAY, TODAY, by=Dimension.UNIT
    ),
    "half-year then": lambda: report(
        parse_period("2024-H2"), Register.PROVINCE, PAST, TODAY, by=Dimension.UNIT
    ),
    "queues": lambda: (waiting_counts(), [waiting_in(queue) for queue in Queue]),
    "an officer's queues": lambda: (
        waiting_counts(followed=officers()),
        [waiting_in(queue, followed=officers()) for queue in Queue],
    ),
}


OF_MANY = {name for name in QUESTIONS if name.startswith(("overdue", "most urgent"))}
"""Of few tasks an order that an index has is cheaper than finding those that are sorted."""
OF_A_TENTH = {"overdue as known then"}
"""A tenth of all tasks was decided since: PostgreSQL reads them all rather than find so many."""


def plan(statement: str, parameters: object) -> str:
    """How the database finds what a statement asks."""
    sqlite = db.engine.dialect.name == "sqlite"
    words = "EXPLAIN QUERY PLAN " if sqlite else "EXPLAIN (COSTS OFF) "
    rows = db.session.connection().exec_driver_sql(words + statement, parameters).all()
    return "\n".join(str(row[-1]) for row in rows)


def reads_all(lines: str) -> list[str]:
    """The lines of a plan that say so."""
    each = lines.splitlines()
    if db.engine.dialect.name == "sqlite":
        large = (line for line in each if not any(name in line for name in HOLD_FEW))
        return [line for line in large if any(words in line for words in READS_ALL)]
    return [line for line in each if re.search(r"Seq Scan on task( task_\d+)?$", line)]


def test_a_selective_question_reads_no_more_than_it_must(size):
    reading_all = {}
    for name, question in QUESTIONS.items():
        if size == SMALL and name in OF_MANY:
            continue
        if db.engine.dialect.name == "postgresql" and name in OF_A_TENTH:
            continue
        with statements() as asked:
            question()
        assert asked, name
        for statement, parameters in asked:
            if statement.startswith("SELECT") and reads_all(plan(statement, parameters)):
                reading_all[name] = statement
    assert reading_all == {}


def test_the_limit_of_a_question_of_tasks_is_no_parameter(size):
    """PostgreSQL takes a limit that it does not know for a tenth of all rows."""
    for name, question in QUESTIONS.items():
        if not name.startswith("half-year"):
            with statements() as asked:
                question()
            assert not [one for one, _ in asked if re.search(r"LIMIT [%?]", one)], name


def test_the_test_sees_a_question_that_reads_all(app):
    sqlite = db.engine.dialect.name == "sqlite"
    statement = str(sa.select(Task.id).where(Task.content == "x").compile(db.engine))
    lines = plan(statement, ("x",) if sqlite else {"content_1": "x"})
    assert reads_all(lines), lines
