"""The SQL form of standing gives the same answer as the rule, on the same cases."""

from datetime import date, timedelta

import sqlalchemy as sa
from hypothesis import HealthCheck, assume, given, settings

from tests.registers import store
from tests.standing_cases import CASES
from tests.strategies import task_dates
from tracker.domain.tasks import standing as rule
from tracker.domain.tasks.standing import Position, TaskDates, position
from tracker.domain.vocabulary import Progress, Standing
from tracker.extensions import db
from tracker.models import Task
from tracker.models.tasks.standing import WAYS, over, standing_as_of


def may_be_stored(dates: TaskDates) -> bool:
    """The table refuses a deadline before the assignment; the rule has an answer even for it."""
    return dates.deadline is None or dates.deadline >= dates.assigned_on


def by_sql(as_of: date, known_by: date) -> dict[int, tuple[Position, bool]]:
    standing = standing_as_of(as_of, known_by)
    ways = over(
        as_of, known_by, lambda arm: arm.select(Task.id.label("task_id"), arm.way)
    ).subquery()
    way = ways.c[1]
    rows = db.session.execute(
        sa.select(standing, way.label("way")).join(ways, ways.c.task_id == standing.c.task_id)
    ).all()
    for row in rows:
        standing_word, progress = WAYS[row.way]
        assert (row.standing, row.progress) == (standing_word, progress)
    return {
        row.task_id: (
            Position(
                Standing(row.standing) if row.standing else None,
                Progress(row.progress),
                row.deadline,
                row.clock,
                row.completed_on,
            ),
            bool(row.by_late_extension),
        )
        for row in rows
    }


def by_rule(dates: TaskDates, as_of: date, known_by: date) -> tuple[Position, bool] | None:
    found = position(dates, as_of, known_by)
    late = rule.on_time_by_late_extension(dates, as_of, known_by)
    return (found, late) if found else None


def test_every_case_of_the_rule_comes_out_of_sql(app):
    cases = [case for case in CASES if may_be_stored(case.task)]
    assert len(cases) >= len(CASES) - 1
    numbers = [store(case.task) for case in cases]
    for number, case in zip(numbers, cases, strict=True):
        known_by = case.known_by or case.as_of
        found = by_sql(case.as_of, known_by).get(number)
        expected = by_rule(case.task, case.as_of, known_by)
        assert found == expected, case.name


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dates=task_dates())
def test_generated_tasks_stand_in_sql_as_by_the_rule_on_every_day(app, dates):
    assume(may_be_stored(dates))
    number = store(dates)
    first = dates.assigned_on
    for offset in (-1, 0, 1, 5, 10, 15, 20, 25, 30, 60):
        as_of = first + timedelta(days=offset)
        for known_by in (as_of, as_of + timedelta(days=7), as_of + timedelta(days=90)):
            asked = (as_of, known_by)
            assert by_sql(*asked).get(number) == by_rule(dates, *asked), asked
    db.session.rollback()
