"""What came of the tasks that were overdue on a day: what the tasks say one by one."""

from collections import Counter
from datetime import date

import pytest
import sqlalchemy as sa

from tests.plain_count import IN_TIME, LATE, ON_TIME, OVERDUE, stood
from tests.registers import fill
from tracker.domain.notifying.leadership import Cleared
from tracker.extensions import db
from tracker.models import Task, User
from tracker.queries.reports.leaders.changes import Since, overdue_on, overdue_since


def by_hand(day: date, as_of: date, known_by: date, leader_id: int | None) -> Since:
    mine = set(
        db.session.scalars(
            sa.select(Task.id)
            if leader_id is None
            else sa.select(Task.id).where(Task.leader_id == leader_id)
        )
    )
    then = {row.id for row in stood(day, known_by) if row.id in mine and row.part == OVERDUE}
    now = Counter(row.part for row in stood(as_of, known_by) if row.id in then)
    cleared = Cleared(now[ON_TIME] + now[LATE], now[IN_TIME], now[None])
    return Since(len(then), now[OVERDUE], cleared)


@pytest.mark.parametrize(
    ("day", "as_of", "known_by"),
    [
        (date(2025, 1, 10), date(2025, 5, 20), date(2025, 5, 20)),
        (date(2025, 3, 1), date(2025, 6, 30), date(2025, 9, 30)),
        (date(2024, 12, 31), date(2025, 6, 30), date(2025, 6, 30)),
    ],
)
def test_what_was_overdue_is_still_so_or_done_or_put_off_or_withdrawn(app, day, as_of, known_by):
    fill(seed=11, size=80)
    chairman = db.session.scalars(sa.select(User.id).where(User.username == "chutich")).one()
    for leader_id in (None, chairman):
        since = overdue_since(day, as_of, known_by, leader_id)
        assert since == by_hand(day, as_of, known_by, leader_id)
        assert since.overdue == since.still + since.cleared.total
    assert since.overdue > 0
    assert len(overdue_on(day, known_by)) == overdue_since(day, as_of, known_by).overdue
