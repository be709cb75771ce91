"""How a task can go: one function an outcome, each giving dates that fit together."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from seeds.composing import days, terms
from seeds.composing.tables import Dates
from seeds.composing.terms import Term

NO_DEADLINE_SHARE = 0.09
MOST_DAYS_LATE = 40
USUAL_SPAN = 55
"""Calendar days within which most directives want a result."""


def done_on_time(
    rng: Random, assigned: date, limit: date, latest: date | None = None, span: int = USUAL_SPAN
) -> Dates:
    """Reported by the deadline and confirmed, both by the limit (half-year's or unit's end).

    ``latest``: no deadline after this day.
    """
    earliest = days.plus(assigned, 2)
    if latest is None and rng.random() < NO_DEADLINE_SHARE:
        reported = _late_in(rng, earliest, limit)
        return _done(rng, assigned, terms.without_deadline(rng), reported, limit)
    first = days.plus(assigned, 5)
    usual = min(assigned + timedelta(rng.randint(14, span)), limit + timedelta(14))
    last = max(first, min(usual, latest or usual))
    term = terms.between(rng, assigned, first, last)
    reported = _late_in(rng, earliest, min(term.deadline or limit, limit))
    return _done(rng, assigned, term, reported, limit)


def programme_item(rng: Random, assigned: date, limit: date, latest: date | None) -> Dates:
    """An item of a work programme, done by the month or quarter it is set for."""
    term = terms.month_or_quarter(rng, assigned)
    if latest:
        term = terms.between(rng, assigned, latest - timedelta(5), latest)
    reported = _late_in(rng, days.plus(assigned, 5), min(_day(term), limit))
    return _done(rng, assigned, term, reported, limit)


def done_late(rng: Random, assigned: date, limit: date, lateness: int) -> Dates:
    """Reported that many days after the deadline, or a little more to reach a working day."""
    first = days.plus(assigned, 4)
    last = max(first, limit - timedelta(lateness + 3))
    term = terms.between(rng, assigned, first, min(last, first + timedelta(45)))
    reported = days.on_or_after(_day(term) + timedelta(lateness))
    return _done(rng, assigned, term, min(reported, days.on_or_before(limit)), limit)


def done_late_in(rng: Random, assigned: date, month: date, limit: date) -> Dates:
    """Reported late on some day of the month that begins with the given day."""
    reported = rng.choice(days.between(month, limit - timedelta(4)))
    last = reported - timedelta(rng.randint(2, 12))
    first = max(days.plus(assigned, 5), reported - timedelta(MOST_DAYS_LATE))
    term = terms.between(rng, assigned, min(first, last), last)
    return _done(rng, assigned, term, reported, limit)


def done_after_extension(rng: Random, assigned: date, limit: date, lateness: int = 0) -> Dates:
    """The first deadline was moved in time; reported by the new one, or that many days late."""
    first = days.plus(assigned, 6)
    latest = max(first, limit - timedelta(14 + lateness))
    term = terms.between(rng, assigned, first, min(latest, first + timedelta(25)))
    new = _moved(rng, _day(term), limit - timedelta(lateness + 1))
    open_days = days.between(assigned + timedelta(2), _day(term))
    granted = rng.choice(open_days[-5:])
    if lateness:
        reported = days.on_or_after(new + timedelta(lateness))
    else:
        reported = _late_in(rng, days.on_or_after(_day(term) + timedelta(1)), new)
    reported = min(reported, days.on_or_before(limit))
    dates = _done(rng, assigned, term, reported, limit)
    return replace(dates, extensions=((granted, new),))


def open_until(
    rng: Random, assigned: date, as_of: date, term: Term, *, started: bool = True
) -> Dates:
    """Not reported by that day, whatever the deadline."""
    if not started:
        return Dates(term)
    last = days.on_or_before(as_of - timedelta(1))
    return Dates(term, started_on=_soon_after(rng, assigned, last))


def open_after_extension(rng: Random, assigned: date, as_of: date) -> Dates:
    """The deadline fell in the last weeks and was moved beyond that day before it passed."""
    term = terms.between(rng, assigned, as_of - timedelta(14), as_of - timedelta(3))
    granted = days.on_or_before(_day(term) - timedelta(rng.randint(1, 4)))
    new = days.on_or_before(as_of + timedelta(rng.randint(15, 45)))
    opened = open_until(rng, assigned, granted, term)
    return replace(opened, extensions=((granted, new),))


def awaiting(rng: Random, assigned: date, as_of: date) -> Dates:
    """Reported on time in the last days, not confirmed yet."""
    reported = days.on_or_before(as_of - timedelta(rng.randint(0, 5)))
    term = terms.between(rng, assigned, reported, as_of + timedelta(20))
    return Dates(term, _soon_after(rng, assigned, reported), reported)


def finished_later(rng: Random, assigned: date, after: date, term: Term, limit: date) -> Dates:
    """Begun after that day and done on time, confirmed by the limit."""
    began = days.plus(after, rng.randint(2, 14))
    due = term.deadline or limit
    if began >= due:
        began = days.on_or_after(after + timedelta(1))
    last = min(due, limit - timedelta(3))
    reported = _late_in(rng, min(began, days.on_or_before(last)), last)
    dates = _done(rng, assigned, term, reported, limit)
    return replace(dates, started_on=min(began, reported))


def confirmation(rng: Random, reported: date, limit: date) -> date:
    """0 to 5 working days after the report, and not after the limit."""
    meant = days.plus(reported, rng.choice((0, 1, 1, 2, 2, 3, 4, 5)))
    return max(reported, min(meant, days.on_or_before(limit)))


def _done(rng: Random, assigned: date, term: Term, reported: date, limit: date) -> Dates:
    started = _soon_after(rng, assigned, reported)
    return Dates(term, started, reported, confirmation(rng, reported, limit))


def _day(term: Term) -> date:
    if term.deadline is None:
        raise ValueError(f"a deadline is needed, and there is none in {term.phrase!r}")
    return term.deadline


def _late_in(rng: Random, first: date, last: date) -> date:
    """A working day in the span, likelier near its end: people deliver when it is due."""
    span = days.between(first, last) or [days.on_or_before(last)]
    return span[max(rng.randrange(len(span)), rng.randrange(len(span)))]


def _soon_after(rng: Random, assigned: date, last: date) -> date:
    """A working day on which work began: soon after assignment."""
    span = days.between(assigned, last) or [assigned]
    return span[min(rng.randrange(len(span)), rng.randrange(len(span)), 12)]


def _moved(rng: Random, deadline: date, last: date) -> date:
    """A new deadline two to four weeks later, on a working day, and no later than the last."""
    meant = deadline + timedelta(rng.randint(10, 25))
    return max(days.on_or_before(min(meant, last)), days.plus(deadline, 1))
