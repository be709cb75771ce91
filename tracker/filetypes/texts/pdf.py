"""The lines of a PDF's pages, and its pages as pictures where it has no text."""

import ctypes
import threading
from collections.abc import Iterator
from itertools import islice, pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from tracker.domain.directives.proposals.segments.documents import PagePart
from tracker.filetypes.kinds import FileKind, NotTaken, broken, locked
from tracker.filetypes.texts.pdf_columns import in_columns
from tracker.filetypes.texts.pdf_lines import Letter
from tracker.filetypes.texts.pdf_tables import Rule, drawn_tables, rule_of

MOST_PAGES = 300
_SCALE = 300 / 72  # dots an inch that letters are read in, by those of a page
_MOST_DRAWN = 3000  # objects of a page: a drawing has more, no table
one_at_a_time = threading.Lock()  # PDFium is not made for several threads


def read_pages(content: bytes) -> list[list[PagePart]]:
    """The lines and drawn tables of each page; nothing for a page that is a picture.

    :raises NotTaken: it is damaged, has a password, or too many pages.
    """
    with one_at_a_time:
        document = opened(content)
        try:
            return [_parts(page) for page in document]
        finally:
            document.close()


def letters_by_page(content: bytes) -> list[int]:
    """How many letters each page has as text.

    :raises NotTaken: it is damaged, has a password, or too many pages.
    """
    with one_at_a_time:
        document = opened(content)
        try:
            return [page.get_textpage().count_chars() for page in document]
        finally:
            document.close()


def pictures_of(content: bytes) -> Iterator[bytes]:
    """Each page as a grey picture (PGM), which tesseract reads as it does PNG.

    While one is read, other documents may be drawn.
    """
    with one_at_a_time:
        document = opened(content)
        pages = len(document)
    try:
        for at in range(pages):
            with one_at_a_time:
                picture = _grey_picture(document[at])
            yield picture
    finally:
        with one_at_a_time:
            document.close()


def _grey_picture(page: "pypdfium2.PdfPage") -> bytes:
    picture = page.render(scale=_SCALE, grayscale=True)
    rows = memoryview(picture.buffer).cast("B")
    lines = (
        rows[at * picture.stride : at * picture.stride + picture.width]
        for at in range(picture.height)
    )
    return b"P5 %d %d 255\n" % (picture.width, picture.height) + b"".join(lines)


def opened(content: bytes) -> "pypdfium2.PdfDocument":
    """The document, to be closed again.

    :raises NotTaken: it is damaged, has a password, or too many pages.
    """
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


def _parts(page: "pypdfium2.PdfPage") -> list[PagePart]:
    """Lines and tables from the top down."""
    tables, letters = drawn_tables(_rules(page), _letters(page))
    parts: list[PagePart] = []
    for table in tables:
        above = [one for one in letters if one.middle > table.top]
        letters = [one for one in letters if one.middle <= table.top]
        parts += in_columns(above)
        parts.append(table.sheet)
    return [*parts, *in_columns(letters)]


def _letters(page: "pypdfium2.PdfPage") -> list[Letter]:
    text = page.get_textpage()
    try:
        signs = [text.get_text_range(at, 1) for at in range(text.count_chars())]
        letters = []
        for at, (sign, following) in enumerate(pairwise([*signs, ""])):
            if sign and not sign.isspace():
                left, bottom, right, top = text.get_charbox(at, loose=True)
                letters.append(Letter(sign, left, bottom, right, top, following.isspace()))
        return letters
    finally:
        text.close()


def _rules(page: "pypdfium2.PdfPage") -> list[Rule]:
    """The lines that are drawn along and up the page."""
    rules = []
    drawn = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=2)
    for path in islice(drawn, _MOST_DRAWN):
        matrix = path.get_matrix()
        points = [(*matrix.on_point(x, y), begins) for x, y, begins in _points(path.raw)]
        rules += [
            rule
            for (x, y, _), (to_x, to_y, begins) in pairwise(points)
            if not begins and (rule := rule_of(x, y, to_x, to_y)) is not None
        ]
    return rules


def _points(path: "pdfium.FPDF_PAGEOBJECT") -> Iterator[tuple[float, float, bool]]:
    """The points of a path, each with whether a stroke begins there; a closed one comes back."""
    x, y = ctypes.c_float(), ctypes.c_float()
    first = 0.0, 0.0
    for at in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_DRAWN)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        begins = pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO
        first = (x.value, y.value) if begins else first
        yield x.value, y.value, begins
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield *first, False
