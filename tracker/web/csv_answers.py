"""Tables as CSV for Excel: UTF-8 with its mark, sent row by row, and never a formula."""

import csv
import io
from collections.abc import Iterable, Iterator

from flask import Response, stream_with_context

MARK = "\ufeff"  # by it Excel knows that the file is UTF-8
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_answer(name: str, head: Iterable[str], rows: Iterable[Iterable[str]]) -> Response:
    """The rows as a file to keep, sent while they are read."""
    answer = Response(stream_with_context(_lines(head, rows)), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def safe_cell(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _lines(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield MARK + _line(head)
    for row in rows:
        yield _line(map(safe_cell, row))


def _line(cells: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()
