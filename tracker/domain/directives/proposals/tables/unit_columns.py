"""A table with a column for each unit, whose cells say its part: "Chủ trì", "Phối hợp", "x"."""

import re
from collections.abc import Mapping
from dataclasses import replace

from tracker.domain.directives.lists.sheet import Cell, Sheet, SheetRow, text_of
from tracker.domain.directives.proposals.tables.cell_words import looks_like_unit
from tracker.domain.text import fold

_FEWEST_UNITS = 2
_LEADS = re.compile(r"(?:chu tri|ct|chinh|x|\+|c)\.?")
_HELPS = re.compile(r"(?:phoi hop|ph|phu|tham gia|p|o)\.?")
_TITLES = ("Đơn vị chủ trì", "Đơn vị phối hợp")


def with_lead_and_helpers(sheet: Sheet) -> Sheet | None:
    """The same with a column of who leads and one of who helps; ``None`` for another table."""
    rows = list(sheet.rows)
    if len(rows) < _FEWEST_UNITS:
        return None
    units = {
        at: text for at, cell in enumerate(rows[0].cells) if looks_like_unit(text := text_of(cell))
    }
    marks = [text for row in rows[1:] for at in units if (text := _mark(row, at))]
    if len(units) < _FEWEST_UNITS or not marks or not all(map(_is_mark, marks)):
        return None
    head = _row(rows[0], units, list(_TITLES))
    further = [_row(row, units, _parts(row, units)) for row in rows[1:]]
    return replace(sheet, rows=[head, *further])


def _mark(row: SheetRow, at: int) -> str:
    return fold(text_of(row.cells[at])).strip() if at < len(row.cells) else ""


def _is_mark(text: str) -> bool:
    return bool(_LEADS.fullmatch(text) or _HELPS.fullmatch(text))


def _parts(row: SheetRow, units: Mapping[int, str]) -> list[str]:
    """Who leads and who helps in a row."""
    return [
        "; ".join(name for at, name in units.items() if part.fullmatch(_mark(row, at)))
        for part in (_LEADS, _HELPS)
    ]


def _row(row: SheetRow, units: Mapping[int, str], parts: list[str]) -> SheetRow:
    others: list[Cell] = [cell for at, cell in enumerate(row.cells) if at not in units]
    return SheetRow(row.number, [*others, *parts])
