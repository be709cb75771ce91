"""Rows of tables that were pasted as lines: cells apart by tabs, or by upright strokes."""

import re
from collections.abc import Sequence

from tracker.domain.directives.lists.sheet import Sheet, SheetRow, cell_of

_FEWEST_ROWS = 3
_FEWEST_BETWEEN = 2  # signs between cells of a row
_MOST_IN_ROW = 12  # lines of a row whose cells have several
_RULE = re.compile(r"[|\s:+=-]+")
_LONGEST_GROUP = 200


def pasted_table(lines: Sequence[str], begin: int) -> tuple[int, Sheet] | None:
    """The table that begins at a line, and where it ends; ``None`` for none.

    A row whose cells have several lines goes on until it has as many cells as the first one. A line
    between two rows, without a sign, heads those below it.
    """
    sign = next((one for one in "\t|" if lines[begin].count(one) >= _FEWEST_BETWEEN), "")
    if not sign:
        return None
    most = _between(lines[begin], sign)
    rows: list[tuple[int, str]] = []
    at = begin
    while at < len(lines):
        if sign == "|" and rows and _RULE.fullmatch(lines[at]):
            at += 1
            continue
        count = _between(lines[at], sign)
        if count >= _FEWEST_BETWEEN or (0 < count < most):
            end = _end_of_row(lines, at, sign, most)
            rows.append((at, "\n".join(line.strip(" |") for line in lines[at:end])))
            at = end
        elif _heads_rows(lines, at, sign, most):
            rows.append((at, lines[at]))
            at += 1
        else:
            break
    if len(rows) < _FEWEST_ROWS:
        return None
    cells = [(number, [cell.strip() for cell in text.split(sign)]) for number, text in rows]
    return at, Sheet(
        "Bảng", [SheetRow(number - begin + 1, list(map(cell_of, row))) for number, row in cells]
    )


def _between(line: str, sign: str) -> int:
    return line.strip(" |").count(sign) if sign == "|" else line.count(sign)


def _end_of_row(lines: Sequence[str], begin: int, sign: str, most: int) -> int:
    """Where a row ends: lines are added while it has fewer cells than the first row."""
    count = _between(lines[begin], sign)
    end = begin + 1
    while end < min(len(lines), begin + _MOST_IN_ROW) and count < most:
        further = _between(lines[end], sign)
        if further >= most or count + further > most:
            break
        if not further and not any(
            0 < _between(line, sign) < most for line in lines[end + 1 : end + 6]
        ):
            break
        count += further
        end += 1
    return end if count == most else begin + 1


def _heads_rows(lines: Sequence[str], at: int, sign: str, most: int) -> bool:
    """Whether it is a line between two rows."""
    following = lines[at + 1] if at + 1 < len(lines) else ""
    short = 0 < len(lines[at].strip()) < _LONGEST_GROUP
    return short and _FEWEST_BETWEEN <= _between(following, sign) <= most
