"""Pages of a document that waits to be registered, as pictures to look at."""

from dataclasses import dataclass

from tracker.filetypes import FileKind, NotTaken
from tracker.filetypes.content import kind_of
from tracker.models import ReadDocument

_SHOWN = (FileKind.JPEG, FileKind.PNG)  # as browsers show them


@dataclass(frozen=True)
class Picture:
    """What a browser shows."""

    content: bytes
    media_type: str


def has_pictures(file_name: str) -> bool:
    """Whether a file of that name has pages to look at."""
    ending = file_name.rpartition(".")[2].lower()
    return any(ending in kind.endings for kind in (FileKind.PDF, *_SHOWN))


def picture_of(row: ReadDocument, page: int, words: str) -> Picture | None:
    """A page, with the words marked where the file has them as text; ``None`` without one."""
    if row.content is None:
        return None
    try:
        kind = kind_of(row.content)
        if kind in _SHOWN:
            return Picture(row.content, kind.media_type) if page == 1 else None
        if kind is not FileKind.PDF:
            return None
        from tracker.filetypes.texts.page_pictures import picture_of_page  # loads PDFium

        drawn = picture_of_page(row.content, page, words)
    except NotTaken:
        return None
    return Picture(drawn, FileKind.PNG.media_type) if drawn else None
