"""The letters that urge units, as page and command write and record them."""

from dataclasses import dataclass
from datetime import date

from tracker import config
from tracker.database import one_view
from tracker.domain.reports.issued_letters import still_open
from tracker.domain.reports.letter_terms import LetterDays
from tracker.domain.vocabulary import Register
from tracker.exports.word import Urging
from tracker.models import User
from tracker.queries.reports.issued_letters import letters_to
from tracker.queries.tasks.units_to_urge import OverdueUnit, overdue_units
from tracker.services.reports.issued_letters import Issued, record_issued


@dataclass(frozen=True)
class LetterTerms:
    """What letters of one day are about: the days, what is known by when, of which register."""

    days: LetterDays
    known_by: date
    register: Register | None = None
    ground: str = ""


@dataclass(frozen=True)
class Letter:
    """A unit that is urged, and what its letter says."""

    unit: OverdueUnit
    urging: Urging


@dataclass(frozen=True)
class Letters:
    """The letters to write, in protocol order; ``left_out`` says why units that ended get none."""

    terms: LetterTerms
    letters: tuple[Letter, ...]
    left_out: tuple[str, ...] = ()


def letters_to_write(terms: LetterTerms, unit_id: int | None = None) -> Letters:
    """To all units with overdue tasks, or to one of them if it is named."""
    sent = terms.days.goes_out_on
    with one_view():
        units = overdue_units(terms.days.as_of, terms.known_by, terms.register, unit_id)
        earlier = letters_to((unit.code for unit in units), sent)
    padded = config.settings().leading_zero
    letters = tuple(
        Letter(
            unit,
            Urging(
                unit.name,
                unit.tasks,
                terms.days.as_of,
                terms.days.answer_by,
                unit.head,
                terms.ground,
                still_open(earlier.get(unit.code, ()), frozenset(task.id for task in unit.tasks)),
                padded,
            ),
        )
        for unit in units
        if not unit.why_not(sent)
    )
    left_out = filter(None, (unit.why_not(sent) for unit in units))
    return Letters(terms, letters, tuple(left_out))


def record_letters(
    actor: User | None,
    letters: Letters,
    symbol: str,
    first: int,
    codes: frozenset[str] | None = None,
) -> int:
    """Record that they were issued, numbered from the first on as they were written; how many.

    ``codes``: only those to these units, each with the number that it had among all.

    :raises OfficeOnly: the actor is not of the office.
    :raises ValueRefused: a day or a number cannot stand.
    """
    issued = [
        Issued(first + place, letter.unit.code, tuple(task.id for task in letter.unit.tasks))
        for place, letter in enumerate(letters.letters)
        if codes is None or letter.unit.code in codes
    ]
    return record_issued(actor, issued, symbol, letters.terms.days, letters.terms.ground)
