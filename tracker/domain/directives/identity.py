"""Which entries of the register are one document: its symbol, issuer and date, however spelt.

The bare number is no key, and a symbol comes back next year (docs/domain.md, "Document symbols").
People write an issuer with other spaces, case and accents, by its code or by its name, with or
without the province that all of it is in; and a number with noughts before it. None of this makes
another document.
"""

import re

from tracker.domain.directives.document_types import LETTER
from tracker.domain.directives.issuers import (
    CENTRAL_PARTY,
    DEPARTMENTS,
    MINISTRIES,
    NAMES,
    PROVINCIAL_PARTY,
)
from tracker.domain.directives.symbols import SymbolError, parse_symbol
from tracker.domain.text import clean, fold, words

_ALSO = {  # what stands in names of issuers and is no code of one
    "ĐBQH": "Đại biểu Quốc hội",
    "QH": "Quốc hội",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "BTV": "Ban Thường vụ",
    "BCH": "Ban Chấp hành",
    "VP": "Văn phòng",
    "CT": "Chủ tịch",
    "PCT": "Phó Chủ tịch",
    "TP": "Thành phố",
    "TX": "Thị xã",
}
_LIKE_WORDS = ("TU", "HU", "ThU")  # folded, they are words too ("tư"): taken only as written here
_OF_SEVERAL = (CENTRAL_PARTY,)  # the Politburo and the Secretariat write it, and do not name it
_LONGEST_CODE = 4  # pieces: LĐ-TB&XH are three
_PIECE = re.compile(r"[^\W_]+")


def _folded(text: str) -> str:
    return " ".join(word for word in words(text) if word != "va")


def _by_code(names: dict[str, str]) -> dict[str, str]:
    return {fold(code): _folded(name) for code, name in names.items() if code not in _LIKE_WORDS}


_WHOLE = _by_code({**NAMES, **_ALSO})
_AFTER = {"so": _by_code(dict(DEPARTMENTS)), "bo": _by_code(dict(MINISTRIES))}
_AS_WRITTEN = {code: _folded(NAMES[code]) for code in _LIKE_WORDS}
_SAID_SHORTER = (
    (re.compile(r"\bthu tuong(?: chinh phu)*(?!\w)"), "thu tuong chinh phu"),
    (re.compile(r"\b(to quoc|nha nuoc) viet nam\b"), r"\1"),
    (re.compile(r"\btrung uong dang\b"), "trung uong"),
)
_PLACE = re.compile(r"\b(?P<rank>tinh|thanh pho) (?P<place>.+)$")


def symbol_key(symbol: str) -> str:
    """What spellings of a symbol have in common: ``0901/ubnd-nc`` and ``901/UBND-NC`` the same.

    One that cannot be read keeps its letters, without case and spaces.
    """
    try:
        proper = parse_symbol(symbol, LETTER).text  # with a type named, any code is taken
    except SymbolError:
        proper = "".join(clean(symbol).split())
    return re.sub(r"^0+(?=[0-9])", "", proper.lower())


def issuer_key(issuer: str) -> str:
    """What spellings of an issuer have in common: ``VPCP`` is "van phong chinh phu"."""
    pieces = _PIECE.findall(clean(issuer))
    names: list[str] = []
    at = 0
    while at < len(pieces):
        name, width = _name_at(pieces, at, names[-1].split()[-1] if names else "")
        names.append(name)
        at += width
    key = " ".join(word for word in names if word != "va")
    for longer, shorter in _SAID_SHORTER:
        key = longer.sub(shorter, key)
    return key


def same_issuer(one: str, other: str, organisation: str) -> bool:
    """Whether two keys name one issuer, in the province of this organisation.

    For "UBND tỉnh Điện Biên", its own "UBND tỉnh" is the same as "UBND tỉnh Điện Biên", and "Sở Tài
    chính" as "Sở Tài chính tỉnh Điện Biên".
    """
    own = _PLACE.search(issuer_key(organisation))
    if own is None:
        return one == other
    return _without_place(one, **own.groupdict()) == _without_place(other, **own.groupdict())


def issuer_of_symbol(symbol: str) -> str:
    """The name of the issuer that a symbol's code stands for; empty where the code says none."""
    try:
        code = parse_symbol(symbol, LETTER).issuer_code or ""
    except SymbolError:
        return ""
    return "" if code in _OF_SEVERAL else NAMES.get(code, "")


def fits_symbol(issuer: str, symbol: str) -> bool:
    """Whether an issuer may be the one of the symbol's code; of a code that says none any may be.

    The chairman and the office of a committee use its code too; TU is of a city's committee as
    well.
    """
    name = issuer_key(issuer_of_symbol(symbol))
    key = issuer_key(issuer)
    return name in key or (name == _AS_WRITTEN[PROVINCIAL_PARTY] and "thanh uy" in key)


def _without_place(key: str, rank: str, place: str) -> str:
    """The key without the province's own name; departments are of the province anyway."""
    committee = f"{rank.split(maxsplit=1)[0]} uy"
    key = re.sub(rf"\b({rank}|{committee}) {re.escape(place)}$", r"\1", key)
    if key.startswith("so "):
        key = re.sub(rf"(?: {rank}| {re.escape(place)})$", "", key)
    return key


def _name_at(pieces: list[str], at: int, before: str) -> tuple[str, int]:
    """The name that a code at that place stands for, or the word there; and its pieces."""
    if pieces[at] in _AS_WRITTEN:
        return _AS_WRITTEN[pieces[at]], 1
    for width in range(min(_LONGEST_CODE, len(pieces) - at), 0, -1):
        code = fold("".join(pieces[at : at + width]))
        name = _AFTER.get(before, {}).get(code) or _WHOLE.get(code)
        if name:
            return name, width
    return fold(pieces[at]), 1
