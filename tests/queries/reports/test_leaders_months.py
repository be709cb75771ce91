"""What a leader's page says of twelve months: the tasks one by one, whatever of it is kept."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from tests.databases import SECOND_IS_LONG
from tests.plain_count import LATE, ON_TIME, OVERDUE, stood
from tests.registers import fill
from tests.statements import statements
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.models import DeadlineChange, Field, Task, User
from tracker.queries.reports.kept_counts import noting_questions
from tracker.queries.reports.leaders.months import months_ends
from tracker.services.reports.kept_counts import keep

PAST, LATER = date(2025, 5, 20), date(2025, 9, 30)


def by_hand(today: date, leader_id: int | None) -> list[tuple[int, int, int]]:
    """Overdue at the end, completed in time and in all, of the months that the page names."""
    whole = (Task.reports, Task.changes, Task.leads, Task.restorations)
    tasks = {
        task.id: task
        for task in db.session.scalars(sa.select(Task).options(*map(selectinload, whole)))
        if leader_id in (None, task.leader_id)
    }
    done = [row for row in stood(today, today) if row.id in tasks and row.part in (ON_TIME, LATE)]
    rows = []
    for one in months_ends(today, leader_id):
        late = [row for row in stood(one.on, today) if row.id in tasks and row.part == OVERDUE]
        within = [
            row.part for row in done if one.month.first <= completed(tasks[row.id], today) <= one.on
        ]
        rows.append((len(late), within.count(ON_TIME), len(within)))
    return rows


def completed(task: Task, today: date) -> date:
    made = [row for row in task.reports if row.reported_on <= today and not row.taken_back]
    last = max(made, key=lambda row: (row.reported_on, row.id))
    return last.completed_on or last.reported_on


def on_page(today: date, leader_id: int | None) -> list[tuple[int, int, int]]:
    return [
        (one.overdue, one.on_time.numerator, one.on_time.denominator)
        for one in months_ends(today, leader_id)
    ]


def keep_what_is_asked(today: date, leader_id: int | None) -> int:
    with noting_questions() as noted:
        months_ends(today, leader_id)
    return keep(noted.values())


@pytest.mark.parametrize("database_url", SECOND_IS_LONG, indirect=True)
def test_months_are_what_the_tasks_say_whether_they_are_kept_or_not(app):
    fill(seed=11, size=60)
    chairman = db.session.scalars(sa.select(User.id).where(User.username == "chutich")).one()
    for today, leader_id in ((PAST, chairman), (LATER, None)):
        expected = by_hand(today, leader_id)
        assert sum(late for late, _, _ in expected) > 5
        assert sum(whole for _, _, whole in expected) > 5
        assert on_page(today, leader_id) == expected
        assert keep_what_is_asked(today, leader_id) > 10
        assert on_page(today, leader_id) == expected
    write_to_an_overdue_task(chairman)
    assert on_page(PAST, chairman) == by_hand(PAST, chairman)
    assert on_page(LATER, None) == by_hand(LATER, None) != expected


def write_to_an_overdue_task(leader_id: int) -> None:
    """One of the leader's gets more time, and goes to somebody else."""
    late = [row.id for row in stood(PAST, PAST) if row.part == OVERDUE and not row.waits]
    mine = sa.select(Task).where(Task.id.in_(late), Task.leader_id == leader_id)
    task = db.session.scalars(mine.order_by(Task.id)).first()
    more = PAST + timedelta(days=300)
    task.changes.append(DeadlineChange(changed_on=PAST, deadline=more))
    task.deadline = more
    task.leader_id = None
    db.session.commit()


def test_months_that_are_kept_are_not_asked_of_the_tasks(app):
    fill(seed=11, size=40)
    today = LATER
    keep_what_is_asked(today, None)
    with statements() as executed:
        months_ends(today)
    assert not [text for text, _ in executed if "sum(CASE" in text]
    task = db.session.scalars(sa.select(Task).where(Task.register == Register.PROVINCE)).first()
    task.field = Field(name="Lĩnh vực mới")
    db.session.commit()
    with statements() as executed:
        months_ends(today)
    assert len([text for text, _ in executed if "sum(CASE" in text]) == 1
