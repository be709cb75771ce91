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
from tracker.queries.tasks.units_to_urge import OverdueUnit, units_to_urge
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
    """The letters to write, in protocol order; ``left_out`` says why ended units get none."""

    terms: LetterTerms
    letters: tuple[Letter, ...]
    left_out: tuple[str, ...] = ()


def letters_to_write(terms: LetterTerms, code: str = "") -> Letters:
    """To all units with overdue tasks, or the one about the tasks of a unit, by its code."""
    sent = terms.days.goes_out_on
    with one_view():
        urged = units_to_urge(terms.days, terms.known_by, terms.register)
        units = [unit for unit in urged.units if not code or unit.answers_for(code)]
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
                unit.inherited,
            ),
        )
        for unit in units
    )
    left_out = (why for lead, why in urged.left_out.items() if not code or lead == code)
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
