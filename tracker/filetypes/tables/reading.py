"""The sheets of a file, by what the file is."""

from tracker.domain.directives.lists.sheet import Sheet
from tracker.filetypes.content import kind_of
from tracker.filetypes.kinds import FileKind, NotTaken
from tracker.filetypes.tables.lines import read_lines, text_in

_READ = "Excel (XLSX, XLS), ODS, Word (DOCX) hoặc CSV"


def read_sheets(content: bytes) -> list[Sheet]:
    """The sheets of a workbook, the tables of a document, or the lines of a file of text.

    :raises NotTaken: it is none of these, damaged, or has a password; says what to do.
    """
    text = text_in(content)
    if text is not None:
        return [read_lines(text)]
    kind = kind_of(content)
    if kind in (FileKind.XLSX, FileKind.XLS, FileKind.ODS):
        from tracker.filetypes.tables.workbooks import read_workbook

        return read_workbook(content, kind)
    if kind is FileKind.DOCX:
        from tracker.filetypes.tables.documents import read_document

        return read_document(content)
    raise NotTaken(f"là {kind.label}", f"Danh sách nhận ở dạng {_READ}.")
