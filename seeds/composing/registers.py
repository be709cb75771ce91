"""The registers beside the province's, and the tasks that the documents themselves set out."""

from datetime import date, timedelta
from random import Random

from seeds.composing import days, outcomes, terms
from seeds.composing.drafts import Composer
from seeds.composing.tables import Dates, Draft, Tables, optional_day
from seeds.composing.terms import Term

PROGRAMME_2025 = 133
"""Issued in the first half of 2025 (report line A:31)."""
END = {2021: date(2021, 6, 30), 2025: date(2025, 6, 30)}
LAST_CONFIRMATION_2021 = date(2021, 12, 31)
BEGUN_IN_H1_2021 = "Báo cáo 6 tháng đầu năm 2021: dòng 61"
"""The only task of 2021 that was under way on 30/6/2021 (B:61 says it was being carried out)."""


def government(tables: Tables, rng: Random, year: int) -> list[tuple[Draft, Dates]]:
    """Assigned by the Government and Prime Minister: all on schedule (A:257, B:163)."""
    drafts = Composer(rng, tables, year).government()
    return [
        (draft, outcomes.done_on_time(rng, draft.assigned_on, END[year], span=30))
        for draft in drafts
    ]


def programme(tables: Tables, rng: Random, year: int) -> list[tuple[Draft, Dates]]:
    """The year's programme: 133 done in 2025; 31 of 82 in 2021, the long-term ones put off."""
    drafts = Composer(rng, tables, year).programme()
    if year == 2025:
        drafts = sorted(rng.sample(drafts, PROGRAMME_2025), key=drafts.index)
    rows = []
    for draft in drafts:
        if draft.long_term:
            rows.append((draft, _put_off(rng, draft)))
        else:
            limit = tables.end_of(draft.lead, END[year])
            dates = outcomes.programme_item(rng, draft.assigned_on, limit, draft.latest)
            rows.append((draft, dates))
    return rows


def documents(tables: Tables, rng: Random) -> list[tuple[Draft, Dates]]:
    """Tasks printed in the texts. Those of 2021 get illustrative dates, those of 2025 none."""
    rows = []
    for row in tables.document_tasks:
        draft = Draft(
            register="province",
            directive=row["directive"],
            content=row["content"],
            lead=row["lead_unit"],
            coordinating=tuple(code for code in row["coordinating_units"].split(";") if code),
            field=row["field"],
            assigned_on=date.fromisoformat(row["assigned_on"]),
            latest=optional_day(row["done_by"]),
            origin="document",
            source=row["source"],
        )
        term = Term(row["deadline_phrase"], optional_day(row["deadline"]))
        dates = _finished(rng, draft, term) if draft.assigned_on.year == 2021 else Dates(term)
        rows.append((draft, dates))
    return rows


def _finished(rng: Random, draft: Draft, term: Term) -> Dates:
    if draft.source == BEGUN_IN_H1_2021:
        reported = date(2021, 11, 25)
        confirmed = outcomes.confirmation(rng, reported, LAST_CONFIRMATION_2021)
        return Dates(term, days.plus(draft.assigned_on, 4), reported, confirmed)
    after = max(END[2021], draft.assigned_on)
    limit = draft.latest + timedelta(7) if draft.latest else LAST_CONFIRMATION_2021
    return outcomes.finished_later(rng, draft.assigned_on, after, term, limit)


def _put_off(rng: Random, draft: Draft) -> Dates:
    """Due in the second half of 2021, moved in time into early 2022, done on time there."""
    term = terms.between(rng, draft.assigned_on, date(2021, 7, 30), date(2021, 12, 30))
    deadline = term.deadline or date(2021, 12, 30)
    granted = days.on_or_before(deadline - timedelta(rng.randint(3, 20)))
    new = days.on_or_before(date(2022, 3, 31) - timedelta(rng.randint(0, 60)))
    reported = days.on_or_before(new - timedelta(rng.randint(0, 12)))
    reported = max(reported, date(2022, 1, 10))
    started = rng.choice(days.between(draft.assigned_on + timedelta(10), date(2021, 9, 30)))
    confirmed = outcomes.confirmation(rng, reported, date(2022, 4, 8))
    return Dates(term, started, reported, confirmed, ((granted, new),))
