"""Where a report by the knowledge of its day differs from the same one by a later knowledge."""

from datetime import date

import pytest

from tests.registers import fill
from tracker.domain.reports.periods import parse_period
from tracker.domain.tasks.standing import on_time_by_late_extension, position
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.models import Task
from tracker.queries.reports.known_since import known_since
from tracker.queries.reports.report import report

JUNE_30 = date(2025, 6, 30)
YEAR = parse_period("2025")
PROVINCE = Register.PROVINCE


DAYS = [date(2025, month, day) for month in (2, 3, 4, 5) for day in (3, 9, 15, 21, 27)]


@pytest.fixture
def register(app):
    fill(seed=3, size=150)


@pytest.fixture
def as_of(register):
    """The day of which most is known since."""
    return max(DAYS, key=lambda day: len(differing(day, JUNE_30)))


def counted(task, as_of, known_by):
    """What a count depends on."""
    at = position(task.dates(), as_of, known_by)
    return at.standing, at.progress, on_time_by_late_extension(task.dates(), as_of, known_by)


def differing(as_of, later):
    """The tasks that count otherwise, by the rule."""
    tasks = db.session.query(Task).filter_by(register=PROVINCE).all()
    return {
        task.id
        for task in tasks
        if YEAR.first <= task.assigned_on <= as_of
        and counted(task, as_of, as_of) != counted(task, as_of, later)
    }


def test_the_tasks_are_those_that_count_otherwise_by_the_rule(register):
    found = 0
    for as_of in DAYS:
        since = known_since(report(YEAR, PROVINCE, as_of, JUNE_30), JUNE_30)
        expected = differing(as_of, JUNE_30)
        assert {task.id for task in since.tasks} == expected if expected else since is None
        found += len(expected)
        if since:
            assert since.number == len(expected)
            assert since.then == report(YEAR, PROVINCE, as_of, as_of)
            assert since.now == report(YEAR, PROVINCE, as_of, JUNE_30)
            task = since.tasks[0]
            rule = db.session.get_one(Task, task.id).dates()
            assert task.then.standing == position(rule, as_of, as_of).standing
            assert task.now.progress == position(rule, as_of, JUNE_30).progress
    assert found > 3


def test_the_report_of_the_day_itself_is_held_against_todays(as_of):
    by_the_day = known_since(report(YEAR, PROVINCE, as_of, as_of), JUNE_30)
    by_today = known_since(report(YEAR, PROVINCE, as_of, JUNE_30), JUNE_30)
    assert by_the_day == by_today is not None


def test_a_long_list_says_how_many_there_are(as_of):
    whole = known_since(report(YEAR, PROVINCE, as_of, JUNE_30), JUNE_30)
    first = known_since(report(YEAR, PROVINCE, as_of, JUNE_30), JUNE_30, most=1)
    assert first.tasks == whole.tasks[:1]
    assert first.number == whole.number > 1


def test_of_today_nothing_is_known_since(register):
    assert known_since(report(YEAR, PROVINCE, JUNE_30, JUNE_30), JUNE_30) is None
