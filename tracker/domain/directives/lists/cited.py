"""A document that a cell or a title cites: its symbol and its day."""

import re
from datetime import date
from functools import lru_cache

from tracker.domain.directives.citations import read_citation
from tracker.domain.directives.lists.day_cells import days_in, read_past_day
from tracker.domain.directives.symbol_candidates import plain_signs
from tracker.domain.directives.symbols import symbols_in
from tracker.domain.text import fold


@lru_cache(maxsize=65536)
def symbol_and_day(text: str) -> tuple[str, date | None]:
    """The symbol of the one document that a text cites, and its day."""
    if not text:
        return "", None
    citation = read_citation(text)
    if not citation.symbol:
        return "", None
    if citation.issued_on is not None:
        return citation.symbol, citation.issued_on
    plain = plain_signs(text)
    rest = plain[symbols_in(plain)[0].span[1] :]
    days = [named for named in days_in(rest) if named.year]
    if len(days) != 1:
        return citation.symbol, None
    return citation.symbol, read_past_day(rest).day


def attached_to(title: str) -> str:
    """The document that a list is an annex of; a report assigns nothing."""
    match = re.search(r"k[èe]m theo[^)]*", title, re.IGNORECASE)
    return match[0] if match and "bao cao" not in fold(match[0]) else ""


def is_a_day_alone(text: str) -> bool:
    return re.fullmatch(r"(?:ngày )?[\d\s./-]+", text.strip(), re.IGNORECASE) is not None
