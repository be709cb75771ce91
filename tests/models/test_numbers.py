"""Rows by many numbers at once, on both databases."""

import pytest
import sqlalchemy as sa

from tracker.extensions import db
from tracker.models import Task
from tracker.models.numbers import among


@pytest.mark.parametrize("more", [0, 1, 100_000])
def test_rows_are_found_among_any_number_of_numbers(add_task, more):
    first, _, third = (add_task(f"Việc {number}").id for number in range(3))
    numbers = [first, third, *range(10_000, 10_000 + more)]
    rows = db.session.scalars(sa.select(Task.id).where(among(Task.id, numbers)).order_by(Task.id))
    assert list(rows) == [first, third]


def test_among_no_numbers_there_is_nothing(add_task):
    add_task()
    assert db.session.scalars(sa.select(Task.id).where(among(Task.id, []))).all() == []


def test_an_index_finds_the_rows(app):
    rows = sa.select(Task.id).where(among(Task.id, [1, 2]))
    statement = str(rows.compile(db.engine, compile_kwargs={"literal_binds": True}))
    explain = "EXPLAIN QUERY PLAN"
    if db.engine.dialect.name == "postgresql":
        db.session.execute(sa.text("SET LOCAL enable_seqscan = off"))  # an empty table is read
        explain = "EXPLAIN"
    plan = db.session.connection().exec_driver_sql(f"{explain} {statement}").all()
    assert plan[0][-1].startswith(("SEARCH task", "Index", "Bitmap")), plan
