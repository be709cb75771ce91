"""Generated tasks of units with known habits, the same for the same seed: what is to be forecast.

One unit is always late, one says nothing for weeks before it is late, the others are on time but
for some tasks in a hundred, whether they are silent or not.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from tracker.domain.tasks.forecast.lives import Life, Word
from tracker.domain.tasks.standing import CompletionReport, DeadlineChange, TaskDates

FIRST, TODAY = date(2022, 7, 1), date(2025, 6, 30)
ALWAYS_LATE, SILENT_BEFORE, ON_TIME = 1, 2, (3, 4, 5, 6)
UNITS = (ALWAYS_LATE, SILENT_BEFORE, *ON_TIME)
_DAY = timedelta(days=1)


def lives(seed: int = 1, each: int = 4) -> Iterator[Life]:
    """So many tasks a month for each unit, with all that ever happens to them."""
    chance = Random(seed)  # noqa: S311 - no secret
    number = 0
    for month in range((TODAY - FIRST).days // 30 + 1):
        for unit in UNITS:
            for _ in range(each):
                number += 1
                assigned_on = FIRST + timedelta(days=30 * month + chance.randrange(30))
                yield _life(chance, number, unit, assigned_on)


def is_late(chance: Random, unit: int) -> bool:
    """Whether a unit is late with a task, by its habit."""
    habit = {ALWAYS_LATE: 0.9, SILENT_BEFORE: 0.4}
    return chance.random() < habit.get(unit, 0.06)


def _life(chance: Random, number: int, unit: int, assigned_on: date) -> Life:
    due = assigned_on + timedelta(days=chance.randint(12, 70))
    late = is_late(chance, unit)
    extended = not late and chance.random() < 0.1
    changes = ()
    if extended:
        granted_on = due - timedelta(days=chance.randint(1, 5))
        changes = (DeadlineChange(granted_on, due + timedelta(days=20)),)
    last = due + timedelta(days=20) if extended else due
    reported_on = (
        last + timedelta(days=chance.randint(3, 30))
        if late
        else max(assigned_on, last - timedelta(days=min(5, int(chance.expovariate(0.5)))))
    )
    reports = tuple(_reports(chance, assigned_on, reported_on))
    quiet = late if unit == SILENT_BEFORE else chance.random() < 0.2
    spoken = _words(assigned_on, reported_on, due - timedelta(days=25) if quiet else reported_on)
    return Life(
        number,
        TaskDates(assigned_on, due, changes=changes, reports=reports),
        entered_on=assigned_on,
        units=((assigned_on, unit),),
        words=(*spoken, *(Word(row.reported_on, _known_since(row)) for row in reports)),
    )


def _reports(chance: Random, assigned_on: date, reported_on: date) -> Iterator[CompletionReport]:
    """The report that counts; before some another one that was returned, some came on paper."""
    way = chance.random()
    first = max(assigned_on, reported_on - 8 * _DAY)
    if way < 0.1 and first < reported_on:
        yield CompletionReport(first, min(first + 4 * _DAY, reported_on))
    entered_on = reported_on + timedelta(days=chance.randint(5, 40)) if way > 0.9 else None
    decided_on = (entered_on or reported_on) + timedelta(days=chance.randint(0, 6))
    yield CompletionReport(reported_on, decided_on, confirmed=True, entered_on=entered_on)


def _known_since(report: CompletionReport) -> date:
    return report.entered_on or report.reported_on


def _words(assigned_on: date, reported_on: date, until: date) -> Iterator[Word]:
    """A word each week."""
    on = assigned_on + 6 * _DAY
    while on < min(reported_on, until):
        yield Word(on, on)
        on += 7 * _DAY


def known_on(life: Life, day: date) -> Life:
    """The same task without anything that came after a day: a later decision is none yet."""
    dates = life.dates
    reports = tuple(
        row
        if row.decided_on and row.decided_on <= day
        else replace(row, decided_on=None, confirmed=False)
        for row in dates.reports
        if _known_since(row) <= day
    )
    changes = tuple(row for row in dates.changes if row.changed_on <= day)
    words = tuple(word for word in life.words if word.entered_on <= day)
    return replace(life, dates=replace(dates, reports=reports, changes=changes), words=words)
