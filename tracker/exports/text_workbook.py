"""A table of texts as an Excel file that comes in again: every cell is text, never a formula."""

from collections.abc import Iterable
from typing import BinaryIO

WIDTH = 24


def write_texts(
    title: str, head: Iterable[str], rows: Iterable[Iterable[str]], stream: BinaryIO
) -> None:
    """One sheet with the head and the rows under it.

    :raises OSError: the disk is full, or the stream takes nothing more.
    """
    from xlsxwriter import Workbook

    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(title[:31])
    text = book.add_format({"num_format": "@"})
    bold = book.add_format({"bold": True, "num_format": "@"})
    heads = list(head)
    sheet.set_column(0, len(heads) - 1, WIDTH, text)
    sheet.freeze_panes(1, 0)
    for column, cell in enumerate(heads):
        sheet.write_string(0, column, cell, bold)
    for place, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            sheet.write_string(place, column, cell, text)
    book.close()
