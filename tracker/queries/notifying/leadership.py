"""What changed for the leadership since the last day of the month before."""

from collections import Counter
from datetime import date, timedelta

import sqlalchemy as sa

from tracker.domain.notifying.digest import OfficeDigest
from tracker.domain.notifying.leadership import Cleared, LeadershipDigest
from tracker.domain.reports.periods import year_to
from tracker.domain.vocabulary import DONE_STANDINGS, Standing
from tracker.extensions import db
from tracker.models.tasks.standing import standing_as_of
from tracker.queries.reports.report import report
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.lists import all_tasks

_IN_ONE_QUESTION = 5_000  # databases limit the values of a question


def leadership_digest(office: OfficeDigest, known_by: date) -> LeadershipDigest:
    """The month's picture, with the office's figures; ask within the same view of the database."""
    since = office.month.first - timedelta(days=1)
    before = overdue_on(since, known_by)
    now = {task.id for task in office.overdue}
    same_year = since.year == office.as_of.year
    return LeadershipDigest(
        office=office,
        since=since,
        before=report(year_to(since), office.report.register, since, known_by)
        if same_year
        else None,
        overdue_before=len(before),
        newly=len(now - before),
        cleared=_cleared(before - now, office.as_of, known_by),
    )


def overdue_on(day: date, known_by: date) -> set[int]:
    """The tasks overdue as of a day, whoever assigned them and whenever, by number."""
    overdue = TaskFilter(day, known_by, standings=(Standing.OPEN_OVERDUE,))
    return {row.id for row in all_tasks(overdue)}


def _cleared(task_ids: set[int], as_of: date, known_by: date) -> Cleared:
    """Why tasks are overdue no more."""
    standing = standing_as_of(as_of, known_by)
    counts: Counter[str | None] = Counter()
    numbers = sorted(task_ids)
    for first in range(0, len(numbers), _IN_ONE_QUESTION):
        some = numbers[first : first + _IN_ONE_QUESTION]
        statement = sa.select(standing.c.standing).where(standing.c.task_id.in_(some))
        counts.update(db.session.scalars(statement))
    return Cleared(
        done=sum(counts[word.value] for word in DONE_STANDINGS),
        put_off=counts[Standing.OPEN_IN_TIME.value],
        withdrawn=counts[None],
    )
