"""Deadlines as directives word them, with the day meant (docs/domain.md, "Calendar")."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from seeds.composing import days

OPEN_ENDED = ("", "", "", "kịp thời", "khẩn trương", "sớm", "theo kế hoạch")
ROUND_DAYS = (5, 10, 15, 20, 25, 30)


@dataclass(frozen=True, slots=True)
class Term:
    """The words of the directive, and the last day on time they mean (``None``: no deadline)."""

    phrase: str
    deadline: date | None


def before(day: date) -> Term:
    """``trước ngày 15/4/2025``: the 14th is the last day on time."""
    return Term(f"trước ngày {numeric(day)}", day - timedelta(1))


def on_day(day: date) -> Term:
    """``ngày 20/5/2025``: that day itself."""
    return Term(f"ngày {numeric(day)}", day)


def in_working_days(assigned: date, count: int) -> Term:
    """``trong 10 ngày làm việc``, counted from the day after assignment."""
    return Term(f"trong {count:02d} ngày làm việc", days.plus(assigned, count))


def without_deadline(rng: Random) -> Term:
    """No day at all, with or without a word of haste."""
    return Term(rng.choice(OPEN_ENDED), None)


def numeric(day: date) -> str:
    """``15/4/2025``, days below 10 with a leading zero: ``05/4/2025``."""
    return f"{day.day:02d}/{day.month}/{day.year}"


def quarter(day: date) -> str:
    """``quý II/2025``."""
    return f"quý {('I', 'II', 'III', 'IV')[(day.month - 1) // 3]}/{day.year}"


def end_of_month(day: date) -> date:
    """The last day of its month."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(1)


def end_of_quarter(day: date) -> date:
    """The last day of its quarter."""
    return end_of_month(day.replace(day=1, month=(day.month + 2) // 3 * 3))


def month_or_quarter(rng: Random, assigned: date) -> Term:
    """``trong tháng 5/2025``, ``trong quý II/2025``: how a work programme sets dates."""
    ends = [end_of_month(assigned)]
    for _ in range(3):
        ends.append(end_of_month(ends[-1] + timedelta(1)))
    soon = [end for end in ends if end - assigned >= timedelta(18)]
    return _month_end(rng.choices(soon[:3], weights=(5, 4, 2))[0])


def between(rng: Random, assigned: date, first: date, last: date) -> Term:
    """A term whose deadline lies from the first day to the last; the likelier wordings win."""
    makers: list[Callable[[], list[Term]]] = [
        lambda: [before(day + timedelta(1)) for day in _calendar(first, last) if _round_next(day)],
        lambda: [on_day(day) for day in days.between(first, last)],
        lambda: [_month_end(day) for day in _calendar(first, last) if _ends_month(day)],
        lambda: [
            term
            for count in (5, 7, 10, 15)
            if first <= ((term := in_working_days(assigned, count)).deadline or last) <= last
        ],
    ]
    order = rng.choices(makers, weights=(40, 22, 28, 10), k=8) + makers
    for maker in order:
        if terms := maker():
            return rng.choice(terms)
    return on_day(last)


def _calendar(first: date, last: date) -> list[date]:
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def _round_next(day: date) -> bool:
    next_day = day + timedelta(1)
    return next_day.day in ROUND_DAYS and days.is_working(next_day)


def _ends_month(day: date) -> bool:
    return day == end_of_month(day)


def _month_end(day: date) -> Term:
    if day.month == 12:
        return Term(f"trong năm {day.year}", day)
    if day.month % 3 == 0:
        return Term(f"trong {quarter(day)}", day)
    return Term(f"trong tháng {day.month}/{day.year}", day)
