"""Command-line words turned into values of the domain, with one clear line for a bad one."""

from datetime import date, datetime
from typing import Any

import click

from tracker import clock
from tracker.domain.days import DayError, iso_day
from tracker.domain.errors import DomainError
from tracker.domain.reports.periods import Period, parse_period
from tracker.domain.tasks.standing import DayUnknown, check_days


class PeriodArgument(click.ParamType[Period]):
    """``2025-06``, ``2025-Q2``, ``2025-H1``, ``2025`` or ``2025-01-01..2025-06-30``."""

    name = "kỳ"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Period:
        if isinstance(value, Period):
            return value
        try:
            return parse_period(value)
        except DomainError as error:
            self.fail(str(error), param, ctx)


class DayArgument(click.ParamType[date]):
    """A day written ``2025-06-30``."""

    name = "ngày"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return iso_day(value)
        except DayError as error:
            self.fail(f"{value!r}: {error}", param, ctx)


class MomentArgument(click.ParamType[datetime]):
    """A moment written ``2025-06-30T07:30``, in the province's time."""

    name = "lúc"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} không phải là lúc dạng 2025-06-30T07:30", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=clock.clock().zone)


PERIOD = PeriodArgument()
DAY = DayArgument()
MOMENT = MomentArgument()

KNOWN_BY = click.option(
    "--known-by",
    type=DAY,
    help="theo hiểu biết đến ngày: xác nhận sau ngày này coi như chưa có; mặc định: hôm nay",
)


def counted_days(as_of: date, known_by: date | None) -> tuple[date, date]:
    """The two days of a count; what is known by today, unless another day is named.

    :raises click.ClickException: nothing can be counted so.
    """
    today = clock.today()
    known = known_by or today
    try:
        check_days(as_of, known, today)
    except DayUnknown as error:
        option = error.field.replace("_", "-")
        raise click.BadParameter(str(error), param_hint=f"--{option}") from None
    return as_of, known
