"""The terms of a repeating task: which days its rule comes to, and which deadlines these become."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import dropwhile, islice, takewhile

from dateutil.rrule import rrule, rruleset, rrulestr

from tracker.domain.directives.recurrence import DayOff, Rule, deadline_of
from tracker.domain.tasks.workdays import Calendar
from tracker.queries.organisation.calendar import office_calendar

MOST_SHOWN = 6
REACH = timedelta(days=31)  # no deadline is further from the day that names it: Tết is ten days


@dataclass(frozen=True, slots=True)
class Term:
    """A term (kỳ): the day by which the rule names it, and its deadline."""

    day: date
    deadline: date


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a repeating task comes: its rule from a first day on, and what days off do to it."""

    rule: Rule
    first: date
    day_off: DayOff = DayOff.KEEP

    def between(self, begin: date, end: date) -> list[Term]:
        """The terms with a deadline from ``begin`` to ``end``, both inclusive."""
        return list(takewhile(lambda term: term.deadline <= end, self._since(begin)))

    def next(self, begin: date, number: int = MOST_SHOWN) -> list[Term]:
        """The first terms with a deadline from ``begin`` on: what a form shows."""
        return list(islice(self._since(begin), number))

    def _since(self, begin: date) -> Iterator[Term]:
        calendar = office_calendar(begin - REACH).calendar
        named = _series(self.rule, self.first).xafter(_moment(begin - REACH), inc=True)
        terms = (self._term(moment.date(), calendar) for moment in named)
        return dropwhile(lambda term: term.deadline < begin, _each_deadline_once(terms))

    def _term(self, day: date, calendar: Calendar) -> Term:
        return Term(day, deadline_of(self.rule, day, self.day_off, calendar))


def _each_deadline_once(terms: Iterator[Term]) -> Iterator[Term]:
    """Of a daily duty, Saturday and Sunday that become Monday are one term with it."""
    last = None
    for term in terms:
        if term.deadline != last:
            yield term
        last = term.deadline


def _series(rule: Rule, first: date) -> rrule | rruleset:
    return rrulestr(rule.text, dtstart=_moment(first))


def _moment(day: date) -> datetime:
    """A day as its midnight without a time zone: the library counts in moments."""
    return datetime.combine(day, time())
