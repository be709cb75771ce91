"""Parts that every document has: page, head, signature with recipients, tables, page numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm
from docx.table import Table, _Cell

from tracker.exports.word.lines import LONG, SHORT

LONG_SIDE_MM, SHORT_SIDE_MM = 297, 210
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 20, 20, 30, 15
WIDTH_MM = SHORT_SIDE_MM - LEFT_MM - RIGHT_MM
HEAD_MM = (64, WIDTH_MM - 64)
FOOT_MM = (80, WIDTH_MM - 80)


@dataclass(frozen=True)
class Column:
    """A column of a table: its head, what stands in each row and below, its width and style."""

    head: str
    value: str
    width_mm: float
    total: str = ""
    style: str = "Số trong bảng"


def set_page(section: Section, *, landscape: bool = False) -> None:
    """A4 with the margins of the decree; the first page of each section has no number."""
    sides = (LONG_SIDE_MM, SHORT_SIDE_MM) if landscape else (SHORT_SIDE_MM, LONG_SIDE_MM)
    section.page_width, section.page_height = Mm(sides[0]), Mm(sides[1])
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = Mm(TOP_MM), Mm(BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(LEFT_MM), Mm(RIGHT_MM)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True


def number_pages(document: Document) -> None:
    """The page number at the top, in the middle."""
    header = document.sections[0].header
    header.is_linked_to_previous = False
    paragraph = header.paragraphs[0]
    paragraph.style = document.styles["Số trang"]
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("", "2"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif text.strip() == "PAGE":
            field = OxmlElement("w:instrText")
            field.set(qn("xml:space"), "preserve")
            field.text = text
            run._r.append(field)
        else:
            run.text = text


def add_annex(document: Document) -> Section:
    """A new section, laid across, numbered from its own first page."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    document.paragraphs[-1].style = document.styles["Khoảng cách"]  # it only ends the section
    set_page(section, landscape=True)
    if section._sectPr.find(qn("w:pgNumType")) is not None:  # a copy of the annex before
        return section
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(
        numbering, "w:cols", "w:titlePg", "w:textDirection", "w:docGrid"
    )
    return section


def add_page_break(document: Document, style: str) -> None:
    """What follows begins on a new page of the same section."""
    document.add_paragraph(style=style).add_run().add_break(WD_BREAK.PAGE)


def put(place: Document | _Cell, style: str, *texts: str) -> None:
    """Paragraphs of a style, in the document or at the end of a cell."""
    for text in texts:
        place.add_paragraph(text, style=style)


def add_head(document: Document, *, about: str = "") -> None:
    """Who issues it, the country's name and motto; number, place and day on one line below."""
    table = _bare_table(document, 2, HEAD_MM)
    agency, country = table.rows[0].cells
    put(agency, "Cơ quan cấp trên", "{%p if co_quan_cap_tren %}", "{{ co_quan_cap_tren }}",
        "{%p endif %}")  # fmt: skip
    put(agency, "Cơ quan", "{{ co_quan }}")
    put(agency, SHORT, "")
    put(country, "Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    put(country, "Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc")
    put(country, LONG, "")
    number, day = table.rows[1].cells
    put(number, "Số ký hiệu", "{{ so_ky_hieu }}")
    if about:
        put(number, "Về việc", about)
    put(day, "Địa danh, ngày tháng", "{{ dia_danh_ngay }}")
    _drop_first_paragraphs(table)


def add_signature(document: Document) -> None:
    """Recipients on the left, level with the signer's title on the right; never torn apart.

    The line above keeps to it, as does the closing sentence above that: no page is the signature's
    alone.
    """
    put(document, "Chữ trong bảng", "")
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    table = _bare_table(document, 1, FOOT_MM)
    _keep_whole(table)
    recipients, signer = table.rows[0].cells
    put(recipients, "Nơi nhận, tiêu đề", "Nơi nhận:")
    put(recipients, "Nơi nhận, danh sách", "{%p for dong in noi_nhan %}", "{{ dong }}",
        "{%p endfor %}")  # fmt: skip
    put(signer, "Quyền hạn, chức vụ", "{%p if quyen_han %}", "{{ quyen_han }}", "{%p endif %}",
        "{{ chuc_vu }}")  # fmt: skip
    put(signer, "Người ký", "{{ nguoi_ky }}")
    _drop_first_paragraphs(table)


def add_table(
    document: Document,
    columns: Sequence[Column],
    rows: str,
    *,
    total: bool = False,
    within_text: bool = False,
) -> None:
    """A table whose head is repeated on each page, with a row for each of ``rows``.

    Below one ``within_text`` the text goes on at once: an empty paragraph there would make
    LibreOffice leave the next heading at the foot of a page.
    """
    table = document.add_table(rows=4 + total, cols=len(columns))
    table.style = document.styles["Table Grid"]
    _fix_widths(table, [column.width_mm for column in columns])
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        put(cell, "Đầu bảng", column.head)
        _set_middle(cell)
    _repeat(table, 0)
    put(table.rows[1].cells[0], "Chữ trong bảng", f"{{%tr for dong in {rows} %}}")
    for cell, column in zip(table.rows[2].cells, columns, strict=True):
        put(cell, column.style, f"{{{{ {column.value} }}}}")
    put(table.rows[3].cells[0], "Chữ trong bảng", "{%tr endfor %}")
    if total:
        for cell, column in zip(table.rows[4].cells, columns, strict=True):
            put(cell, "Dòng cộng", column.total)
    _drop_first_paragraphs(table)
    _keep_whole(table)
    if not within_text:
        put(document, "Khoảng cách", "")  # Word wants a paragraph after a table


def _bare_table(document: Document, rows: int, widths_mm: Sequence[float]) -> Table:
    """A table without lines and margins, to set things beside each other."""
    table: Table = document.add_table(rows=rows, cols=len(widths_mm))
    _fix_widths(table, widths_mm)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")
    return table


def _fix_widths(table: Table, widths_mm: Sequence[float]) -> None:
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _drop_first_paragraphs(table: Table) -> None:
    """A new cell begins with an empty paragraph; ours stand after it."""
    for row in table.rows:
        for cell in row.cells:
            if len(cell.paragraphs) > 1:
                first = cell.paragraphs[0]._p
                first.getparent().remove(first)


def _repeat(table: Table, row: int) -> None:
    table.rows[row]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep_whole(table: Table) -> None:
    """No row is torn over two pages."""
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def _set_middle(cell: _Cell) -> None:
    align = OxmlElement("w:vAlign")
    align.set(qn("w:val"), "center")
    cell._tc.get_or_add_tcPr().append(align)
