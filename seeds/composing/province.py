"""Which province task goes how: the printed figures of both half-years, as outcomes.

2025 H1: 545 on time, 52 late, 28 open in time, 7 open overdue (report line A:259).
2021 H1: 544 on time, 22 late, 41 open in time, 1 open overdue (B:165, late ones taken out of the
566). Nothing here is stored: the dates that follow are classified like any others.
"""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from seeds.composing import days, outcomes, terms
from seeds.composing.drafts import Composer
from seeds.composing.tables import Dates, Draft, Tables
from seeds.composing.terms import Term

END_2025 = date(2025, 6, 30)
END_2021 = date(2021, 6, 30)
LAST_CONFIRMATION_2021 = date(2021, 12, 31)

OVERDUE_2025 = (
    # lead, days overdue on 30/6/2025, started
    ("SNNMT", 75, True),
    ("STC", 47, True),
    ("BQLDA", 33, False),
    ("SXD", 26, True),
    ("101", 19, True),
    ("STC", 12, True),
    ("SVHTTDL", 3, False),
)
OPEN_2025 = (
    ("STC", "awaiting"), ("STC", "soon"), ("STC", "soon"), ("STC", "later"),
    ("SNNMT", "awaiting"), ("SNNMT", "soon"), ("SNNMT", "extended"), ("SNNMT", "later"),
    ("SXD", "awaiting"), ("SXD", "soon"), ("SXD", "later"),
    ("094", "awaiting"), ("094", "soon"), ("100", "soon"), ("103", "soon"), ("096", "later"),
    ("099", "later"), ("SNV", "awaiting"), ("SNV", "later"), ("SGDĐT", "soon"), ("SGDĐT", "later"),
    ("VPUB", "soon"), ("VPUB", "none"), ("SCT", "later"), ("SYT", "extended"), ("CAT", "none"),
    ("SKHCN", "later"), ("STP", "soon"),
)  # fmt: skip
LATE_IN_JUNE_2025 = ("STC", "STC", "STC", "SNNMT", "SNNMT", "SNNMT")
LATENESS = (1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 12, 14, 15, 18, 21, 24, 28, 32, 36)
LATE_2025 = 52
LATE_EXTENDED_2025 = 5
ON_TIME_EXTENDED_2025 = 13
LATE_2021 = 22
ON_TIME_EXTENDED_2021 = 9
OPEN_2021 = 39
"""Of the 41 in time; the other two are document tasks (B:61, B:133)."""


class Cast:
    """Hands out drafts to outcomes, each draft once."""

    def __init__(self, rng: Random, drafts: list[Draft]) -> None:
        self.rng = rng
        self.waiting = list(drafts)
        self.done: list[tuple[Draft, Dates]] = []

    def take(self, fits: Callable[[Draft], bool]) -> Draft:
        """A draft that fits and may go any way, no longer available after."""
        free = (draft for draft in self.waiting if not draft.bound and fits(draft))
        chosen = self.rng.choice(list(free))
        self.waiting.remove(chosen)
        return chosen

    def give(self, draft: Draft, dates: Dates) -> None:
        """Settle how this task goes."""
        self.done.append((draft, dates))


def drafts_of(composer: Composer) -> list[Draft]:
    """All illustrative province drafts of the half-year, by the units' shares."""
    return [
        draft
        for lead, counts in composer.tables.shares
        for draft in composer.province(lead, counts[composer.year])
    ]


def half_year_2025(composer: Composer) -> list[tuple[Draft, Dates]]:
    """The 632."""
    tables, rng = composer.tables, composer.rng
    cast = Cast(rng, drafts_of(composer))
    _overdue_2025(cast)
    for lead, kind in OPEN_2025:
        _open_2025(cast, lead, kind)
    for lead in LATE_IN_JUNE_2025:
        draft = cast.take(_by(lead, date(2025, 4, 1), date(2025, 5, 27)))
        dates = outcomes.done_late_in(rng, draft.assigned_on, date(2025, 6, 9), END_2025)
        cast.give(draft, dates)
    late = LATE_2025 - len(LATE_IN_JUNE_2025)
    _late(cast, tables, END_2025, late, LATE_EXTENDED_2025)
    _on_time(cast, tables, END_2025, ON_TIME_EXTENDED_2025)
    return cast.done


