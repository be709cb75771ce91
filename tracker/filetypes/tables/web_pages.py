"""The tables of a web page: what systems on the web hand out under the name of Excel (.xls)."""

import re

from lxml import etree, html

from tracker.domain.directives.lists.sheet import Cell, Merge, Sheet, SheetRow
from tracker.filetypes.kinds import NotTaken
from tracker.filetypes.tables.lines import UTF_16

_MOST_COLUMNS = 500  # no list has more; what claims to span a million cells is cut here
_BLOCKS = ("p", "div", "li")
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")


def read_page(content: bytes) -> list[Sheet]:
    """Each table without another one in it as a sheet; a row's number is its place, from 1.

    :raises NotTaken: no row can be read.
    """
    parser = html.HTMLParser(encoding=_encoding(content), no_network=True, huge_tree=False)
    try:
        page = html.document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        page = None
    tables = [] if page is None else page.xpath("//table[not(.//table)][.//td or .//th]")
    if not tables:
        raise NotTaken("là trang web không có bảng nào", "Mở tệp bằng Excel, lưu lại dạng XLSX.")
    return [_table(table, f"Bảng {at}") for at, table in enumerate(tables, 1)]


def _encoding(content: bytes) -> str | None:
    """UTF-8 or UTF-16 where it is that; else what the page says of itself."""
    if content.startswith(UTF_16):
        return "utf-16"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _table(table: html.HtmlElement, name: str) -> Sheet:
    rows: list[SheetRow] = []
    merges: list[Merge] = []
    lines = table.xpath(".//tr")
    covered: dict[int, int] = {}  # by column: rows that a cell from above still reaches into
    for at, line in enumerate(lines):
        cells: list[Cell] = []
        for cell in line.xpath("./td | ./th"):
            left = len(cells)
            while covered.get(left, 0) > 0:
                cells.append(None)
                left += 1
            width = min(_span(cell, "colspan"), _MOST_COLUMNS - left)
            height = min(_span(cell, "rowspan"), len(lines) - at)
            if width < 1:
                break
            cells += [_text(cell) or None, *[None] * (width - 1)]
            if width > 1 or height > 1:
                merges.append(Merge(at, left, at + height - 1, left + width - 1))
                covered.update(dict.fromkeys(range(left, left + width), height))
        cells += [None] * (max((column + 1 for column in covered), default=0) - len(cells))
        covered = {column: more - 1 for column, more in covered.items() if more > 1}
        rows.append(SheetRow(at + 1, cells, _is_hidden(line)))
    sheet = Sheet(name, rows)
    sheet.merge(merges)
    return sheet


def _span(cell: html.HtmlElement, name: str) -> int:
    number = (cell.get(name) or "").strip()
    return max(1, int(number)) if re.fullmatch(r"[0-9]{1,6}", number) else 1


def _is_hidden(line: html.HtmlElement) -> bool:
    return re.search(r"display\s*:\s*none", line.get("style") or "", re.IGNORECASE) is not None


def _text(cell: html.HtmlElement) -> str:
    """What is read in the cell; lines of their own stay apart."""
    parts: list[str] = []
    for node in cell.iter():
        if node.tag in ("br", *_BLOCKS):
            parts.append("\v")
        if isinstance(node.tag, str) and node.tag not in ("script", "style") and node.text:
            parts.append(node.text)
        if node is not cell and node.tail:
            parts += ["\v" if node.tag in _BLOCKS else "", node.tail]
    lines = (_BLANKS.sub(" ", line).strip() for line in "".join(parts).split("\v"))
    return "\n".join(line for line in lines if line)
