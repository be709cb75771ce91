"""What lists, counts, reports and searches ask is found by indexes: no question that is selective
reads a large table whole, on a register large enough to tell.
"""

import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from bench.register.filling import fill
from tests.databases import KINDS
from tests.queries.questions import QUESTIONS, TODAY
from tests.statements import statements
from tracker import create_app
from tracker.extensions import db
from tracker.models import Task
from tracker.models.system import search_index

LARGE, SMALL = 100_000, 3_000

LARGE_TABLES = ("task", "event", "directive", "notice")  # obstacles are 245 of 100,000 tasks
_EACH = "|".join(LARGE_TABLES)
SCANS = {  # how plans say that a table is read whole, whatever it is called in the statement
    "sqlite": re.compile(rf"SCAN ({_EACH})(?:_\d+)?(?: USING .*)?$"),
    "postgresql": re.compile(rf"Seq Scan on ({_EACH})(?: \w+)?$"),
}
# What SQLite's plans say of a question that reads every task (or all assigned up to a day).
READS_ALL = (
    "ix_task_assigned_on (assigned_on<?)",
    "ix_task_register_assigned_on (ANY(register) AND assigned_on<?)",
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
            with db.engine.begin() as connection:
                search_index.create(connection)
            if kind == "postgresql" and number == SMALL:  # so few rows are read as fast
                db.session.execute(sa.text("SET enable_seqscan = off"))
            yield number
            db.session.remove()
            db.engine.dispose()


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


def read_whole(lines: str) -> set[str]:
    """The large tables that are read whole by a plan."""
    kind = db.engine.dialect.name
    few = HOLD_FEW if kind == "sqlite" else ()
    each = [line for line in lines.splitlines() if not any(name in line for name in few)]
    tables = {match[1] for line in each if (match := SCANS[kind].search(line))}
    if kind == "sqlite" and any(words in line for line in each for words in READS_ALL):
        tables.add("task")
    return tables


def test_a_selective_question_reads_no_more_than_it_must(size):
    reading_all = {}
    for name, question in QUESTIONS.items():
        if size == SMALL and name in OF_MANY:
            continue
        if db.engine.dialect.name == "postgresql" and name in OF_A_TENTH:
            continue
        with statements() as asked:
            question.ask()
        assert asked, name
        for statement, parameters in asked:
            if statement.lstrip("(").startswith(("SELECT", "WITH")):
                tables = read_whole(plan(statement, parameters)).difference(question.may_read)
                if tables:
                    reading_all[name] = tables, statement
    assert reading_all == {}


def test_the_limit_of_a_question_is_no_parameter(size):
    """PostgreSQL takes a limit that it does not know for a tenth of all rows."""
    for name, question in QUESTIONS.items():
        if not name.startswith("half-year"):
            with statements() as asked:
                question.ask()
            assert not [one for one, _ in asked if re.search(r"LIMIT [%?]", one)], name


def test_the_test_sees_a_question_that_reads_all(app):
    sqlite = db.engine.dialect.name == "sqlite"
    other = sa.orm.aliased(Task)
    for table in (Task, other):
        statement = str(sa.select(table.id).where(table.content == "x").compile(db.engine))
        lines = plan(statement, ("x",) if sqlite else {"content_1": "x"})
        assert read_whole(lines) == {"task"}, lines
