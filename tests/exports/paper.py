"""A Word file opened again and read as it looks: what styles and their ancestors come to."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph


@dataclass(frozen=True)
class Line:
    """A paragraph that says something, and how it looks."""

    text: str
    style: str
    font: str
    size: float
    bold: bool
    italic: bool
    black: bool
    align: str
    first_line_mm: float
    before: float
    after: float
    spacing: float
    left_mm: float
    with_next: bool


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def all_paragraphs(document: Document) -> Iterator[Paragraph]:
    for section in document.sections:
        for block in section.iter_inner_content():
            if isinstance(block, Table):
                for row in block.rows:
                    for cell in row.cells:
                        yield from cell.paragraphs
            else:
                yield block


def lines(document: Document) -> list[Line]:
    return [looks(one) for one in all_paragraphs(document) if one.text.strip()]


def line(document: Document, words: str) -> Line:
    """The one line that begins with the words."""
    (found,) = [one for one in lines(document) if _spaced(one.text).startswith(words)]
    return found


def _spaced(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def text_of(document: Document) -> str:
    """All it says; where lines may not break is no part of that."""
    said = "\n".join(one.text for one in all_paragraphs(document))
    return _spaced(said)


def looks(paragraph: Paragraph) -> Line:
    def said(what, usual):
        found = [value for value in what if value is not None]
        return found[0] if found else usual

    runs = [run for run in paragraph.runs if run.text.strip()]
    styles = _ancestors(paragraph)
    fonts = [*(run.font for run in runs), *(style.font for style in styles)]
    layouts = [paragraph.paragraph_format, *(style.paragraph_format for style in styles)]
    size = said((font.size for font in fonts), None)
    align = said((layout.alignment for layout in layouts), None)
    return Line(
        text=paragraph.text,
        style=paragraph.style.name,
        font=said((font.name for font in fonts), ""),
        size=size.pt,
        bold=said((font.bold for font in fonts), False),
        italic=said((font.italic for font in fonts), False),
        black=all(font.color.rgb is None or str(font.color.rgb) == "000000" for font in fonts),
        align=align.name if align is not None else "LEFT",
        first_line_mm=round(_mm(said((one.first_line_indent for one in layouts), None)), 1),
        before=_points(said((one.space_before for one in layouts), None)),
        after=_points(said((one.space_after for one in layouts), None)),
        spacing=said((one.line_spacing for one in layouts), 1.0),
        left_mm=round(_mm(said((one.left_indent for one in layouts), None)), 1),
        with_next=said((one.keep_with_next for one in layouts), False),
    )


def cell_with(document: Document, words: str) -> _Cell:
    """The cell of the heading tables that holds the words."""
    (found,) = [
        cell
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        if any(paragraph.text.startswith(words) for paragraph in cell.paragraphs)
    ]
    return found


def table_with(document: Document, head: str) -> Table:
    (found,) = [table for table in document.tables if head in table.rows[0].cells[1].text]
    return found


def kept_above(table: Table) -> list[Paragraph]:
    """The paragraphs above a table that do not leave it, from the table upwards."""
    found = []
    for element in table._tbl.itersiblings(preceding=True):
        if element.tag != qn("w:p") or not looks(Paragraph(element, table._parent)).with_next:
            break
        found.append(Paragraph(element, table._parent))
    return found


def table_rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def repeats_its_head(table: Table) -> bool:
    return table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def drawn_line_mm(paragraph: Paragraph, width_mm: float) -> float:
    """How long the line of an empty paragraph is, by its indents."""
    borders = [style.element.find(f".//{qn('w:pBdr')}") for style in _ancestors(paragraph)]
    assert any(border is not None for border in borders), "no line is drawn"
    layout = paragraph.paragraph_format
    return width_mm - _mm(layout.left_indent) - _mm(layout.right_indent)


def _ancestors(paragraph: Paragraph) -> list:
    found, style = [], paragraph.style
    while style is not None:
        found.append(style)
        style = style.base_style
    return found


def _mm(length) -> float:
    return length.mm if length is not None else 0.0


def _points(length) -> float:
    return length.pt if length is not None else 0.0
