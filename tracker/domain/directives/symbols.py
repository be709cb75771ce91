"""Document symbols (số, ký hiệu): what ``735/CT-UBND``, ``12-NQ/TU`` or ``551/UBND-NC`` says.

Sources: NĐ 30/2020/NĐ-CP, article 8 and annex III (type codes, state form); Hướng dẫn
36-HD/VPTW (Party form: number-type/issuer). A symbol alone does not name a document: it can come
back next year, so symbol, issuer and date together do.

A symbol is found inside what people paste (``symbol_candidates``). What stands where a type stands
must be a type of ``document_types``: after number and dash (Party), after the year, and before an
issuer that can be nothing else (``12/GTr-UBND``). Otherwise what follows the number is the issuer
of an official letter.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.domain.directives.document_types import (
    LETTER,
    OF_ASSEMBLY,
    OF_STANDING_COMMITTEE,
    PARTY_CHOICES,
    PARTY_TYPES,
    STATE_TYPES,
    UNCODED_CHOICES,
    type_code,
)
from tracker.domain.directives.issuers import (
    CENTRAL_PARTY,
    PROVINCIAL_PARTY,
    is_assembly,
    is_of_party,
    is_standing_committee,
    known_issuer,
)
from tracker.domain.directives.symbol_candidates import Candidate, candidates, plain_signs
from tracker.domain.errors import DomainError

LONGEST_SYMBOL = 64
_EXAMPLES = "735/CT-UBND, 551/UBND-NC, 12-NQ/TU, 42/2014/QĐ-TTg hoặc /NQ-HĐND khi chưa rõ số"


class SymbolError(DomainError):
    """No symbol, or not a single one, can be read. The message says what to type."""

    def __init__(self, text: str, problem: str = "") -> None:
        self.text = text
        if not problem:
            problem = f"Không đọc được số, ký hiệu “{text}”" if text else "Chưa có số, ký hiệu"
        super().__init__(f"{problem}. Nhập số, loại văn bản và nơi ban hành, ví dụ {_EXAMPLES}.")


class UnknownType(SymbolError):
    """What stands in the place of the type is no type that is known.

    ``symbol`` is what the document's symbol is if it is really written so: it can be taken when a
    person says of what type the document is.
    """

    def __init__(self, text: str, symbol: "Symbol", problem: str) -> None:
        self.symbol = symbol
        super().__init__(text, problem)


@dataclass(frozen=True, slots=True)
class Symbol:
    """The parts of a symbol. ``text`` is the whole in its proper form.

    ``number`` is ``None`` where it is not known (``/NQ-HĐND``), ``year`` where the symbol has none,
    ``type_code`` for official letters, ``issuer_code`` where only the type is written (``183/TB``),
    ``desk`` for all others. ``type_name`` is what the document is called: "Chỉ thị"; "Công văn"
    without a type code. Documents of the National Assembly have none either (31/2024/QH15 is a
    law), so theirs is told by the words before it or not at all.
    """

    number: str | None
    year: int | None
    type_code: str | None
    issuer_code: str | None
    desk: str | None
    text: str
    type_name: str


def parse_symbol(text: str, type_name: str = "") -> Symbol:
    """The one symbol in a text, in its proper form.

    Spaces, dash variants, the case of known codes and words around it are put right:
    ``134/CD-TTg`` becomes ``134/CĐ-TTg``, ``03/NQ-TU`` ``03-NQ/TU``, ``1/NQ-CP`` ``01/NQ-CP``.
    ``type_name`` is the type that a person chose; with it, a code that is no type is taken as it
    is written.

    :raises SymbolError: there is none, or there are several.
    :raises UnknownType: a code is no type that is known, and none was chosen.
    """
    try:
        symbol = _only_symbol(text)
    except UnknownType as error:
        if not type_name:
            raise
        symbol = error.symbol
    return replace(symbol, type_name=type_name) if type_name else symbol


def type_of(symbol: str) -> str:
    """The type that a symbol names; empty where the symbol cannot be read."""
    try:
        return parse_symbol(symbol).type_name
    except SymbolError:
        return ""


@dataclass(frozen=True, slots=True)
class Found:
    """A symbol in a text; ``problem`` says what is wrong with its type, empty for nothing.

    ``span`` is its place in the text in plain signs.
    """

    symbol: Symbol
    problem: str
    span: tuple[int, int]


def symbols_in(plain: str) -> list[Found]:
    """Every symbol in a text in plain signs, each once, in its order."""
    symbols: dict[str, Found] = {}
    for candidate in candidates(plain):
        read = _party(candidate) if candidate.strokes[0] == "-" else _state(candidate)
        if read is not None:
            symbol, problem = read
            symbols.setdefault(symbol.text, Found(symbol, problem, candidate.span))
    return list(symbols.values())


def _only_symbol(text: str) -> Symbol:
    typed = " ".join(text.split())
    symbols = symbols_in(plain_signs(text))
    if not symbols:
        raise SymbolError(typed)
    if len(symbols) > 1:
        named = ", ".join(one.symbol.text for one in symbols)
        raise SymbolError(typed, f"Có nhiều số, ký hiệu ({named}); chỉ để lại một")
    if symbols[0].problem:
        raise UnknownType(typed, symbols[0].symbol, symbols[0].problem)
    return symbols[0].symbol


def _party(candidate: Candidate) -> tuple[Symbol, str] | None:
    """Number-type/issuer; with dashes alone (names of files) it may be the state's form too."""
    number, (first, *rest) = _number(candidate), candidate.codes
    if candidate.year or not rest or number == "":
        return None
    code = type_code(first, party=True, named=candidate.named)
    state = candidate.strokes[1] == "-"
    if code is None:
        return None if state else _unknown(_party_symbol(number, _code(first), rest, first), first)
    if state and not is_of_party(rest[0]):
        return _state_symbol(number, None, code, rest), ""
    return _party_symbol(number, code, rest, _party_type(code, candidate)), ""


