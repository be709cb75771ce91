"""Write the templates that come with the program."""

from datetime import date

from tools.word_templates.documents import make
from tracker.domain.reports.letterhead import DocumentKind
from tracker.exports.word.same_bytes import packed
from tracker.exports.word.templates import path_of

MADE_ON = date(2025, 6, 30)


def written(kind: DocumentKind) -> bytes:
    """The template of that kind as a file."""
    return packed(make(kind), day=MADE_ON, title=kind.label, author="")


if __name__ == "__main__":
    for kind in DocumentKind:
        path_of(kind).write_bytes(written(kind))
