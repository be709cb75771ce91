"""The lines of a file of names: CSV, or the first sheet of a workbook."""

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from io import StringIO

from tracker.domain.directives.lists.sheet import text_of
from tracker.domain.text import clean
from tracker.filetypes.kinds import NotTaken
from tracker.filetypes.tables.reading import read_sheets

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how XLSX and ODS, and XLS begin
ENDINGS = (".xlsx", ".xls", ".ods")


class Unreadable(Exception):
    """The file cannot be read further: in which line, if that is known, and why."""

    def __init__(self, why: str, line: int | None = None) -> None:
        self.line = line
        super().__init__(why)


def lines_of(content: bytes, name: str = "") -> Iterator[tuple[int, list[str]]]:
    """Each line that is not empty, with its number as people count it.

    :raises Unreadable: it is no such file, or a line is broken.
    """
    if not content.strip():
        raise Unreadable("tệp rỗng; chọn lại tệp có nội dung")
    is_workbook = content.startswith(WORKBOOKS)
    if not is_workbook and name.lower().endswith(ENDINGS):
        raise Unreadable("có đuôi của Excel nhưng không phải; mở bằng Excel, lưu lại rồi chọn lại")
    lines = _of_workbook(content) if is_workbook else _of_text(content)
    for number, cells in lines:
        cleaned = [clean(cell).removeprefix("'") for cell in cells]  # a mark that a text is text
        if any(cell.strip() for cell in cleaned):
            yield number, cleaned


def _of_workbook(content: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        sheets = [sheet for sheet in read_sheets(content) if not sheet.hidden]
    except NotTaken as refusal:
        raise Unreadable(str(refusal)) from None
    if not sheets or not any(row.cells for row in sheets[0].rows):
        raise Unreadable("trang tính đầu tiên trống")
    for row in sheets[0].rows:
        yield row.number, [text_of(cell) for cell in row.cells]


def _of_text(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """UTF-8, or the UTF-16 that Excel writes, between commas, semicolons or tabs."""
    encoding = "utf-16" if content[:2] in (BOM_UTF16_LE, BOM_UTF16_BE) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(
            "không phải UTF-8; trong Excel, lưu dạng “CSV UTF-8”, hoặc nạp thẳng tệp Excel"
        ) from None
    reader = csv.reader(StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise Unreadable(str(error), reader.line_num) from None


def _separator(text: str) -> str:
    """What stands between the columns of the first line most often."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)
