"""What changed for the leadership since the last day of the month before."""

from datetime import date, timedelta

from tracker.domain.notifying.digest import OfficeDigest
from tracker.domain.notifying.leadership import LeadershipDigest
from tracker.domain.reports.periods import year_to
from tracker.queries.reports.leaders.changes import overdue_on, overdue_since
from tracker.queries.reports.report import report


def leadership_digest(office: OfficeDigest, known_by: date) -> LeadershipDigest:
    """The month's picture, with the office's figures; ask within the same view of the database."""
    since = office.month.first - timedelta(days=1)
    before = overdue_since(since, office.as_of, known_by)
    now = {task.id for task in office.overdue}
    same_year = since.year == office.as_of.year
    return LeadershipDigest(
        office=office,
        since=since,
        before=report(year_to(since), office.report.register, since, known_by)
        if same_year
        else None,
        overdue_before=before.overdue,
        newly=len(now - overdue_on(since, known_by)),
        cleared=before.cleared,
    )
