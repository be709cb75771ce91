"""The only place that asks what time or day it is.

A demonstration can stand still on a fixed day (``TRACKER_TODAY``): the day is then always that one,
while the time of day goes on, so that moments still follow each other.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from time import monotonic
from zoneinfo import ZoneInfo

from flask import Flask, current_app


@dataclass
class Clock:
    """What day it is in the province's time zone, and what moment in UTC."""

    zone: ZoneInfo
    fixed_day: date | None = None
    fixed_moment: datetime | None = None  # tests only: time itself stands still

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        moment = self.real_now()
        if self.fixed_day is None:
            return moment
        local = moment.astimezone(self.zone)
        return datetime.combine(self.fixed_day, local.time(), self.zone).astimezone(UTC)

    def real_now(self) -> datetime:
        """The present moment in UTC, also where a demonstration stands still on a day."""
        return self.fixed_moment or datetime.now(UTC)

    def today(self) -> date:
        """The present calendar day in the province's time zone."""
        return self.day_of(self.now())

    def start_of(self, day: date) -> datetime:
        """The moment at which a day begins in the province."""
        return datetime.combine(day, time(), self.zone)

    def day_of(self, moment: datetime) -> date:
        """The calendar day on which a moment fell, in the province's time zone."""
        return moment.astimezone(self.zone).date()


def init_app(app: Flask, clock: Clock) -> None:
    """Give the application its clock."""
    app.extensions["tracker.clock"] = clock


def clock() -> Clock:
    """The running application's clock."""
    installed: Clock = current_app.extensions["tracker.clock"]
    return installed


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return clock().now()


def real_now() -> datetime:
    """The present moment as other machines know it: for codes that an app reckons by its clock."""
    return clock().real_now()


def today() -> date:
    """The present calendar day in the province's time zone."""
    return clock().today()


def start_of(day: date) -> datetime:
    """The moment at which a day begins in the province."""
    return clock().start_of(day)


def seconds() -> float:
    """Seconds since some moment. The difference of two tells how long something took, even if the
    clock is set meanwhile.
    """
    return monotonic()
