"""What looks like a symbol in pasted text: a number, strokes and codes, in whatever signs.

People paste "Công văn số 328/UBND-NC ngày 5/7/2025 của UBND tỉnh", names of files, lines of a scan.
Signs that are not seen are dropped, dashes, strokes and full-width signs are made one, and the
letters that stand for Đ in old fonts become it. Whether the codes are a symbol is not asked here.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tracker.domain.directives.document_types import introduces_a_symbol, type_code, type_named
from tracker.domain.directives.issuers import known_issuer
from tracker.domain.text import clean

LONGEST_TEXT = 2_000
_WORDS_BEFORE = 60
"""How many letters before a symbol are read for the type that they name."""

_SIGNS = str.maketrans(
    dict.fromkeys("−~", "-")
    | dict.fromkeys("⁄∕\\", "/")
    | {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"}
    | dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹¬")  # marks of footnotes, of a broken line
)
_AROUND = " .…,;:_\"'“”‘’«»()[]<>*-–"

_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,6}(?:bis|[a-zđ])?|…|(?<![^\s(\[“\"'«:;,…])"
_STROKE = r"\s*(?:[/_]|-{1,2})\s*"
_CODE = r"[a-zđăâêôơư][a-zđăâêôơư0-9]*(?:&[a-zđăâêôơư0-9]+)*"  # letters without tone marks
_LOOKS_LIKE_ONE = re.compile(
    rf"(?<![\w/&])(?<!\w-)(?<![0-9][.,])(?P<number>{_NUMBER})"
    rf"(?P<codes>(?:{_STROKE}(?P<year>(?:19|2[0-9])[0-9]{{2}})(?={_STROKE}))?"
    rf"{_STROKE}{_CODE}(?:{_STROKE}{_CODE})*)(?![^\W_]|[/-])",
    re.IGNORECASE,
)
_PIECE = re.compile(rf"(?P<stroke>{_STROKE})(?P<code>{_CODE})", re.IGNORECASE)
_TOGETHER = re.compile(rf"(?<![\w/-])([^\W\d_]{{2,5}})(?=[0-9]+{_STROKE})")  # QĐ88/…, số88/…
_NEXT_CODE = re.compile(rf"\s+({_CODE})(?![^\W_])", re.IGNORECASE)
_GLUED = re.compile(r"(?P<code>\w+?)(?P<issuer>ubnd|hđnd|ttg|vpcp)", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*[^\W\d_]")
_WORDS_AFTER = re.compile(r"\s*(?:ngày|của|về)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Codes behind a number. ``number`` is ``None`` where a blank is left for it.

    ``strokes`` stand before each code. ``introduced``: the words before it say that a symbol comes;
    ``named`` is the type that they name. ``alone``: there are no other words. ``cut_off``: behind
    the codes stands another, as if a stroke were missing. ``span`` is its place in the plain text.
    """

    number: str | None
    year: int | None
    strokes: tuple[str, ...]
    codes: tuple[str, ...]
    introduced: bool
    named: str | None
    alone: bool
    cut_off: bool
    span: tuple[int, int]


def candidates(plain: str) -> Iterator[Candidate]:
    """All that look like symbols in a text in plain signs, in its order."""
    for match in _LOOKS_LIKE_ONE.finditer(plain):
        before = plain[max(0, match.start() - _WORDS_BEFORE) : match.start()]
        if re.search(r"[0-9] $", before) and re.match(r"[0-9]{3}(?![0-9])", match["number"]):
            continue  # 1 234/UBND: thousands apart, or two numbers
        introduced = introduces_a_symbol(before)
        ends = not plain[match.end() :].strip(_AROUND)
        alone = ends and not plain[: match.start()].strip(_AROUND)
        pieces = list(
            _pieces(match, plain, introduced=introduced, whole=alone or (ends and introduced))
        )
        end = pieces[-1].end
        yield Candidate(
            number=match["number"].replace(".", "").replace("…", "").lower() or None,
            year=int(match["year"]) if match["year"] else None,
            strokes=tuple(piece.stroke for piece in pieces),
            codes=tuple(piece.code for piece in pieces),
            introduced=introduced,
            named=type_named(before),
            alone=alone,
            cut_off=bool((after := _NEXT_CODE.match(plain, end)) and _is_code(after[1])),
            span=(match.start(), end),
        )


class _Piece(NamedTuple):
    """A code, the stroke before it, and where it ends."""

    stroke: str
    code: str
    end: int


def _pieces(match: re.Match[str], plain: str, *, introduced: bool, whole: bool) -> Iterator[_Piece]:
    """Stroke and code, as far as they belong together: ``88/QĐ-UBND - Sở Tài chính`` ends early."""
    was_apart = True
    first = match.end("year") if match["year"] else match.start("codes")
    for place, piece in enumerate(_PIECE.finditer(plain, first, match.end())):
        stroke, code = piece["stroke"], piece["code"]
        apart = stroke[0] == " " and stroke[-1] == " "
        if place and not whole and " " in stroke:
            after = plain[piece.end() :]
            closed = _WORDS_AFTER.match(after) is not None
            is_name = _GOES_ON.match(after) and not closed
            is_code = _is_code(code) or (introduced and closed)
            if not is_code or (apart and (is_name or not (was_apart or place == 1))):
                return
        was_apart = apart
        code, *glued = _glued(code)
        yield _Piece("-" if "-" in stroke else "/", code, piece.end())
        yield from (_Piece("-", issuer, piece.end()) for issuer in glued)


def _glued(code: str) -> tuple[str, ...]:
    """Type and issuer whose dash was lost at the end of a line: ``QĐUBND``."""
    match = _GLUED.fullmatch(code)
    if match is None or known_issuer(code) or not type_code(match["code"], party=False):
        return (code,)
    return match["code"], match["issuer"]


def _is_code(text: str) -> bool:
    known = known_issuer(text) or type_code(text, party=False) or type_code(text, party=True)
    return bool(known) or text.isupper()


def plain_signs(text: str) -> str:
    """The text in plain signs: one kind of dash, stroke, blank; nothing that is not seen."""
    signs = "".join(_sign(char) for char in clean(text[:LONGEST_TEXT]).translate(_SIGNS))
    tidy = re.sub(r"\.{2,}|…+|_{2,}", "…", " ".join(signs.split()))
    return _TOGETHER.sub(_apart, tidy)


def _sign(char: str) -> str:
    if unicodedata.east_asian_width(char) == "F":
        char = unicodedata.normalize("NFKC", char)
    return "-" if unicodedata.category(char[:1] or " ") == "Pd" else char


def _apart(match: re.Match[str]) -> str:
    return f"{match[1]} " if introduces_a_symbol(match[1]) else match[1]
