"""The sheets of a file, by what the file is."""

import re
from collections.abc import Iterator

from tracker.domain.directives.lists.sheet import Letters, Sheet, cell_of
from tracker.domain.text import clean
from tracker.filetypes.content import kind_of
from tracker.filetypes.kinds import TAKEN, FileKind, NotTaken
from tracker.filetypes.tables.lines import UTF_16, read_lines, text_in
from tracker.filetypes.tables.old_letters import converted, letters_in

_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?!\?xml|svg)", re.IGNORECASE)
_TABLE = re.compile(rb"<table[\s>]", re.IGNORECASE)
_READ = "Excel (XLSX, XLS), ODS, Word (DOCX) hoặc CSV"


def read_sheets(content: bytes, letters: Letters | None = None) -> list[Sheet]:
    """The sheets of a workbook, the tables of a document, or the lines of a file of text.

    ``letters``: for which it was typed, where a person says so.

    :raises NotTaken: it is none of these, damaged, or has a password; says what to do.
    """
    sheets = _sheets(content)
    known, sure = (letters, True) if letters else letters_in(_texts(sheets))
    for sheet in sheets:
        sheet.letters, sheet.letters_sure = known, sure
        sheet.above = clean(converted(sheet.above, known))
        for row in sheet.rows:
            row.cells[:] = [
                cell_of(clean(converted(cell, known))) if isinstance(cell, str) else cell
                for cell in row.cells
            ]
    return sheets


def _texts(sheets: list[Sheet]) -> Iterator[str]:
    for sheet in sheets:
        for row in sheet.rows:
            yield from (cell for cell in row.cells if isinstance(cell, str))


def _sheets(content: bytes) -> list[Sheet]:
    if _is_page_with_table(content):
        from tracker.filetypes.tables.web_pages import read_page

        return read_page(content)
    text = text_in(content)
    if text is not None:
        return [read_lines(text)]
    kind = _kind_of(content)
    if kind in (FileKind.XLSX, FileKind.XLS, FileKind.ODS):
        from tracker.filetypes.tables.workbooks import read_workbook

        return read_workbook(content, kind)
    if kind is FileKind.DOCX:
        from tracker.filetypes.tables.documents import read_document

        return read_document(content)
    raise NotTaken(f"là {kind.label}", f"Danh sách nhận ở dạng {_READ}.")


def _is_page_with_table(content: bytes) -> bool:
    """Whether it is a web page, as systems on the web hand out under the name of Excel."""
    wide = content.startswith(UTF_16)
    page = content.decode("utf-16", "ignore").encode() if wide else content
    return bool(_PAGE.match(page) and _TABLE.search(page))


def _kind_of(content: bytes) -> FileKind:
    """What the file is; of what is nothing that the program takes, what lists may be."""
    try:
        return kind_of(content)
    except NotTaken as error:
        if TAKEN in error.advice:
            raise NotTaken(error.what, f"Danh sách nhận ở dạng {_READ}.") from None
        raise
