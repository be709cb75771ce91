"""Files of separated values, in any encoding and with any separator that spreadsheets write."""

import csv
import io
import re

from tracker.domain.directives.lists.sheet import Letters, Sheet, SheetRow
from tracker.filetypes.tables.old_letters import letters_in

_SEPARATORS = ",;\t|"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), *((mark, "utf-16") for mark in UTF_16))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_PACKED = (b"PK", b"\xd0\xcf\x11\xe0", b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"{\\rtf", b"<")
_SAMPLE = 65_536  # characters by which separators are compared
csv.field_size_limit(1_000_000)


def text_in(content: bytes) -> str | None:
    """The text of a file, its encoding found out; ``None`` where it is no text.

    UTF-8 and UTF-16 with or without a mark; what is neither was typed for old fonts, or is of
    Windows-1258 (Vietnamese of Windows), whose accents stand apart from their letters.
    """
    if not content or content.startswith(_PACKED):
        return None
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decoded(content, encoding)
    sparse = content[:400]
    if sparse.count(0) * 3 > len(sparse):
        little = sparse[1::2].count(0) >= sparse[0::2].count(0)
        return _decoded(content, "utf-16-le" if little else "utf-16-be")
    text = _decoded(content, "utf-8")
    return text if text is not None else _of_one_byte(content)


def _of_one_byte(content: bytes) -> str | None:
    """A text of which each letter is a byte: for old fonts, or of Windows-1258."""
    western = _decoded(content, "cp1252") or _decoded(content, "latin-1")
    if western is not None and letters_in([western])[0] is not Letters.UNICODE:
        return western
    return _decoded(content, "cp1258")


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) else text


def read_lines(text: str) -> Sheet:
    """The file as one sheet; the number of a row is the line on which it begins."""
    first, _, rest = text.partition("\n")
    named = re.fullmatch(r"sep=(.)\r?", first)
    separator = named[1] if named else _separator(text)
    reader = csv.reader(io.StringIO(rest if named else text, newline=""), delimiter=separator)
    rows, line = [], 1 + bool(named)
    offset = bool(named)
    for cells in reader:
        rows.append(SheetRow(line, [cell.strip() or None for cell in cells]))
        line = reader.line_num + 1 + offset
    return Sheet("", rows)


def _separator(text: str) -> str:
    """The sign that divides most rows into the same number of cells, more than one."""
    return max(_SEPARATORS, key=lambda sign: _agreement(text[:_SAMPLE], sign))


def _agreement(sample: str, sign: str) -> float:
    rows = [row for row in csv.reader(io.StringIO(sample, newline=""), delimiter=sign) if any(row)]
    widths = [len(row) for row in rows]
    if not widths or max(widths) < 2:
        return 0
    usual = max((width for width in widths if width > 1), key=widths.count)
    return widths.count(usual) / len(widths) * min(usual, 8)
