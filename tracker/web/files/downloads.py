"""Files to keep: their names, safe for every system, and how they are sent."""

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO
from urllib.parse import quote

from flask import Response, g, send_file, stream_with_context

from tracker.domain.text import fold
from tracker.exports.csv_table import text_lines
from tracker.exports.report_files import CSV
from tracker.exports.text_workbook import write_texts
from tracker.filetypes import FileKind

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')  # in the name of a file on some system
_NO_WORD = re.compile(r"[^a-z0-9]+")
BYTES = "application/octet-stream"  # to be saved, never shown by the browser
IN_MEMORY = 1024 * 1024  # bytes of a file that is made; a larger one goes to the disk


def named(answer: Response, title: str, ending: str) -> Response:
    """The answer as a file to keep: ``Báo cáo 6-2025.xlsx``, for old browsers ``bao-cao-6-2025``.

    RFC 6266 with RFC 5987: both names are sent, and each browser takes the one it knows. That it
    was taken away is written down (``web.files.taken_away``).
    """
    whole = _FORBIDDEN.sub("-", " ".join(title.split())).strip(". ") or "tep"
    plain = _NO_WORD.sub("-", fold(whole)).strip("-") or "tep"
    g.taken_away = f"{whole}.{ending}"
    answer.headers.set(
        "Content-Disposition",
        "attachment",
        **{
            "filename": f"{plain}.{ending}",
            "filename*": f"UTF-8''{quote(f'{whole}.{ending}', safe='')}",
        },
    )
    return answer


def sent_lines(title: str, lines: Iterator[str]) -> Response:
    """A CSV file, sent while it is made."""
    return named(Response(stream_with_context(lines), mimetype=CSV), title, "csv")


def sent_texts(title: str, head: Iterable[str], rows: Iterable[Iterable[str]]) -> Response:
    """A table of texts as CSV, sent while it is read."""
    return sent_lines(title, text_lines(head, rows))


def sent_table(
    title: str, ending: str, head: Iterable[str], rows: Iterable[Iterable[str]]
) -> Response:
    """A table of texts that comes in again, as CSV or as an Excel file (``xlsx``)."""
    if ending == FileKind.XLSX.endings[0]:
        return sent_file(
            title,
            ending,
            FileKind.XLSX.media_type,
            lambda stream: write_texts(title, head, rows, stream),
        )
    return sent_texts(title, head, iter(list(rows)))


def sent_file(
    title: str, ending: str, media_type: str, write: Callable[[BinaryIO], None]
) -> Response:
    """A file that must be whole before it can be sent; made on the disk where it is large."""
    made = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the answer closes it
    try:
        write(made)  # type: ignore[arg-type]
        made.seek(0)
        return named(send_file(made, mimetype=media_type), title, ending)
    except BaseException:
        made.close()
        raise


def sent_bytes(title: str, ending: str, media_type: str, content: bytes) -> Response:
    """A small file that is made already."""
    return named(Response(content, mimetype=media_type), title, ending)


def sent_as_it_came(name: str, content: bytes) -> Response:
    """A file that another system or a mail brought, under its name, only to be saved."""
    stem, _, ending = name.rpartition(".")
    return sent_bytes(stem or ending, ending if stem else "bin", BYTES, content)
