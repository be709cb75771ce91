"""What speaks against running a job by hand is said before it is run."""

from datetime import UTC, date, datetime

import pytest

from tests.conftest import NOW
from tracker import config
from tracker.cli.jobs import jobs_group
from tracker.jobs import control
from tracker.jobs.cautions import caution
from tracker.jobs.reports.monthly_report import month_closed_by
from tracker.models import JobState, TickOutcome


def speaks(name: str, **state) -> str:
    return caution(control.job_named(name), config.settings(), JobState(job=name, **state))


def in_the_province(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour - 7, minute, tzinfo=UTC)


def test_a_monthly_draft_in_mid_month_says_when_the_month_closes(app, clock):
    clock.fixed_moment = in_the_province(date(2025, 6, 16), 9)
    assert speaks("monthly-report") == (
        "Tháng 6/2025 chưa chốt: số liệu chốt lúc 30/06/2025 17:30, khi đó dự thảo tự lập. "
        "Chạy bây giờ chỉ lập dự thảo của tháng trước, nếu chưa có."
    )
    clock.fixed_moment = in_the_province(date(2025, 6, 30), 17, 30)
    assert speaks("monthly-report") == ""


@pytest.mark.parametrize(
    ("day", "closing_day", "month"),
    [
        (date(2025, 6, 16), None, "2025-05"),
        (date(2025, 6, 30), None, "2025-06"),
        (date(2025, 6, 13), 14, "2025-05"),
        (date(2025, 6, 14), 14, "2025-06"),
        (date(2025, 1, 2), None, "2024-12"),
    ],
)
def test_run_by_hand_the_month_that_closed_last_is_drafted(day, closing_day, month):
    closed = month_closed_by(day, closing_day)
    assert closed.name.startswith(month)
    assert closed.last <= day


def test_a_digest_that_went_out_says_when(app):
    done = {"outcome": TickOutcome.DONE, "finished_at": NOW}
    assert speaks("digest", **done) == (
        "Kỳ hẹn gần nhất đã chạy xong lúc 30/06/2025 09:00. Chạy lại không thêm gì cho nơi đã có."
    )
    assert speaks("digest", outcome=TickOutcome.FAILED, finished_at=NOW) == ""
    before = datetime(2025, 5, 20, tzinfo=UTC)
    assert speaks("digest", outcome=TickOutcome.DONE, finished_at=before) == ""


def test_the_bundle_of_the_day_is_early_until_its_time(app, clock):
    assert "hẹn lúc 16:30" in speaks("bundle")
    clock.fixed_moment = in_the_province(date(2025, 6, 30), 16, 30)
    assert speaks("bundle") == ""


@pytest.mark.parametrize("name", ["flag", "tidy", "backup", "check-standing", "outbox", "exports"])
def test_nothing_speaks_against_what_can_be_run_at_any_time(app, name):
    assert speaks(name, outcome=TickOutcome.DONE, finished_at=NOW) == ""


def test_the_command_asks_and_runs_when_told_so(app):
    runner = app.test_cli_runner()
    refused = runner.invoke(jobs_group, ["run-now", "bundle"])
    assert refused.exit_code == 1
    assert "hẹn lúc 16:30" in refused.output
    assert "Chưa chạy. Thêm --yes để vẫn chạy." in refused.output
    for arguments, typed in ((["run-now", "bundle"], "y\n"), (["run-now", "bundle", "--yes"], "")):
        ran = runner.invoke(jobs_group, arguments, input=typed)
        assert ran.exit_code == 0
        assert "xếp 0 thư chờ gửi" in ran.output
