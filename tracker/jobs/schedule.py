"""The jobs, what each does and when each is due.

A due time is a time on the wall clock of the province and happens exactly once: one that the clocks
skip in spring comes as much later as they skipped, one that they repeat in autumn counts once.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger
from flask import current_app

from tracker.clock import clock
from tracker.config import Settings
from tracker.domain import periods
from tracker.jobs.delivery import deliver_outbox
from tracker.jobs.digest import queue_digest
from tracker.jobs.notices import bundle, remind
from tracker.jobs.repeating import make_occurrences
from tracker.services.flagging import run_flags

BUNDLE_TIME = time(16, 30)  # before people go home
_LOOK_BACK = (timedelta(days=2), timedelta(days=32), timedelta(days=367))
_CLOCK_SHIFT = timedelta(days=1)  # more than clocks are ever put forward or back


@dataclass(frozen=True)
class Schedule:
    """When a job is due: in words for people, and as the fields of a cron line in a time zone."""

    words: str
    fields: Mapping[str, str | int]
    zone: ZoneInfo

    def trigger(self) -> CronTrigger:
        """What APScheduler wakes up by.

        It may miss or repeat a time when clocks change: the due times are those of ``last_due``,
        and whoever wakes up asks for them.
        """
        return CronTrigger(**self.fields, timezone=self.zone)

    def last_due(self, now: datetime) -> datetime | None:
        """The latest due time up to now, in UTC; none if there was none within a year."""
        wall = _wall_clock(now, self.zone)
        for span in _LOOK_BACK:
            moments = self._moments(wall - span, wall + _CLOCK_SHIFT)
            past = [moment for moment in moments if moment <= now]
            if past:
                return max(past)
        return None

    def next_due(self, now: datetime) -> datetime:
        """The first due time after now, in UTC."""
        wall = _wall_clock(now, self.zone)
        return next(moment for moment in self._moments(wall - _CLOCK_SHIFT) if moment > now)

    def _moments(self, first: datetime, last: datetime | None = None) -> Iterator[datetime]:
        """Due times as moments, from one time of the wall clock (written as UTC) to another."""
        on_the_wall = CronTrigger(**self.fields, timezone=UTC)
        due = on_the_wall.get_next_fire_time(None, first)
        while due is not None and (last is None or due <= last):
            yield due.replace(tzinfo=self.zone, fold=0).astimezone(UTC)
            due = on_the_wall.get_next_fire_time(None, due + timedelta(seconds=1))


def _wall_clock(moment: datetime, zone: ZoneInfo) -> datetime:
    """What the clocks of the zone show, written as if it were UTC, which never jumps."""
    return moment.astimezone(zone).replace(tzinfo=UTC, fold=0)


def daily(at: time, zone: ZoneInfo) -> Schedule:
    """Every day at a time."""
    return Schedule(
        f"hằng ngày lúc {at:%H:%M}", {"hour": at.hour, "minute": at.minute, "second": 0}, zone
    )


def monthly(day: int, at: time, zone: ZoneInfo) -> Schedule:
    """Every month on a day that every month has (1-28), at a time."""
    return Schedule(
        f"ngày {day} hằng tháng lúc {at:%H:%M}",
        {"day": day, "hour": at.hour, "minute": at.minute, "second": 0},
        zone,
    )


def every_minute(zone: ZoneInfo) -> Schedule:
    """Every minute, on the minute."""
    return Schedule("mỗi phút", {"minute": "*", "second": 0}, zone)


@dataclass(frozen=True)
class Job:
    """Something that runs by itself when it is due, and says in Vietnamese what it did.

    ``run`` gets the due time, not the present: a job that is caught up late does what it should
    have done then. It must do no harm when it runs twice for one due time, because a process may
    die between the work and the note that it was done.

    ``lease`` is how long it may take before others hold its process for dead. None is for a job
    that claims its pieces of work itself and needs no ticks: every process may run it at any time.

    ``runs_when_new``: whether a new installation runs it at once for the last due time, or begins
    with the next one.
    """

    name: str
    title: str
    schedule: Callable[[Settings], Schedule]
    run: Callable[[datetime], str]
    lease: timedelta | None
    runs_when_new: bool = True


def _flag(due_at: datetime) -> str:
    settings: Settings = current_app.config["TRACKER"]
    done = run_flags(clock().day_of(due_at), settings.due_soon_days)
    return f"nêu {sum(done.raised.values())} cờ, hạ {sum(done.cleared.values())} cờ"


def _digest(due_at: datetime) -> str:
    month = periods.previous_month(clock().day_of(due_at))
    done = queue_digest(month)
    return f"{month.label}: xếp {done.queued} thư chờ gửi, {done.already_queued} thư đã có từ trước"


def _remind(due_at: datetime) -> str:
    return f"{remind(clock().day_of(due_at))} thông báo mới"


def _repeating(due_at: datetime) -> str:
    return f"tạo {make_occurrences(clock().day_of(due_at))} nhiệm vụ"


def _bundle(due_at: datetime) -> str:
    return f"xếp {bundle(clock().day_of(due_at))} thư chờ gửi"


def _outbox(_due_at: datetime) -> str:
    done = deliver_outbox()
    return f"gửi {done.sent} thư, {done.failed} thư lỗi, còn {done.left} thư chờ"


JOBS = (
    Job(
        "flag",
        "Cập nhật cờ cảnh báo",
        lambda settings: daily(settings.flag_time, settings.timezone),
        _flag,
        lease=timedelta(minutes=15),
    ),
    Job(
        "repeating",
        "Tạo nhiệm vụ định kỳ",
        lambda settings: daily(settings.flag_time, settings.timezone),
        _repeating,
        lease=timedelta(minutes=15),
    ),
    Job(
        "reminders",
        "Nhắc thời hạn",
        lambda settings: daily(settings.digest_time, settings.timezone),
        _remind,
        lease=timedelta(minutes=15),
    ),
    Job(
        "bundle",
        "Thư gộp thông báo trong ngày",
        lambda settings: daily(BUNDLE_TIME, settings.timezone),
        _bundle,
        lease=timedelta(minutes=15),
    ),
    Job(
        "digest",
        "Bản tổng hợp quá hạn hằng tháng",
        lambda settings: monthly(settings.digest_day, settings.digest_time, settings.timezone),
        _digest,
        lease=timedelta(minutes=30),
        runs_when_new=False,
    ),
    Job(
        "outbox",
        "Gửi thư chờ",
        lambda settings: every_minute(settings.timezone),
        _outbox,
        lease=None,
    ),
)
