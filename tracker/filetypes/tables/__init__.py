"""Sheets, files of lines and tables of documents, read as rows of cells.

``workbooks`` reads Excel and OpenDocument, ``marks_of_xlsx`` what the library for them leaves out,
``lines`` files of separated values, ``documents`` the tables of Word files.
"""

from tracker.filetypes.kinds import FileKind, NotTaken
from tracker.filetypes.tables.reading import read_sheets

__all__ = ["FileKind", "NotTaken", "read_sheets"]
