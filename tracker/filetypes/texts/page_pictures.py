"""A page of a document as a picture to look at, with the place of some words marked."""

import struct
import zlib

import pypdfium2
import pypdfium2.raw as pdfium

from tracker.filetypes.texts.pdf import one_at_a_time, opened

_SCALE = 110 / 72  # dots an inch, by those of a page
_MARK = (255, 221, 87, 120)  # red, green, blue, how much it covers
_MOST_MARKS = 20


def picture_of_page(content: bytes, page: int, words: str = "") -> bytes | None:
    """A PNG of the page of a PDF, counted from 1; ``None`` where there is no such page.

    :raises NotTaken: the file cannot be opened.
    """
    with one_at_a_time:
        document = opened(content)
        try:
            if not 1 <= page <= len(document):
                return None
            shown = document[page - 1]
            _mark(shown, words)
            return _png(
                shown.render(
                    scale=_SCALE, rev_byteorder=True, force_bitmap_format=pdfium.FPDFBitmap_BGR
                )
            )
        finally:
            document.close()


def _mark(page: pypdfium2.PdfPage, words: str) -> None:
    """Lay a colour over the words, where the page has them as text."""
    text = page.get_textpage()
    try:
        hit = text.search(words).get_next() if words.strip() else None
        if hit is None:
            return
        first, number = hit
        for at in range(min(text.count_rects(first, number), _MOST_MARKS)):
            left, bottom, right, top = text.get_rect(at)
            mark = pdfium.FPDFPageObj_CreateNewRect(left, bottom, right - left, top - bottom)
            pdfium.FPDFPageObj_SetFillColor(mark, *_MARK)
            pdfium.FPDFPath_SetDrawMode(mark, pdfium.FPDF_FILLMODE_WINDING, 0)
            pdfium.FPDFPage_InsertObject(page, mark)
        pdfium.FPDFPage_GenerateContent(page)
    finally:
        text.close()


def _png(picture: pypdfium2.PdfBitmap) -> bytes:
    rows = memoryview(picture.buffer).cast("B")
    lines = b"".join(
        b"\x00" + rows[at * picture.stride : at * picture.stride + picture.width * 3]
        for at in range(picture.height)
    )

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", picture.width, picture.height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(lines, 6))
        + chunk(b"IEND", b"")
    )
