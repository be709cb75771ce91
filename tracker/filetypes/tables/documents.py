"""The tables of a Word document, merged cells included."""

import io
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from tracker.domain.directives.lists.sheet import Cell, Merge, Sheet, SheetRow
from tracker.filetypes.kinds import FileKind, NotTaken, broken

_LINES_ABOVE = 8  # paragraphs before a table that speak of it
_DAMAGE = (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError)


def read_document(content: bytes) -> list[Sheet]:
    """Each table as a sheet; the number of a row is its place in the table, from 1.

    :raises NotTaken: the file is damaged.
    """
    try:
        body = Document(io.BytesIO(content)).element.body
    except _DAMAGE:
        raise broken(FileKind.DOCX.label) from None
    tables = [read_table(table, at) for at, table in enumerate(body.iter(qn("w:tbl")), 1)]
    if not tables:
        raise NotTaken("không có bảng nào", "Danh sách trong tệp Word phải là một bảng.")
    return tables


def read_table(table: etree._Element, number: int) -> Sheet:
    """A table as a sheet."""
    rows: list[SheetRow] = []
    merges: list[Merge] = []
    open_merges: dict[
        int, tuple[int, int]
    ] = {}  # by column: row in which it begins, its last column
    for at, line in enumerate(table.findall(qn("w:tr"))):
        cells: list[Cell] = []
        for first, width, text, goes_on in _cells(line):
            cells += [None] * (first - len(cells))
            cells += [text or None, *[None] * (width - 1)]
            last = first + width - 1
            if goes_on is False or goes_on is None:
                open_merges.pop(first, None)
            if goes_on is False:
                open_merges[first] = (at, last)
            if goes_on and first in open_merges:
                cells[first] = None
                begin = open_merges[first][0]
                merges = [one for one in merges if (one.top, one.left) != (begin, first)]
                merges.append(Merge(begin, first, at, last))
            elif width > 1:
                merges.append(Merge(at, first, at, last))
        rows.append(SheetRow(at + 1, cells))
    sheet = Sheet(f"Bảng {number}", rows, above=_above(table))
    sheet.merge(merges)
    return sheet


def _above(table: etree._Element) -> str:
    """The paragraphs before a table, up to the table before it: a title, what it is attached to."""
    lines: list[str] = []
    for node in table.itersiblings(preceding=True):
        if node.tag == qn("w:tbl") or len(lines) == _LINES_ABOVE:
            break
        if text := "".join(part.text or "" for part in node.iter(qn("w:t"))).strip():
            lines.append(text)
    return "\n".join(reversed(lines))


def _cells(line: etree._Element) -> Iterator[tuple[int, int, str, bool | None]]:
    """Of each cell: its first column, its width, its text, and whether it is merged downwards.

    ``False`` begins such a cell, ``True`` goes on with it, ``None`` is neither.
    """
    before = line.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    column = int(before.get(qn("w:val"), "0")) if before is not None else 0
    for cell in line.iter(qn("w:tc")):
        if next(cell.iterancestors(qn("w:tr"))) is not line:
            continue
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        width = int(span.get(qn("w:val"), "1")) if span is not None else 1
        merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        goes_on = None if merged is None else merged.get(qn("w:val"), "continue") != "restart"
        yield column, width, _text(cell), goes_on
        column += width


def _text(cell: etree._Element) -> str:
    """The paragraphs as lines; what was struck by a reviewer is left out."""
    lines = [text_of_paragraph(paragraph) for paragraph in cell.iter(qn("w:p"))]
    return "\n".join(lines).strip()


def text_of_paragraph(paragraph: etree._Element) -> str:
    """The words of a paragraph; broken lines stay apart."""
    parts = []
    boxed = next(paragraph.iter(qn("w:txbxContent")), None) is not None
    for node in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab"), qn("w:noBreakHyphen")):
        if boxed and next(node.iterancestors(qn("w:p"))) is not paragraph:
            continue  # a text box that floats over the paragraph
        if node.tag == qn("w:t"):
            parts.append(node.text or "")
        elif node.tag == qn("w:noBreakHyphen"):
            parts.append("-")
        else:
            parts.append("\n" if node.tag == qn("w:br") else " ")
    return "".join(parts).strip()
