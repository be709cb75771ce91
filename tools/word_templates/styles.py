"""The styles of the templates, by the table of NĐ 30/2020/NĐ-CP, annex I.

Each part of a document has a style of its own, named in Vietnamese, so that the office can restyle
all of them in Word's list of styles.
"""

from dataclasses import dataclass, replace

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from tracker.exports.word.lines import LONG, SHORT
from tracker.exports.word.text_width import text_width

FONT = "Times New Roman"
BLACK = RGBColor(0, 0, 0)
FIRST_LINE_MM = 12.7
MM_OF_POINT = 25.4 / 72
ADDRESS_MM = 30
COLON_MM = text_width("Kính gửi", 14, bold=False) * MM_OF_POINT
DASH_MM = text_width("- ", 14, bold=False) * MM_OF_POINT
KEPT = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid", "Header"}
"""Of the styles that a new file of the library brings along."""


@dataclass(frozen=True)
class Look:
    """How a part is set: size and spaces in points."""

    name: str
    size: float
    align: ALIGN = ALIGN.CENTER
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    first_line_mm: float = 0
    left_mm: float = 0
    spacing: float = 1.0
    with_next: bool = False
    whole: bool = False


BODY = Look("Thân bài", 14, ALIGN.JUSTIFY, after=6, first_line_mm=FIRST_LINE_MM, spacing=1.15)
"""Of the text; its kinds differ from it only in what they keep to on a page."""

LOOKS = (
    Look("Quốc hiệu", 13, bold=True),
    Look("Tiêu ngữ", 14, bold=True),
    Look("Cơ quan cấp trên", 13),
    Look("Cơ quan", 13, bold=True),
    Look("Số ký hiệu", 13, before=6),
    Look("Về việc", 12, before=6),
    Look("Địa danh, ngày tháng", 14, italic=True, before=6),
    Look("Tên loại", 14, bold=True, before=18),
    Look("Trích yếu", 14, bold=True, before=2),
    Look("Kính gửi", 14, before=18, after=8),
    Look("Kính gửi, nhiều nơi", 14, ALIGN.LEFT, before=18, left_mm=ADDRESS_MM, with_next=True),
    Look("Nơi kính gửi", 14, ALIGN.LEFT, left_mm=ADDRESS_MM + COLON_MM + DASH_MM,
         first_line_mm=-DASH_MM),
    BODY,
    replace(BODY, name="Câu trước bảng", with_next=True, whole=True),
    replace(BODY, name="Câu kết", before=6, with_next=True, whole=True),
    Look("Mục", 14, ALIGN.JUSTIFY, bold=True, before=6, after=6, first_line_mm=FIRST_LINE_MM,
         spacing=1.15, with_next=True),
    Look("Ghi chú số liệu", 13, italic=True, after=6),
    Look("Quyền hạn, chức vụ", 14, bold=True, with_next=True),
    Look("Người ký", 14, bold=True, before=72),
    Look("Nơi nhận, tiêu đề", 12, ALIGN.LEFT, bold=True, italic=True),
    Look("Nơi nhận, danh sách", 11, ALIGN.LEFT),
    Look("Phụ lục", 14, bold=True, with_next=True),
    Look("Tên phụ lục", 14, bold=True, with_next=True),
    Look("Kèm theo", 14, italic=True, with_next=True),
    Look("Đầu bảng", 12, bold=True, before=1, after=1, with_next=True),
    Look("Chữ trong bảng", 12, ALIGN.LEFT, before=1, after=1),
    Look("Số trong bảng", 12, before=1, after=1),
    Look("Dòng cộng", 12, bold=True, before=1, after=1),
    Look("Khoảng cách", 2, before=4),
    Look("Số trang", 13),
)  # fmt: skip
LINES = (SHORT, LONG)


def prepare(document: Document) -> None:
    """Give the document the styles of official documents, and no others."""
    for style in list(document.styles):
        if style.name not in KEPT:
            style.delete()
    latent = document.styles.element.find(qn("w:latentStyles"))
    if latent is not None:
        document.styles.element.remove(latent)
    _set_usual_font(document)
    for look in LOOKS:
        _add(document, look)
    for name in LINES:
        _add_line(document, name)


def _set_usual_font(document: Document) -> None:
    properties = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))[0]
    for child in list(properties):
        properties.remove(child)
    properties.append(_fonts())
    size = OxmlElement("w:sz")
    size.set(qn("w:val"), "28")
    properties.append(size)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    properties.append(language)
    normal = document.styles["Normal"]
    normal.element.get_or_add_rPr().insert(0, _fonts())
    normal.font.size = Pt(14)
    normal.font.color.rgb = BLACK


def _fonts() -> BaseOxmlElement:
    fonts = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    return fonts


def _new(document: Document, name: str) -> ParagraphStyle:
    style: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    return style


def _add(document: Document, look: Look) -> None:
    style = _new(document, look.name)
    style.font.size = Pt(look.size)
    style.font.bold, style.font.italic = look.bold, look.italic
    layout = style.paragraph_format
    layout.alignment = look.align
    layout.space_before, layout.space_after = Pt(look.before), Pt(look.after)
    layout.line_spacing = look.spacing
    layout.first_line_indent = Mm(look.first_line_mm)
    layout.left_indent = Mm(look.left_mm)
    layout.keep_with_next = look.with_next
    layout.keep_together = look.whole


def _add_line(document: Document, name: str) -> None:
    """An empty paragraph that is only its border; how long it is follows from the text above."""
    style = _new(document, name)
    style.font.size = Pt(2)
    layout = style.paragraph_format
    layout.alignment = ALIGN.CENTER
    layout.space_before, layout.space_after = Pt(2), Pt(0)
    layout.line_spacing = Pt(3)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{key}"), value)
    borders.append(top)
    style.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )
