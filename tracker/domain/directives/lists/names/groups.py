"""What a row above others is about: a unit, a month, a document, a field of work."""

import re

from tracker.domain.directives.lists.names.unit_cells import UnitCells
from tracker.domain.directives.symbol_candidates import plain_signs
from tracker.domain.directives.symbols import symbols_in
from tracker.domain.text import fold


def group_kind(text: str, units: UnitCells) -> str:
    """What a row above others is about: ``unit``, ``period``, ``document``, ``field``, or empty."""
    if text not in units.group_kinds:  # a row above is asked for by each row below it
        units.group_kinds[text] = _kind(text, units)
    return units.group_kinds[text]


def _kind(text: str, units: UnitCells) -> str:
    words = fold(text).strip(" :.-")
    words = re.sub(r"\s*\(.*\)$", "", words)
    if re.fullmatch(
        r"(?:nhiem vu |cong viec )?(?:thang|quy|nam|6 thang(?: dau| cuoi)?)(?: ?(?:\d+|[ivx]+|"
        r"dau nam|cuoi nam))?"
        r"(?:[ /-]*(?:nam )?\d{4})?",
        words,
    ):
        return "period"
    if re.match(r"linh vuc\b|nganh\b|nhom linh vuc", words):
        return "field"
    named = units.read(
        re.sub(r"^(?:[^:]{0,20}(?:đơn vị|cơ quan)[^:]{0,12}):", "", text.strip(" :.-"))
    )
    if named and all(piece.units for piece in named):
        return "unit"
    if len(symbols_in(plain_signs(text))) == 1:
        return "document"
    if _BEGINS_AS_UNIT.match(words) and len(words) < 80:
        return "unit"
    return ""


_BEGINS_AS_UNIT = re.compile(
    r"(?:so|ban (?:dan|quan ly)|ubnd|uy ban nhan dan|cong an|van phong|chi cuc|cuc|thanh tra|"
    r"bo chi huy)\b"
)
