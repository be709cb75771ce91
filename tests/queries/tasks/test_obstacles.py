"""What units named as in the way and asked for: which wait, who answered, after how many days."""

from datetime import date, timedelta

import pytest

from tests.databases import BOTH_DATABASES
from tracker.domain.reports.periods import month_of
from tracker.domain.tasks.waiting.obstacles import ObstacleCounts, ObstacleState, obstacle_counts
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.queries.tasks.waiting.obstacles import (
    ObstacleFilter,
    count_obstacles,
    obstacle_report,
    obstacles,
)
from tracker.services.tasks import assignment_changes, office_decisions, unit_acts

TODAY = date(2025, 6, 30)
DAY = timedelta(days=1)


@pytest.fixture
def raised(person, add_task, clock):
    """Four of two units on four days: answered, waiting, waiting longer, of a task withdrawn."""
    tasks = {name: add_task(name, assigned_on=date(2025, 5, 1)) for name in ("a", "b", "c")}
    tasks["d"] = add_task("d", lead="SNNMT", assigned_on=date(2025, 5, 1))
    tasks["d"].leader = person("chutich")
    db.session.commit()
    for name, days in (("a", 20), ("b", 5), ("d", 40), ("c", 3)):
        clock.fixed_day = TODAY - days * DAY
        head = "binh" if name == "d" else "an"
        unit_acts.note_obstacle(person(head), tasks[name].id, f"Thiếu {name}", f"Cấp {name}")
    clock.fixed_day = TODAY - 8 * DAY
    office_decisions.answer_obstacle(
        person("lan"), tasks["a"].id, tasks["a"].obstacles[0].id, "Đã cấp"
    )
    clock.fixed_day = TODAY
    assignment_changes.withdraw(person("lan"), tasks["c"].id, "15/QĐ-UBND", "Không còn cần")
    return tasks


def found(**wanted) -> list[str]:
    return [row.content for row in obstacles(ObstacleFilter(TODAY, **wanted))]


@BOTH_DATABASES
def test_those_that_wait_come_first_longest_first(raised, person, unit):
    assert found() == ["d", "b", "c", "a"]
    rows = {row.content: row for row in obstacles(ObstacleFilter(TODAY))}
    assert {name: (row.state, row.days) for name, row in rows.items()} == {
        "a": (ObstacleState.ANSWERED, 12),
        "b": (ObstacleState.OPEN, 5),
        "c": (ObstacleState.ENDED, 3),
        "d": (ObstacleState.OPEN, 40),
    }
    assert (rows["a"].answered_by, rows["a"].answer) == ("Nguyễn Thị Lan", "Đã cấp")
    assert rows["b"].raised_by == person("an").name
    assert found(state=ObstacleState.OPEN, unit_id=unit("STC").id) == ["b"]
    assert found(leader_id=person("chutich").id) == ["d"]
    assert found(raised_from=TODAY - 20 * DAY, raised_to=TODAY - 5 * DAY) == ["b", "a"]
    assert count_obstacles(ObstacleFilter(TODAY)) == 4


@BOTH_DATABASES
def test_as_of_an_earlier_day_it_waits(raised):
    then = TODAY - 9 * DAY
    rows = obstacles(ObstacleFilter(then))
    assert [(row.content, row.state, row.days) for row in rows] == [
        ("d", ObstacleState.OPEN, 31),
        ("a", ObstacleState.OPEN, 11),
    ]
    assert {row.answer for row in rows} == {""}


@BOTH_DATABASES
def test_a_report_counts_those_of_its_period_and_all_that_wait(raised):
    report = obstacle_report(month_of(TODAY), (Register.PROVINCE,), TODAY)
    assert report.counts == ObstacleCounts(raised=3, answered=1, open=2, within=12, longest=12)
    assert report.counts.words == "3 kiến nghị nêu trong kỳ, 1 đã được trả lời (sau 12 ngày)"
    assert [row.content for row in report.waiting] == ["d", "b"]
    assert obstacle_report(month_of(TODAY), (Register.GOVERNMENT,), TODAY).says_nothing


def test_a_report_that_lists_some_still_counts_all_that_wait(raised):
    report = obstacle_report(month_of(TODAY), (Register.PROVINCE,), TODAY, most=1)
    assert [row.content for row in report.waiting] == ["d"]
    assert report.counts.open == 2


def test_half_of_the_answers_took_no_longer_than_it_says():
    counts = obstacle_counts({None: 4, 1: 2, 3: 1, 9: 1}, waiting=4)
    assert counts == ObstacleCounts(raised=8, answered=4, open=4, within=1, longest=9)
    assert obstacle_counts({1: 1, 3: 1, 9: 1}, waiting=0).within == 3
