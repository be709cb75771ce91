"""What every PostgreSQL connection is told."""

import pytest
import sqlalchemy as sa

from tracker.extensions import db
from tracker.models import Task

PREPARED = sa.text("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE :words")


@pytest.fixture
def database_url(postgresql_databases):
    """These habits are PostgreSQL's alone."""
    with postgresql_databases.copy_of("cast") as url:
        yield url


@pytest.mark.parametrize(
    ("setting", "value"),
    [("random_page_cost", "1.1"), ("jit", "off"), ("statement_timeout", "30s")],
)
def test_a_connection_has_its_habits(app, setting, value):
    assert db.session.scalar(sa.text(f"SHOW {setting}")) == value


def test_what_is_asked_again_and_again_is_planned_once_though_each_page_only_reads(app):
    for _ in range(8):
        db.session.scalars(sa.select(Task.id).where(Task.content == "Việc")).all()
        db.session.rollback()  # as at the end of a request
    assert db.session.scalar(PREPARED, {"words": "%task.content =%"}) == 1


def test_what_is_prepared_goes_on_after_a_change_of_its_table(app, add_task):
    task = add_task()
    question = sa.select(Task.id).where(Task.content == task.content)
    for _ in range(8):
        db.session.scalars(question).all()
        db.session.rollback()
    db.session.execute(sa.text("ALTER TABLE task ADD COLUMN of_the_next_version integer"))
    db.session.commit()
    assert db.session.scalars(question).all() == [task.id]
