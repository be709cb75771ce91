"""Scans made for tests: a page set in a font of the machine, turned a little, with dirt on it."""

import ctypes
import math
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pypdfium2
import pypdfium2.raw as pdfium

_FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
_TURNED = math.radians(0.7)
_GREY = range(225, 256)  # of paper
_SPECKS = 1500
_SCALE = 200 / 72


def has_font() -> bool:
    """Whether there is a font with Vietnamese letters to set a page in."""
    return _FONT.is_file()


def scanned_page(lines: Sequence[str], size: float = 11) -> bytes:
    """A PNG of an A4 page with these lines; a tab begins the right column."""
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(595, 842)
    font = _font(document) if lines else None
    for at, line in enumerate(lines):
        left, _, right = line.partition("\t")
        for x, text in ((60, left), (320, right)):
            if text:
                _set(document, page, font, text, x, 790 - at * size * 1.6, size)
    pdfium.FPDFPage_GenerateContent(page)
    picture = page.render(scale=_SCALE, grayscale=True)
    rows = bytearray(memoryview(picture.buffer).cast("B"))
    dirty = _dirty(rows)
    return _png([dirty[at * picture.stride :][: picture.width] for at in range(picture.height)])


def _font(document: pypdfium2.PdfDocument) -> "pdfium.FPDF_FONT":
    content = _FONT.read_bytes()
    bytes_of_font = (ctypes.c_ubyte * len(content)).from_buffer_copy(content)
    return pdfium.FPDFText_LoadFont(
        document, bytes_of_font, len(content), pdfium.FPDF_FONT_TRUETYPE, 1
    )


def _set(
    document: pypdfium2.PdfDocument,
    page: pypdfium2.PdfPage,
    font: "pdfium.FPDF_FONT",
    text: str,
    x: float,
    y: float,
    size: float,
) -> None:
    words = pdfium.FPDFPageObj_CreateTextObj(document, font, size)
    letters = (text + "\x00").encode("utf-16-le")
    pdfium.FPDFText_SetText(
        words, ctypes.cast(ctypes.create_string_buffer(letters), pdfium.FPDF_WIDESTRING)
    )
    cosine, sine = math.cos(_TURNED), math.sin(_TURNED)
    pdfium.FPDFPageObj_Transform(
        words, cosine, sine, -sine, cosine, x * cosine - y * sine + 10, x * sine + y * cosine - 10
    )
    pdfium.FPDFPage_InsertObject(page, words)


def _dirty(picture: bytearray) -> bytes:
    """Paper that is not quite white, with specks."""
    chance = Random(812)  # noqa: S311 - always the same dirt
    greys = bytes(chance.choice(_GREY) for _ in range(4096))
    paper = (greys * (len(picture) // 4096 + 1))[: len(picture)]
    dirty = bytearray(map(min, picture, paper))
    for _ in range(_SPECKS):
        dirty[chance.randrange(len(dirty))] = 40
    return bytes(dirty)


def _png(rows: Sequence[bytes]) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 0, 0, 0, 0)
    content = zlib.compress(b"".join(b"\x00" + row for row in rows), 1)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", content) + chunk(b"IEND", b"")
    )
