"""The monthly report: drafted on the closing day, once, for the office to approve."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.at_once import at_once
from tests.databases import ON_SQLITE
from tracker import clock
from tracker.domain.reports.periods import parse_period
from tracker.domain.reports.snapshots import SnapshotStatus
from tracker.domain.vocabulary import Register
from tracker.jobs.catalogue import JOBS
from tracker.jobs.reports.monthly_report import draft_monthly, month_closed_by
from tracker.queries.reports.snapshots import snapshot_book, snapshots

JOB = next(job for job in JOBS if job.name == "monthly-report")
HERE = ZoneInfo("Asia/Ho_Chi_Minh")
JUNE = parse_period("2025-06")


@ON_SQLITE
@pytest.mark.parametrize(
    ("closing_day", "due", "month"),
    [
        (None, datetime(2025, 6, 30, 17, 30, tzinfo=HERE), "2025-06"),
        (14, datetime(2025, 6, 14, 17, 30, tzinfo=HERE), "2025-06@14"),
        (27, datetime(2025, 2, 27, 17, 30, tzinfo=HERE), "2025-02@27"),
    ],
)
def test_it_is_due_on_the_closing_day_and_counts_up_to_it(
    settle, closing_day, due, month, database_url
):
    settings = settle(**({"TRACKER_CLOSING_DAY": str(closing_day)} if closing_day else {}))
    schedule = JOB.schedule(settings)
    assert schedule.last_due(due.astimezone(UTC)) == due
    found = month_closed_by(due.date(), settings.closing_day)
    assert (found.name, found.last) == (month, due.date())


def test_it_is_drafted_once_for_each_register_in_use(app, add_task, clock):
    add_task("của tỉnh", deadline=date(2025, 6, 20))
    add_task("của Chính phủ", register=Register.GOVERNMENT)
    due = datetime(2025, 6, 30, 10, 30, tzinfo=UTC)
    clock.fixed_moment = due
    assert JOB.run(due) == "Tháng 6/2025: 2 dự thảo mới"
    assert JOB.run(due) == "Tháng 6/2025: 0 dự thảo mới"
    rows = snapshots(SnapshotStatus.DRAFT)
    assert {(row.scope.register, row.scope.period.name, row.scope.as_of) for row in rows} == {
        (Register.PROVINCE, "2025-06", date(2025, 6, 30)),
        (Register.GOVERNMENT, "2025-06", date(2025, 6, 30)),
    }
    assert [task.content for task in snapshot_book(rows[-1].id).overdue]


def test_two_schedulers_at_once_draft_it_once(app, add_task):
    add_task()
    assert (
        at_once(app, *[lambda: draft_monthly(JUNE, clock.today()) for _ in range(3)]) == [None] * 3
    )
    assert len(snapshots(*SnapshotStatus)) == 1


def test_one_that_is_caught_up_later_still_counts_its_own_day(app, add_task, clock):
    add_task(deadline=date(2025, 7, 2))
    clock.fixed_day = date(2025, 7, 9)
    JOB.run(datetime(2025, 6, 30, 10, 30, tzinfo=UTC))
    (row,) = snapshots(SnapshotStatus.DRAFT)
    assert (row.scope.as_of, row.tally.open_in_time) == (date(2025, 6, 30), 1)