def _state(candidate: Candidate) -> tuple[Symbol, str] | None:
    """Number/type-issuer, number/year/type-issuer, or number/issuer-desk: an official letter."""
    number, (first, *rest) = _number(candidate), candidate.codes
    code = type_code(first, party=False, named=candidate.named)
    if number == "" or not _is_joined(candidate, typed=code is not None):
        return None
    if code is None:
        return _letter(number, candidate)
    if not rest:
        return (
            (_state_symbol(number, candidate.year, code, rest), "")
            if _ends_here(candidate)
            else None
        )
    if is_assembly(rest[0]):
        symbol = _state_symbol(number, candidate.year, code, rest)
        return symbol, (
            f"“{symbol.text}”: văn bản của Quốc hội không có ký hiệu loại, "
            f"chỉ có số, năm và {rest[0].upper()}"
        )
    if rest[0].upper() in (PROVINCIAL_PARTY, CENTRAL_PARTY) and candidate.year is None:
        return _party_symbol(number, code, rest, _party_type(code, candidate)), ""
    return _state_symbol(number, candidate.year, code, rest), ""


def _ends_here(candidate: Candidate) -> bool:
    """Whether a number with a type alone (183/TB) is likely to be all of a symbol."""
    first = candidate.codes[0]
    plain = candidate.introduced or candidate.alone or (first.isupper() and len(first) > 1)
    return plain and not candidate.cut_off and candidate.number is not None


def _letter(number: str | None, candidate: Candidate) -> tuple[Symbol, str] | None:
    first, *rest = candidate.codes
    issuer = known_issuer(first)
    symbol = _letter_symbol(number, candidate)
    if issuer is None:
        in_place_of_a_type = (
            bool(candidate.year)
            or bool(rest and known_issuer(rest[0]))
            or not (first.isupper() or first.islower())
        )
        if in_place_of_a_type:
            return _unknown(replace(symbol, type_code=_code(first), type_name=first), first)
        if not _may_be_an_issuer(candidate):
            return None
    return (symbol, "") if candidate.introduced or candidate.alone or number else None


def _may_be_an_issuer(candidate: Candidate) -> bool:
    """Whether the first code, which is no known one, is likely to be an issuer all the same."""
    first = candidate.codes[0]
    if candidate.introduced or (candidate.alone and len(candidate.codes) > 1):
        return len(first) > 1
    return first.isupper() and len(first) > (1 if candidate.alone else 2)


def _unknown(symbol: Symbol, code: str) -> tuple[Symbol, str]:
    return symbol, (
        f"“{code}” trong “{symbol.text}” không phải ký hiệu loại văn bản nào "
        "(Nghị định 30/2020/NĐ-CP, văn bản của Đảng); nếu văn bản ghi đúng như vậy thì chọn loại "
        "văn bản"
    )


def _letter_symbol(number: str | None, candidate: Candidate) -> Symbol:
    issuer, *rest = map(_code, candidate.codes)
    text = "-".join([f"{_head(number, candidate.year)}/{issuer}", *rest])
    name = LETTER
    if is_assembly(issuer):
        name = OF_ASSEMBLY
    elif is_standing_committee(issuer):
        name = OF_STANDING_COMMITTEE
    if candidate.named in UNCODED_CHOICES.get(name, (candidate.named,)):
        name = candidate.named or name
    return Symbol(number, candidate.year, None, issuer, "-".join(rest) or None, text, name)


def _state_symbol(
    number: str | None, year: int | None, code: str, issuers: Sequence[str]
) -> Symbol:
    issuer = "-".join(map(_code, issuers))
    text = "-".join(filter(None, (f"{_head(number, year)}/{code}", issuer)))
    return Symbol(number, year, code, issuer or None, None, text, STATE_TYPES[code])


def _party_symbol(number: str | None, code: str, issuers: Sequence[str], name: str) -> Symbol:
    issuer = "-".join(map(_code, issuers))
    return Symbol(number, None, code, issuer, None, f"{number or ''}-{code}/{issuer}", name)


def _party_type(code: str, candidate: Candidate) -> str:
    """What the code says; where it says two things, the words before the symbol choose."""
    if candidate.named and candidate.named in PARTY_CHOICES.get(code, ()):
        return candidate.named
    return PARTY_TYPES[code]


def _is_joined(candidate: Candidate, *, typed: bool) -> bool:
    """Dashes behind the first code; in place of the first of them some write a stroke."""
    _, *strokes = candidate.strokes
    return all(stroke == "-" for stroke in (strokes[1:] if typed else strokes))


def _head(number: str | None, year: int | None) -> str:
    return f"{number or ''}/{year}" if year else number or ""


def _number(candidate: Candidate) -> str | None:
    """Below ten with a leading zero, as NĐ 30/2020 (annex I) has it; empty for nought."""
    text = candidate.number
    if text is None or not text.isdigit():
        return text
    return f"{int(text):02d}" if int(text) else ""


def _code(text: str) -> str:
    """Known codes as they are written; others as typed, but not in lower case throughout."""
    return known_issuer(text) or (text.upper() if text.islower() else text)