def half_year_2021(composer: Composer, illustrative: int) -> list[tuple[Draft, Dates]]:
    """What the 608 hold beside the document tasks."""
    tables, rng = composer.tables, composer.rng
    drafts = drafts_of(composer)
    rng.shuffle(drafts)
    cast = Cast(rng, drafts[:illustrative])
    _overdue_2021(cast)
    for _ in range(OPEN_2021):
        draft = cast.take(_by(None, date(2021, 5, 19), END_2021))
        term = terms.between(rng, draft.assigned_on, date(2021, 7, 5), date(2021, 10, 29))
        if rng.random() < 0.15:
            term = Term("trong năm 2021", LAST_CONFIRMATION_2021)
        dates = outcomes.finished_later(
            rng, draft.assigned_on, END_2021, term, LAST_CONFIRMATION_2021
        )
        cast.give(draft, dates)
    _late(cast, tables, END_2021, LATE_2021, 2)
    _on_time(cast, tables, END_2021, ON_TIME_EXTENDED_2021)
    return cast.done


def _overdue_2025(cast: Cast) -> None:
    for lead, days_overdue, started in OVERDUE_2025:
        deadline = END_2025 - timedelta(days_overdue)
        draft = cast.take(_by(lead, deadline - timedelta(50), deadline - timedelta(9)))
        term = terms.before(deadline + timedelta(1))
        if not days.is_working(deadline + timedelta(1)):
            term = terms.on_day(deadline)
        dates = outcomes.open_until(cast.rng, draft.assigned_on, deadline, term, started=started)
        cast.give(draft, dates)


def _overdue_2021(cast: Cast) -> None:
    draft = cast.take(_by("STNMT", date(2021, 4, 1), date(2021, 5, 31)))
    term = terms.before(date(2021, 6, 21))
    began, reported = date(2021, 7, 5), date(2021, 7, 23)
    confirmed = outcomes.confirmation(cast.rng, reported, LAST_CONFIRMATION_2021)
    cast.give(draft, Dates(term, began, reported, confirmed))


def _open_2025(cast: Cast, lead: str, kind: str) -> None:
    rng = cast.rng
    first = date(2025, 5, 2) if kind in ("awaiting", "soon", "extended") else date(2025, 4, 1)
    last = date(2025, 6, 13) if kind == "awaiting" else date(2025, 6, 20)
    if kind == "extended":
        last = date(2025, 6, 6)
    draft = cast.take(_by(lead, first, last, dated=kind in ("awaiting", "soon")))
    assigned = draft.assigned_on
    if kind == "awaiting":
        dates = outcomes.awaiting(rng, assigned, END_2025)
    elif kind == "extended":
        dates = outcomes.open_after_extension(rng, assigned, END_2025)
    else:
        term = {
            "soon": lambda: terms.between(rng, assigned, date(2025, 7, 1), date(2025, 7, 7)),
            "later": lambda: terms.between(rng, assigned, date(2025, 7, 9), date(2025, 9, 30)),
            "none": lambda: terms.without_deadline(rng),
        }[kind]()
        started = rng.random() < 0.65
        dates = outcomes.open_until(rng, assigned, END_2025, term, started=started)
    cast.give(draft, dates)


def _late(cast: Cast, tables: Tables, end: date, count: int, extended: int) -> None:
    rng = cast.rng
    seen: dict[str, int] = {}
    most = 3

    def eligible(draft: Draft) -> bool:
        room = tables.end_of(draft.lead, end) - draft.assigned_on
        return room >= timedelta(27) and seen.get(draft.lead, 0) < most

    for n in range(count):
        draft = cast.take(eligible)
        seen[draft.lead] = seen.get(draft.lead, 0) + 1
        limit = tables.end_of(draft.lead, end)
        room = (limit - draft.assigned_on).days
        if n < extended and room > 60:
            lateness = rng.choice((1, 2, 3, 5, 8))
            dates = outcomes.done_after_extension(rng, draft.assigned_on, limit, lateness)
        else:
            lateness = min(rng.choice(LATENESS), room - 14)
            dates = outcomes.done_late(rng, draft.assigned_on, limit, lateness)
        cast.give(draft, dates)


def _on_time(cast: Cast, tables: Tables, end: date, extended: int) -> None:
    for _ in range(extended):
        draft = cast.take(
            lambda draft: tables.end_of(draft.lead, end) - draft.assigned_on > timedelta(60)
        )
        limit = tables.end_of(draft.lead, end)
        cast.give(draft, outcomes.done_after_extension(cast.rng, draft.assigned_on, limit))
    for draft in list(cast.waiting):
        cast.waiting.remove(draft)
        limit = tables.end_of(draft.lead, end)
        dates = outcomes.done_on_time(cast.rng, draft.assigned_on, limit, draft.latest)
        cast.give(draft, dates)


def _by(
    lead: str | None, first: date, last: date, *, dated: bool = False
) -> Callable[[Draft], bool]:
    """Of that unit, assigned in that time; ``dated``: also what belongs to a quarter."""

    def fits(draft: Draft) -> bool:
        ours = lead in (None, draft.lead) and first <= draft.assigned_on <= last
        return ours and (dated or draft.latest is None)

    return fits
