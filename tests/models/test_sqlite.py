"""What every SQLite connection is told."""

from datetime import date
from unittest.mock import ANY

import pytest
import sqlalchemy as sa

from tests.statements import statements
from tracker import database
from tracker.extensions import db
from tracker.models import DeadlineChange, Task


@pytest.fixture
def database_url(sqlite_databases):
    """These habits are SQLite's alone."""
    with sqlite_databases.copy_of("cast") as url:
        yield url


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("foreign_keys", 1),
        ("busy_timeout", 15_000),
        ("cache_size", -2_000),
        ("mmap_size", 0),
    ],
)
def test_a_connection_has_wal_foreign_keys_patience_and_little_memory(app, pragma, value):
    assert db.session.scalar(sa.text(f"PRAGMA {pragma}")) == value


def test_a_writing_transaction_takes_its_turn_instead_of_failing_half_way(app, add_task):
    task = add_task()
    reader = db.engine.connect()
    reader.execute(sa.select(Task.content)).all()  # an open read must not stop a writer
    db.session.get_one(Task, task.id).content = "Nội dung mới"
    db.session.commit()
    assert reader.execute(sa.select(Task.content)).scalar() == "Báo cáo giải ngân vốn đầu tư công"
    reader.close()


def test_indexes_are_counted_when_many_rows_came_in(app, add_task):
    add_task()
    database.count_anew()
    counted = db.session.scalars(sa.text("SELECT DISTINCT tbl FROM sqlite_stat1"))
    assert "task" in set(counted)


def test_many_rows_are_written_by_one_statement_and_each_knows_its_number(app, add_task):
    task = add_task()
    changes = [
        DeadlineChange(task_id=task.id, changed_on=date(2025, 6, 1), deadline=date(2025, 7, day))
        for day in range(1, 31)
    ]
    with statements() as noted:
        db.session.add_all(changes)
        db.session.flush()
    assert [sql for sql, _ in noted if sql.startswith("INSERT INTO deadline_change")] == [ANY]
    numbers = [row.id for row in changes]
    assert numbers == sorted(set(numbers))
    stored = dict(db.session.execute(sa.select(DeadlineChange.id, DeadlineChange.deadline)).all())
    assert stored == {row.id: row.deadline for row in changes}
