"""From the catalogue to drafts: which duty, where, when, under which directive, for which unit."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from seeds.composing import days, terms
from seeds.composing.tables import Draft, Entry, Tables

MONTH_WEIGHTS = {1: 18, 2: 14, 3: 19, 4: 19, 5: 17, 6: 13}
TRIES = 60
MONTHLY = timedelta(20)
"""What belongs to one month is asked for within these days."""
AFTER_QUARTER = timedelta(15)
"""What belongs to a quarter is asked for at the latest so many days after it."""


class CatalogueTooSmallError(Exception):
    """A unit's share cannot be filled without repeating a task."""


@dataclass
class Composer:
    """Fills drafts for one year and remembers what was used, so that no task comes twice."""

    rng: Random
    tables: Tables
    year: int
    used: set[tuple[str, str]] = field(default_factory=set)

    def province(self, lead: str, count: int) -> list[Draft]:
        """That many drafts for a unit, or for the units that took its work over."""
        own = [entry for entry in self._entries("province") if self._fits(entry, lead)]
        self.rng.shuffle(own)
        own.sort(key=lambda entry: entry.lead == "district")  # a district's own duties first
        rounds = [entry for n in range(4) for entry in own if n < capacity(entry)]
        drafts: list[Draft] = []
        for entry in rounds:
            if len(drafts) == count:
                break
            for _ in range(TRIES):
                draft = self._draft(entry, lead, self._month(entry))
                if draft and (draft.lead, draft.content) not in self.used:
                    self.used.add((draft.lead, draft.content))
                    drafts.append(draft)
                    break
        if len(drafts) < count:
            raise CatalogueTooSmallError(f"{lead} {self.year}: {len(drafts)} of {count}")
        return drafts

    def programme(self) -> list[Draft]:
        """Every item of the year's work programme, under the yearly or a monthly programme."""
        drafts = []
        for entry in self._entries("programme"):
            due_month = self._month(entry)
            early = self.year == 2021 and self.rng.random() < 0.7
            month = 1 if early else due_month
            directive = next(
                item
                for item in self.tables.directives
                if item.symbol.endswith("/CTr-UBND") and _same_month(item.issued_on, self, month)
            )
            draft = self._fill(entry, entry.lead, directive.issued_on, directive.key)
            if month < due_month:
                last = terms.end_of_month(date(self.year, due_month, 1))
                draft = replace(draft, latest=last)
            drafts.append(draft)
        return drafts

    def government(self) -> list[Draft]:
        """What the Government and Prime Minister assigned; their documents are not ours to make."""
        drafts = []
        for entry in self._entries("government"):
            start = date(self.year, self._month(entry), 3)
            day = self.rng.choice(days.between(start, start + timedelta(9)))
            drafts.append(self._fill(entry, entry.lead, day, ""))
        return drafts

    def _entries(self, register: str) -> list[Entry]:
        return [
            entry
            for entry in self.tables.entries
            if entry.register == register and entry.year in (None, self.year)
        ]

    def _fits(self, entry: Entry, lead: str) -> bool:
        if entry.lead == "district":
            return self.tables.units[lead].kind == "district" and bool(self._spots(entry, lead))
        return entry.lead == lead

    def _month(self, entry: Entry) -> int:
        months = list(entry.months)
        return self.rng.choices(months, [MONTH_WEIGHTS[month] for month in months])[0]

    def _draft(self, entry: Entry, lead: str, month: int) -> Draft | None:
        desk = self.tables.desks[entry.field]["desk"]
        issued = [item for item in self._directives(month) if self._in_time(entry, item[2])]
        own = [item for item in issued if item[1] == desk]
        common = [item for item in issued if item[1] == "tong-hop"]
        if not own and not common:
            return None
        pool = own if own and (not common or self.rng.random() < 0.72) else common
        key, _, issued_on = self.rng.choice(pool)
        return self._fill(entry, lead, issued_on, key)

    def _directives(self, month: int) -> Iterable[tuple[str, str, date]]:
        for item in self.tables.directives:
            if _same_month(item.issued_on, self, month) and "/CTr-" not in item.symbol:
                yield item.key, item.desk, item.issued_on

    def _fill(self, entry: Entry, lead: str, assigned: date, directive: str) -> Draft:
        helpers = list(entry.coordinating)
        names = self._slots(assigned)
        if "{noi}" in entry.content:
            code = self.rng.choice(entry.places or tuple(self.tables.places))
            names["noi"] = self.tables.places[code][0]
            helpers.append(code)
        if lead in self.tables.places:
            names["huyen"] = self.tables.places[lead][0]
            names["xa"] = self.rng.choice(self._spots(entry, lead) or ("",))
        unit = self.tables.lead_on(lead, assigned)
        coordinating = dict.fromkeys(self.tables.lead_on(code, assigned) for code in helpers)
        coordinating.pop(unit, None)
        return Draft(
            register=entry.register,
            directive=directive,
            content=entry.content.format(**names),
            lead=unit,
            coordinating=tuple(coordinating),
            field=entry.field,
            assigned_on=assigned,
            latest=self._latest(entry, assigned),
            bound=entry.due_by is not None or "{thang}" in entry.content,
            long_term=entry.register == "programme" and entry.year == 2021,
        )

    def _latest(self, entry: Entry, assigned: date) -> date | None:
        if entry.due_by:
            return date(self.year, *entry.due_by)
        if "{quy}" in entry.content:
            return terms.end_of_quarter(assigned) + AFTER_QUARTER
        return assigned + MONTHLY if "{thang}" in entry.content else None

    def _in_time(self, entry: Entry, assigned: date) -> bool:
        latest = self._latest(entry, assigned)
        return latest is None or days.plus(assigned, 5) <= latest

    def _slots(self, assigned: date) -> dict[str, str]:
        year = assigned.year
        return {
            "nam": str(year),
            "nam_sau": str(year + 1),
            "nam_truoc": str(year - 1),
            "thang": f"tháng {assigned.month}/{year}",
            "quy": terms.quarter(assigned),
            "dot": str(self.rng.randint(1, 3)),
        }

    def _spots(self, entry: Entry, lead: str) -> tuple[str, ...]:
        communes = self.tables.places[lead][1]
        if entry.places == ("xã",):
            return tuple(name for name in communes if name.startswith("xã "))
        return entry.places or communes


def capacity(entry: Entry) -> int:
    """How often a duty can become a task within one half-year without sounding like a loop."""
    if "{noi}" in entry.content or "{xa}" in entry.content:
        return 3 if entry.places in ((), ("xã",)) else min(3, len(entry.places))
    if "{thang}" in entry.content:
        return 4
    return 2 if "{quy}" in entry.content or "{dot}" in entry.content else 1


def _same_month(day: date, composer: Composer, month: int) -> bool:
    return (day.year, day.month) == (composer.year, month)
