"""A document as people cite it in a box or a search: its symbol, its day, and the words around."""

import re
from dataclasses import dataclass
from datetime import date

from tracker.domain.days import NoSuchDayError, real_day
from tracker.domain.directives.document_types import introduction
from tracker.domain.directives.symbol_candidates import plain_signs
from tracker.domain.directives.symbols import symbols_in
from tracker.domain.errors import ValueRefused
from tracker.domain.text import fold

_DAY = re.compile(
    r",?\s*(?:ban hành\s*)?ngày\s*(?P<day>[0-9]{1,2})\s*(?:[/.-]|tháng)\s*(?P<month>[0-9]{1,2})"
    r"\s*(?:[/.-]|năm)\s*(?P<year>[0-9]{4})(?![0-9])",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[,(]*\s*(?:ngay|nam|cua|ve|v/v|do|ky|ban hanh)\b")
_NUMBER = re.compile(r"(?<![\w/.,-])0*(?P<number>[1-9][0-9]{0,5})(?![\w/-]|[.,][0-9])")


@dataclass(frozen=True, slots=True)
class Citation:
    """What a person wrote of one document.

    ``text`` is as written, with the symbol in its proper form. ``symbol`` is empty where there is
    none or several; ``issued_on`` is the day that follows the symbol. ``day_problem`` says why a
    day within it cannot be.
    """

    text: str
    symbol: str = ""
    issued_on: date | None = None
    day_problem: str = ""

    def check_day(self, field: str, latest: date) -> None:
        """Let it pass as a document that was there on a day, or say what is wrong with its day.

        :raises ValueRefused: the day does not exist, or comes later.
        """
        if self.day_problem:
            raise ValueRefused(field, f"Nhập lại ngày của văn bản: {self.day_problem}.")
        if self.issued_on is not None and self.issued_on > latest:
            raise ValueRefused(
                field, f"Ngày của văn bản không thể sau ngày {latest:%d/%m/%Y}: nhập lại."
            )


def read_citation(text: str) -> Citation:
    """``cv 812/ubnd – th ngày 20/6/2025``: 812/UBND-TH of 20 June 2025."""
    plain = plain_signs(text)
    symbols = symbols_in(plain)
    problem = next(filter(None, map(_problem, _DAY.finditer(plain))), "")
    if len(symbols) != 1 or symbols[0].problem:
        return Citation(" ".join(text.split()), day_problem=problem)
    (first, last), proper = symbols[0].span, symbols[0].symbol.text
    written = f"{plain[:first]}{proper}{plain[last:]}"
    return Citation(written, proper, _day(_DAY.match(plain, last)), problem)


@dataclass(frozen=True, slots=True)
class Sought:
    """A document that a search names, and the other words that it looks for.

    By its whole ``symbol``, or by ``number`` and ``type_name`` ("cv 1658"), of which the type may
    be unsaid ("VB 1658"). Of a citation that goes on ("ngày … của … về …") no other words are left.
    """

    symbol: str = ""
    number: str = ""
    type_name: str = ""
    issued_on: date | None = None
    others: str = ""


def read_sought(text: str) -> Sought | None:
    """The one document that a search names; ``None`` where it is for words alone."""
    plain = plain_signs(text)
    symbols = symbols_in(plain)
    if not symbols:
        return _sought_by_number(plain)
    if len(symbols) > 1 or symbols[0].problem or symbols[0].symbol.number is None:
        return None
    (first, last), symbol = symbols[0].span, symbols[0].symbol
    introduced = introduction(plain[:first])
    before = introduced[0] if introduced else plain[:first]
    return Sought(
        symbol.text,
        issued_on=_day(_DAY.match(plain, last)),
        others=_others(before, plain[last:]),
    )


def _sought_by_number(plain: str) -> Sought | None:
    for number in _NUMBER.finditer(plain):
        introduced = introduction(plain[: number.start()])
        if introduced:
            before, type_name = introduced
            return Sought(
                number=number["number"],
                type_name=type_name or "",
                issued_on=_day(_DAY.match(plain, number.end())),
                others=_others(before, plain[number.end() :]),
            )
    return None


def _others(before: str, after: str) -> str:
    return "" if _GOES_ON.match(fold(after)) else f"{before} {after}".strip()


def _day(match: re.Match[str] | None) -> date | None:
    try:
        return match and _real(match)
    except NoSuchDayError:
        return None


def _problem(match: re.Match[str]) -> str:
    try:
        _real(match)
    except NoSuchDayError as error:
        return str(error)
    return ""


def _real(match: re.Match[str]) -> date:
    return real_day(int(match["year"]), int(match["month"]), int(match["day"]))
