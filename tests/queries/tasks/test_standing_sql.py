"""The SQL form of standing gives the same answer as the rule, on the same cases."""

from datetime import date, timedelta

import sqlalchemy as sa
from hypothesis import HealthCheck, assume, given, settings

from tests.registers import store
from tests.standing_cases import CASES
from tests.strategies import task_dates
from tracker.domain.tasks import standing
from tracker.domain.tasks.standing import TaskDates
from tracker.extensions import db
from tracker.models.tasks.standing import standing_as_of


def may_be_stored(dates: TaskDates) -> bool:
    """The table refuses a deadline before the assignment; the rule has an answer even for it."""
    return dates.deadline is None or dates.deadline >= dates.assigned_on


def by_sql(as_of: date) -> dict[int, tuple[str | None, str, date | None, date | None]]:
    rows = db.session.execute(sa.select(standing_as_of(as_of))).all()
    return {
        row.task_id: (row.standing, row.progress, row.deadline, row.completed_on) for row in rows
    }


def by_rule(
    dates: TaskDates, as_of: date
) -> tuple[str | None, str, date | None, date | None] | None:
    progress = standing.progress(dates, as_of)
    if progress is None:
        return None
    clock = standing.clock_day(dates, as_of)
    return (
        standing.classify(dates, as_of),
        progress,
        standing.deadline_in_force(dates, clock),
        standing.completed_on(dates, as_of),
    )


def test_every_case_of_the_rule_comes_out_of_sql(app):
    cases = [case for case in CASES if may_be_stored(case.task)]
    assert len(cases) >= len(CASES) - 1
    numbers = [store(case.task) for case in cases]
    for number, case in zip(numbers, cases, strict=True):
        found = by_sql(case.as_of).get(number)
        expected = by_rule(case.task, case.as_of)
        assert found == expected, case.name


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dates=task_dates())
def test_generated_tasks_stand_in_sql_as_by_the_rule_on_every_day(app, dates):
    assume(may_be_stored(dates))
    number = store(dates)
    first = dates.assigned_on
    for offset in (-1, 0, 1, 5, 10, 15, 20, 25, 30, 60):
        as_of = first + timedelta(days=offset)
        assert by_sql(as_of).get(number) == by_rule(dates, as_of), as_of
    db.session.rollback()
