"""A Word file in the same bytes each time: no clock and no machine leaves its mark in it."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment a ZIP file can name


def packed(document: Document, *, day: date, title: str, author: str) -> bytes:
    """The document as a file of that day."""
    properties = document.core_properties
    properties.title = properties.subject = title[:255]
    properties.author = properties.last_modified_by = author[:255]
    properties.created = properties.modified = datetime.combine(day, time())
    properties.comments = properties.keywords = properties.category = ""
    properties.language = "vi-VN"
    properties.revision = 1
    saved = io.BytesIO()
    document.save(saved)
    return _without_clock(saved.getvalue())


def _without_clock(content: bytes) -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as saved,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in saved.namelist():
            archive.writestr(timeless(name), saved.read(name))
    return made.getvalue()


def timeless(name: str, compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """An entry of a ZIP without the time and the system that it was made on."""
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.compress_type = compression
    entry.create_system = 0
    return entry
