"""When a job is due.

A due time is a time on the wall clock of the province and happens exactly once: one that the clocks
skip in spring comes as much later as they skipped, one that they repeat in autumn counts once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from heapq import merge
from zoneinfo import ZoneInfo

from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.combining import OrTrigger
from apscheduler.triggers.cron import CronTrigger

from tracker.domain.directives.recurrence import WEEKDAY_WORDS

FEBRUARY, LAST_DAY = 2, 31
_LOOK_BACK = (timedelta(minutes=5), timedelta(days=2), timedelta(days=32), timedelta(days=367))
_CLOCK_SHIFT = timedelta(days=1)  # more than clocks are ever put forward or back
_NO_CLOCK = ZoneInfo("UTC")  # is never put forward or back; for what is due all the time

Fields = Mapping[str, str | int]


@dataclass(frozen=True)
class Schedule:
    """When a job is due: in words for people, and as the fields of cron lines in a time zone.

    Of several lines each makes it due; at the same moment it is due once.
    """

    words: str
    lines: tuple[Fields, ...]
    zone: ZoneInfo

    def trigger(self) -> BaseTrigger:
        """What APScheduler wakes up by.

        It may miss or repeat a time when clocks change: the due times are those of ``last_due``,
        and whoever wakes up asks for them.
        """
        wakes = [CronTrigger(**fields, timezone=self.zone) for fields in self.lines]
        return wakes[0] if len(wakes) == 1 else OrTrigger(wakes)

    def last_due(self, now: datetime) -> datetime | None:
        """The latest due time up to now, in UTC; none if there was none within a year."""
        wall = _wall_clock(now, self.zone)
        for span in _LOOK_BACK:
            moments = self._moments(wall - span, wall + self._clock_shift)
            past = [moment for moment in moments if moment <= now]
            if past:
                return max(past)
        return None

    def next_due(self, now: datetime) -> datetime:
        """The first due time after now, in UTC."""
        wall = _wall_clock(now, self.zone)
        return next(moment for moment in self._moments(wall - self._clock_shift) if moment > now)

    @property
    def _clock_shift(self) -> timedelta:
        return timedelta(0) if self.zone is _NO_CLOCK else _CLOCK_SHIFT

    def _moments(self, first: datetime, last: datetime | None = None) -> Iterator[datetime]:
        """Due times as moments, from one time of the wall clock (written as UTC) to another."""
        for due in merge(*(_on_the_wall(fields, first, last) for fields in self.lines)):
            yield due.replace(tzinfo=self.zone, fold=0).astimezone(UTC)


def _on_the_wall(fields: Fields, first: datetime, last: datetime | None) -> Iterator[datetime]:
    """The times of one cron line, in a zone whose clocks never jump."""
    line = CronTrigger(**fields, timezone=UTC)
    due = line.get_next_fire_time(None, first)
    while due is not None and (last is None or due <= last):
        yield due
        due = line.get_next_fire_time(None, due + timedelta(seconds=1))


def _wall_clock(moment: datetime, zone: ZoneInfo) -> datetime:
    """What the clocks of the zone show, written as if it were UTC, which never jumps."""
    return moment.astimezone(zone).replace(tzinfo=UTC, fold=0)


def daily(at: time, zone: ZoneInfo) -> Schedule:
    """Every day at a time."""
    return Schedule(f"hằng ngày lúc {at:%H:%M}", (_at(at),), zone)


def weekly(weekday: int, at: time, zone: ZoneInfo) -> Schedule:
    """Every week on a day, 0 for Monday, at a time."""
    words = f"{WEEKDAY_WORDS[weekday]} hằng tuần lúc {at:%H:%M}"
    return Schedule(words, ({"day_of_week": weekday, **_at(at)},), zone)


def monthly(day: int, at: time, zone: ZoneInfo) -> Schedule:
    """Every month on a day (1-31), at a time; a month without that day: on its last."""
    words = f"ngày {day} hằng tháng lúc {at:%H:%M}"
    if day == LAST_DAY:
        words = f"ngày cuối tháng lúc {at:%H:%M}"
        return Schedule(words, ({"day": "last", **_at(at)},), zone)
    lines: tuple[Fields, ...] = ({"day": day, **_at(at)},)
    if day > 28:
        words += " (tháng 2: ngày cuối tháng)"
        lines = (*lines, {"month": FEBRUARY, "day": "last", **_at(at)})
    return Schedule(words, lines, zone)


def every_minute() -> Schedule:
    """Every minute, on the minute, also in the hour that clocks repeat."""
    return Schedule("mỗi phút", ({"minute": "*", "second": 0},), _NO_CLOCK)


def every_few_minutes(minutes: int) -> Schedule:
    """Every so many minutes of the hour."""
    return Schedule(f"mỗi {minutes} phút", ({"minute": f"*/{minutes}", "second": 0},), _NO_CLOCK)


def every_few_seconds(seconds: int) -> Schedule:
    """Every so many seconds of the minute, for what people wait for."""
    return Schedule(f"mỗi {seconds} giây", ({"second": f"*/{seconds}"},), _NO_CLOCK)


def _at(time_of_day: time) -> Fields:
    return {"hour": time_of_day.hour, "minute": time_of_day.minute, "second": 0}
