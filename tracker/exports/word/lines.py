"""The lines drawn under headings, as long as NĐ 30/2020/NĐ-CP wants them for the text above.

In a template they are empty paragraphs of two styles with a border on top; how far they are
indented on both sides follows from the text, which is known only once it is filled in.
"""

from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tc
from docx.oxml.text.paragraph import CT_P
from docx.section import Section
from docx.shared import Length, Pt
from docx.styles.style import CharacterStyle
from docx.text.font import Font
from docx.text.paragraph import Paragraph

from tracker.exports.word.text_width import text_width

SHORT, LONG = "Kẻ ngắn", "Kẻ dài"
SHARES = {SHORT: 0.42, LONG: 1.0}
"""Of the text's length: between a third and a half, and all of it."""

_USUAL_SIZE = 14.0


def fit_lines(document: Document) -> None:
    """Give every such line the length that fits the text above it."""
    shares = {
        style.style_id: SHARES[style.name] for style in document.styles if style.name in SHARES
    }
    for element in document.element.body.iter(qn("w:p")):
        if element.style in shares:
            _fit(document, element, shares[element.style])


def text_length(paragraph: Paragraph, available: float) -> float:
    """The length of the longest line of a paragraph, in points. A line that wraps counts as wide as
    its column.
    """
    size, bold = _size(paragraph), _is_bold(paragraph)
    longest = max(text_width(line, size, bold=bold) for line in paragraph.text.split("\n"))
    return min(longest, available)


def _fit(document: Document, element: CT_P, share: float) -> None:
    line = Paragraph(element, document._body)
    for before in element.itersiblings(qn("w:p"), preceding=True):
        above = Paragraph(before, document._body)
        if above.text.strip():
            available = _room(document, element)
            indent = Pt((available - text_length(above, available) * share) / 2)
            line.paragraph_format.left_indent = line.paragraph_format.right_indent = indent
            return


def _room(document: Document, element: CT_P) -> float:
    """How wide the cell or the page is in which a paragraph stands, in points."""
    holder = element.getparent()
    if isinstance(holder, CT_Tc):
        return _points(holder.width)  # tables of headings have no cell margins
    section = Section(element.xpath("following::w:sectPr")[0], document.part)
    margins = _points(section.left_margin) + _points(section.right_margin)
    return _points(section.page_width) - margins


def _points(length: Length | None) -> float:
    return length.pt if length is not None else 0.0


def _size(paragraph: Paragraph) -> float:
    size: float = next((font.size.pt for font in _fonts(paragraph) if font.size), _USUAL_SIZE)
    return size


def _is_bold(paragraph: Paragraph) -> bool:
    return next((font.bold for font in _fonts(paragraph) if font.bold is not None), False)


def _fonts(paragraph: Paragraph) -> Iterator[Font]:
    """Where the look of a paragraph's text is said, the nearest first."""
    yield from (run.font for run in paragraph.runs if run.text.strip())
    style = paragraph.style
    while isinstance(style, CharacterStyle):  # of which paragraph styles are a kind
        yield style.font
        style = style.base_style
