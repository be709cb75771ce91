"""A document's paragraphs and tables, by what its file is."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from tracker.domain.directives.proposals.kept.word_boxes import WordBox
from tracker.domain.directives.proposals.segments.documents import (
    DocumentText,
    PagePart,
    Paragraph,
)
from tracker.filetypes.content import kind_of
from tracker.filetypes.kinds import FileKind, NotTaken
from tracker.filetypes.tables.lines import UTF_16, text_in
from tracker.filetypes.tables.old_letters import converted, letters_in

_READ = "Word (DOCX, DOC), PDF, ODT, ảnh quét (JPEG, PNG, TIFF) hoặc văn bản thuần (TXT)"
_PICTURES = (FileKind.JPEG, FileKind.PNG, FileKind.TIFF)
_FEWEST_LETTERS = 40  # of a page that has text of its own
_MOST_QUICK_BYTES = 3_000_000  # of a Word file
_MOST_QUICK_PAGES = 30  # of a PDF
Tell = Callable[[int, int], None]
"""Is told how many pages of how many are read."""
Boxes = list[list[WordBox]]
"""The words of each page of a scan, with their places."""


def is_read_quickly(content: bytes) -> bool:
    """Whether somebody can wait for the answer: no program of the machine is needed for it.

    :raises NotTaken: it is none that can be read here.
    """
    if text_in(content) is not None:
        return True
    kind = kind_of(content)
    if kind is FileKind.DOCX:
        return len(content) <= _MOST_QUICK_BYTES
    if kind is not FileKind.PDF:
        return False
    from tracker.filetypes.texts.pdf import letters_by_page

    letters = letters_by_page(content)
    return len(letters) <= _MOST_QUICK_PAGES and not _is_scan(letters)


def read_text(
    content: bytes,
    *,
    most_scanned: int = 50,
    tell: Tell | None = None,
    boxes: Boxes | None = None,
) -> DocumentText:
    """What a document says; of a scan no more pages are read than ``most_scanned``, and where its
    words stand is put into ``boxes``.

    :raises NotTaken: it is none that can be read here; says what to do.
    """
    text = text_in(content)
    if text is not None:
        return _in_unicode(DocumentText.of_pages([[text]]))
    kind = kind_of(content)
    if kind is FileKind.PDF:
        return _in_unicode(_read_pdf(content, most_scanned, tell, boxes))
    if kind in _PICTURES:
        from tracker.filetypes.texts.programs import read_scan

        page = read_scan(content, kind)
        if boxes is not None:
            boxes.append(page.words)
        return DocumentText.of_pages([[page.text]])
    if kind in (FileKind.DOC, FileKind.ODT):
        from tracker.filetypes.texts.programs import turned_to_word

        content, kind = turned_to_word(content, kind), FileKind.DOCX
    if kind is FileKind.DOCX:
        from tracker.filetypes.texts.word import read_word

        return _in_unicode(read_word(content))
    raise NotTaken(f"là {kind.label}", f"Văn bản đọc được ở dạng {_READ}.")


def as_utf8(content: bytes) -> bytes:
    """A text of UTF-16 in UTF-8, as files are taken; anything else as it is."""
    text = text_in(content) if content.startswith(UTF_16) else None
    return content if text is None else text.encode()


def _read_pdf(
    content: bytes, most_scanned: int, tell: Tell | None, boxes: Boxes | None
) -> DocumentText:
    from tracker.filetypes.texts.pdf import pictures_of, read_pages

    pages = read_pages(content)
    if _is_scan([_letters_of(page) for page in pages]):
        from tracker.filetypes.texts.programs import read_scan

        if len(pages) > most_scanned:
            raise NotTaken(
                f"là bản quét {len(pages)} trang, quá {most_scanned} trang đọc được ở đây",
                "Gửi bản Word, hoặc chỉ gửi những trang giao nhiệm vụ.",
            )
        whole, read = len(pages), []
        for picture in pictures_of(content):
            read.append(read_scan(picture, FileKind.PNG))
            if tell:
                tell(len(read), whole)
        if boxes is not None:
            boxes += [page.words for page in read]
        pages = [[page.text] for page in read]
    return DocumentText.of_pages(pages)


def _is_scan(letters: Sequence[int]) -> bool:
    """Whether pages with so many letters are pictures."""
    return sum(letters) < _FEWEST_LETTERS * len(letters)


def _letters_of(page: Sequence[PagePart]) -> int:
    """How many letters a page has, tables counted by their cells."""
    return sum(len(part.strip()) if isinstance(part, str) else _FEWEST_LETTERS for part in page)


def _in_unicode(document: DocumentText) -> DocumentText:
    """What was typed for fonts of before Unicode, in Unicode."""
    letters, _ = letters_in(one.text for one in document.paragraphs)
    return DocumentText(
        tuple(
            replace(one, text=converted(one.text, letters)) if isinstance(one, Paragraph) else one
            for one in document.blocks
        ),
        document.around,
    )
