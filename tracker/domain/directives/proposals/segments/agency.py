"""Which agency issued a document, by the lines at the top left of its head."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from tracker.domain.directives.issuers import NAMES
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.directives.proposals.segments.signature import in_small_letters
from tracker.domain.directives.symbols import SymbolError, parse_symbol
from tracker.domain.text import fold

_URGENT = re.compile(r"(?:hoa toc|thuong khan|khan|mat|toi mat|tuyet mat)(?: hen gio)?$")
_ALIKE = 0.8  # of the office's own place, with a letter that a scan has wrong
_OF_ITS_OWN = re.compile(r"(?:ban chi dao|to cong tac|ban chi huy|hoi dong (?!nhan dan))")


class Agency:
    """The lines of the agency, as they come; ``organisation`` is whose documents these are."""

    def __init__(self, organisation: str) -> None:
        self._organisation = organisation
        self._agency: list[str] = []

    def add(self, line: str) -> None:
        """A further line."""
        self._agency.append(line)

    def issuer(self, symbol: str) -> str:
        """From the agency's lines: "ỦY BAN NHÂN DÂN", "TỈNH …" are "UBND tỉnh …".

        What is above the province is told by the symbol.
        """
        if above := _above_province(symbol):
            return above
        lines = [fold(line) for line in self._agency if not _URGENT.match(fold(line))]
        joined = " ".join(lines)
        chairman = re.match(r"chu tich\b", joined) is not None
        place = self._place_in()
        if re.search(r"\bvan phong\b", joined) and re.search(r"ubnd|uy ban nhan dan", joined):
            return f"Văn phòng UBND {place}"
        if own := next((line for line in self._agency if _OF_ITS_OWN.match(fold(line))), None):
            return f"{_named_as_written([own], fold(own))} {place}"
        if match := re.search(r"\b(?:so|ban quan ly|cong an|thanh tra|chi cuc|cuc)\b.*", joined):
            return _named_as_written(self._agency, match[0])
        if re.search(r"ubnd|uy ban nhan dan", joined):
            if _rank_below(joined):
                return _named_as_written(self._agency, joined)
            return f"Chủ tịch UBND {place}" if chairman else f"UBND {place}"
        if re.search(r"hoi dong nhan dan|hdnd", joined):
            return f"HĐND {place}"
        if re.search(r"tinh uy", joined) and "ban thuong vu" in joined:
            return f"Ban Thường vụ Tỉnh ủy {place.split(' ', 1)[-1]}"
        if re.search(r"tinh uy", joined):
            return f"Tỉnh ủy {place.split(' ', 1)[-1]}" if " " in place else "Tỉnh ủy"
        return " ".join(self._agency) and _named_as_written(self._agency, joined)

    def _place_in(self) -> str:
        """The place, "tỉnh Sơn Hà", as the head has it, else as the office is called."""
        text = " ".join(self._agency)
        own = re.search(r"(?:tỉnh|thành phố) .+$", self._organisation)
        match = re.search(
            r"(?:TỈNH|THÀNH PHỐ|Tỉnh|Thành phố) (?!UỶ|ỦY)([^-–]{2,30}?)(?= VĂN PHÒNG| SỞ| BAN|$)",
            text,
        )
        if match is not None:
            rank = "thành phố" if fold(match[0]).startswith("thanh pho") else "tỉnh"
            place = f"{rank} {in_small_letters(match[1])}"
            alike = own and SequenceMatcher(None, fold(place), fold(own[0])).ratio()
            return own[0] if own and alike and alike > _ALIKE else place
        return own[0] if own else "tỉnh"


def _above_province(symbol: str) -> str:
    """The Government, its head, its offices and ministries, by the code in their symbols."""
    try:
        code = parse_symbol(symbol).issuer_code or ""
    except SymbolError:
        return ""
    central = code in ("CP", "TTg", "VPCP", "TTCP", "VPQH", "CTN", "TW") or code[:1] == "B"
    return NAMES.get(code, "") if central and code not in ("BCĐ", "BCĐTW") else ""


def _rank_below(joined: str) -> bool:
    return re.search(r"(?:ubnd|uy ban nhan dan) (?:xa|phuong|huyen|thi xa)\b", joined) is not None


def _named_as_written(agency: Sequence[str], folded: str) -> str:
    """The lines of the agency that these words are of, in small letters but for the first ones."""
    text = " ".join(agency)
    plain = RunningText.of(text)
    at = plain.folded.find(folded)
    words = plain.text[at : at + len(folded)] if at >= 0 else text
    if not words.isupper():
        return words
    first, _, rest = words.lower().partition(" ")
    return f"{first[:1].upper()}{first[1:]} {rest[:1].upper()}{rest[1:]}".strip()


def is_urgency(folded: str) -> bool:
    """Whether a line is a mark of urgency or secrecy."""
    return _URGENT.match(folded) is not None
