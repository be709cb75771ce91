"""A document as people cite it in a box: its symbol, the day behind it, and the words around."""

import re
from dataclasses import dataclass
from datetime import date

from tracker.domain.directives.symbol_candidates import plain_signs
from tracker.domain.directives.symbols import symbols_in

_DAY = re.compile(
    r",?\s*(?:ban hành\s*)?ngày\s*(?P<day>[0-9]{1,2})\s*(?:[/.-]|tháng)\s*(?P<month>[0-9]{1,2})"
    r"\s*(?:[/.-]|năm)\s*(?P<year>[0-9]{4})(?![0-9])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Citation:
    """What a person wrote of one document.

    ``text`` is as written, with the symbol in its proper form. ``symbol`` is empty where there is
    none or several; ``issued_on`` is the day that follows the symbol.
    """

    text: str
    symbol: str = ""
    issued_on: date | None = None


def read_citation(text: str) -> Citation:
    """``cv 812/ubnd – th ngày 20/6/2025``: 812/UBND-TH of 20 June 2025."""
    plain = plain_signs(text)
    symbols = symbols_in(plain)
    if len(symbols) != 1 or symbols[0].problem:
        return Citation(" ".join(text.split()))
    (first, last), proper = symbols[0].span, symbols[0].symbol.text
    written = f"{plain[:first]}{proper}{plain[last:]}"
    return Citation(written, proper, _day(_DAY.match(plain, last)))


def _day(match: re.Match[str] | None) -> date | None:
    try:
        return match and date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
