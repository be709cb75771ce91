"""The lines of a PDF's pages, and its pages as pictures where it has no text."""

import threading
from collections.abc import Iterator

import pypdfium2

from tracker.filetypes.kinds import FileKind, NotTaken, broken, locked
from tracker.filetypes.texts.pdf_lines import Letter, lines_of

MOST_PAGES = 300
_SCALE = 300 / 72  # dots an inch that letters are read in, by those of a page
_ONE_AT_A_TIME = threading.Lock()  # PDFium is not made for several threads


def read_pages(content: bytes) -> list[str]:
    """The text of each page, line by line; empty for a page that is a picture.

    :raises NotTaken: it is damaged, has a password, or too many pages.
    """
    with _ONE_AT_A_TIME:
        document = _opened(content)
        try:
            return [_text(page) for page in document]
        finally:
            document.close()


def pictures_of(content: bytes) -> Iterator[bytes]:
    """Each page as a grey picture (PGM), which tesseract reads as it does PNG."""
    with _ONE_AT_A_TIME:
        document = _opened(content)
        try:
            for page in document:
                picture = page.render(scale=_SCALE, grayscale=True)
                rows = memoryview(picture.buffer).cast("B")
                lines = (
                    rows[at * picture.stride : at * picture.stride + picture.width]
                    for at in range(picture.height)
                )
                yield b"P5 %d %d 255\n" % (picture.width, picture.height) + b"".join(lines)
        finally:
            document.close()


def _opened(content: bytes) -> "pypdfium2.PdfDocument":
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise locked(FileKind.PDF.label) from None
        raise broken(FileKind.PDF.label) from None
    if len(document) > MOST_PAGES:
        document.close()
        raise NotTaken(f"có quá {MOST_PAGES} trang", "Gửi riêng phần giao nhiệm vụ.")
    return document


def _text(page: "pypdfium2.PdfPage") -> str:
    text = page.get_textpage()
    try:
        letters = [
            Letter(sign, *text.get_charbox(at, loose=True))
            for at in range(text.count_chars())
            if not (sign := text.get_text_range(at, 1)).isspace() and sign
        ]
    finally:
        text.close()
    return "\n".join(lines_of(letters))
