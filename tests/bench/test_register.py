"""Registers that are measured: shares as an office has them, rows as the program leaves them."""

from collections import Counter

import pytest
import sqlalchemy as sa
from flask import Flask

from bench.register import lives
from bench.register.filling import fill
from tests.databases import BOTH_DATABASES, ON_SQLITE
from tracker import clock
from tracker.database import transaction
from tracker.domain.history import Commented, event_of
from tracker.domain.tasks.replay import replay
from tracker.domain.vocabulary import FlagKind, Standing
from tracker.extensions import db
from tracker.models import CompletionReport, Event, Extension, Task, Unit
from tracker.models.tasks.standing import standing_as_of
from tracker.services.tasks.events import record
from tracker.services.tasks.flags import run_flags

NUMBER = 600


@pytest.fixture(autouse=True)
def _without_the_cast(app: Flask) -> None:
    for table in reversed(db.metadata.sorted_tables):
        db.session.execute(sa.delete(table))
    db.session.commit()


def number_of(what, *conditions) -> int:
    return db.session.scalar(sa.select(sa.func.count(what.distinct())).where(*conditions)) or 0


@BOTH_DATABASES
def test_a_register_holds_as_many_tasks_as_were_ordered():
    fill(NUMBER)
    assert number_of(Task.id) == NUMBER
    assert number_of(Unit.id) == 200
    assert db.session.scalar(sa.select(sa.func.max(Task.assigned_on))) == lives.TODAY
    with transaction():  # the next number is free
        record(None, Commented(), actor=None)


@ON_SQLITE
def test_a_second_register_is_not_put_on_the_first():
    fill(10)
    with pytest.raises(ValueError, match="not empty"):
        fill(10)


@BOTH_DATABASES
@pytest.mark.parametrize("different", [NUMBER, NUMBER // 4])
def test_a_task_stands_as_its_own_history_tells(different):
    """In a register of which each task is there several times, too."""
    assert clock.today() == lives.TODAY
    fill(NUMBER, different=different)
    assert number_of(Task.id) == NUMBER
    for task in db.session.scalars(sa.select(Task)):
        events = db.session.scalars(
            sa.select(Event).where(Event.task_id == task.id).order_by(Event.id)
        )
        replayed = replay((row.happened_on, event_of(row.kind, row.facts)) for row in events)
        assert replayed.dates == task.dates()
        assert (replayed.progress, replayed.deadline, replayed.percent) == (
            task.progress, task.deadline, task.percent,
        )  # fmt: skip
        assert replayed.lead_unit_id == task.lead_unit_id == task.leads[-1].unit_id
        assert replayed.acknowledged_on == task.acknowledged_on
    raised = run_flags(lives.TODAY, lives.TODAY, 3).raised
    assert not any(number for kind, number in raised.items() if kind is not FlagKind.SILENT)


@ON_SQLITE
def test_the_shares_are_those_of_an_office():
    number = 3_000
    fill(number)
    counts = Counter(
        db.session.scalars(sa.select(standing_as_of(lives.TODAY, lives.TODAY).c.standing))
    )
    for standing, share in (
        (Standing.DONE_ON_TIME, 0.86),
        (Standing.DONE_LATE, 0.08),
        (Standing.OPEN_OVERDUE, 0.01),
        (Standing.OPEN_IN_TIME, 0.05),
    ):
        assert counts[standing.value] / number == pytest.approx(share, abs=0.015)
    report = CompletionReport
    for had in (
        number_of(Extension.task_id),
        number_of(report.task_id, report.return_reason != ""),
        number_of(report.task_id, report.reopened_on.is_not(None)),
    ):
        assert had / number == pytest.approx(0.1, abs=0.015)
