"""Periods as a choice: by year, its halves and quarters; months of this year and the one before."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from tracker import config, formats
from tracker.domain.reports.periods import (
    Period,
    PeriodError,
    closed_on,
    half_year,
    month,
    parse_period,
    quarter,
    usual_period,
    year,
    year_to,
)
from tracker.web.forms.fields import SharedChoices


def chosen_period(args: Mapping[str, str], today: date) -> tuple[Period, str]:
    """The period that ``?ky=`` asks for, else the usual one; and what is wrong with it."""
    name = args.get("ky", "").strip()
    usual = usual_period(today, config.settings().closing_day)
    if not name:
        return usual, ""
    try:
        return parse_period(name), ""
    except PeriodError as error:
        return usual, str(error)


def period_choices(
    first_year: int | None,
    today: date,
    chosen: Period | None = None,
    *,
    to_date: bool = False,
    empty: str | None = None,
) -> SharedChoices:
    """What a select of periods offers, newest year first, with the chosen one wherever it lies.

    They close on the day of the month that is set; the year ``to_date`` is among them if asked, and
    an ``empty`` choice before them if it is named.
    """
    return _choices(first_year, today, chosen, to_date, empty, config.settings().closing_day)


@lru_cache(maxsize=64)
def _choices(
    first_year: int | None,
    today: date,
    chosen: Period | None,
    to_date: bool,
    empty: str | None,
    closing_day: int | None,
) -> SharedChoices:
    oldest = min(first_year or today.year, today.year)
    years = range(today.year, oldest - 1, -1)
    offered = {f"Năm {number}": _of_year(number, today, closing_day) for number in years}
    if to_date:
        so_far = {year_to(today).name: f"Từ đầu năm đến nay ({formats.day(today)})"}
        offered[f"Năm {today.year}"] = {**so_far, **offered[f"Năm {today.year}"]}
    names = {name for group in offered.values() for name in group}
    if chosen is not None and chosen.name not in names:
        offered["Kỳ khác"] = {chosen.name: chosen.label}
    return SharedChoices(offered if empty is None else {"": empty, **offered})


def _of_year(number: int, today: date, closing_day: int | None) -> dict[str, str]:
    whole = [year(number), half_year(number, 1), half_year(number, 2)]
    quarters = [quarter(number, place) for place in range(1, 5)]
    recent = number >= today.year - 1
    months = [month(number, place) for place in range(1, 13)] if recent else []
    closed = [closed_on(period, closing_day) for period in (*whole, *quarters, *months)]
    return {period.name: period.label for period in closed if period.first <= today}
