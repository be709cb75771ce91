"""Why running a job by hand makes no sense at a moment: said before it is run, not after.

Nothing here keeps a job from running. Whoever reads it and wants the run all the same has it.
"""

from datetime import datetime

from tracker import clock, formats
from tracker.config import Settings
from tracker.jobs.catalogue import BUNDLE_TIME, CLOSING_TIME
from tracker.jobs.job import Job
from tracker.jobs.reports.monthly_report import month_closing_in
from tracker.models import JobState, TickOutcome

ONCE = (
    "digest", "weekly", "chairmans-week", "monthly-report", "repeating", "reminders", "bundle",
)  # fmt: skip
"""What does its work once for each due time: run again, it adds nothing to whoever has it."""


def caution(job: Job, settings: Settings, state: JobState) -> str:
    """What to know before the job is run by hand now; empty where nothing speaks against it."""
    now = clock.now()
    early = _EARLY.get(job.name)
    words = early(settings, now) if early else ""
    return words or _done_already(job, settings, state, now)


def _done_already(job: Job, settings: Settings, state: JobState, now: datetime) -> str:
    last_due = job.schedule(settings).last_due(now)
    done_at = state.finished_at if state.outcome is TickOutcome.DONE else None
    if job.name not in ONCE or last_due is None or done_at is None or done_at < last_due:
        return ""
    return (
        f"Kỳ hẹn gần nhất đã chạy xong lúc {_local(done_at)}. Chạy lại không thêm gì cho nơi đã có."
    )


def _month_open(settings: Settings, now: datetime) -> str:
    """Before the month has closed there is no report of it to draft."""
    here = now.astimezone(clock.clock().zone)
    month = month_closing_in(here.date(), settings.closing_day)
    closing = datetime.combine(month.last, CLOSING_TIME, here.tzinfo)
    if here.date() > month.last or here >= closing:
        return ""
    return (
        f"{month.label} chưa chốt: số liệu chốt lúc {formats.moment(closing)}, khi đó dự thảo tự "
        "lập. Chạy bây giờ chỉ lập dự thảo của tháng trước, nếu chưa có."
    )


def _bundle_early(_settings: Settings, now: datetime) -> str:
    here = now.astimezone(clock.clock().zone)
    if here.time() >= BUNDLE_TIME:
        return ""
    return (
        f"Thư gộp hôm nay hẹn lúc {BUNDLE_TIME:%H:%M}. Chạy bây giờ thì thông báo đến sau phải chờ "
        "thư ngày mai."
    )


_EARLY = {"monthly-report": _month_open, "bundle": _bundle_early}


def _local(moment: datetime) -> str:
    return formats.moment(moment.astimezone(clock.clock().zone))
