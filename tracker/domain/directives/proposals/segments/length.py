"""How long a document may be that is read while somebody waits."""

from tracker.domain.directives.proposals.segments.documents import DocumentText, Paragraph
from tracker.domain.directives.proposals.segments.flat import lines_of_table
from tracker.domain.errors import ValueRefused

MOST_LETTERS = 400_000  # more than a document of 150 full pages has


def refuse_long(document: DocumentText) -> None:
    """Refuse a document that takes too long to read: the time grows with its letters.

    :raises ValueRefused: it has more than ``MOST_LETTERS``; says what to do.
    """
    letters = sum(
        len(line.text)
        for block in document.blocks
        for line in ([block] if isinstance(block, Paragraph) else lines_of_table(block))
    )
    if letters > MOST_LETTERS:
        raise ValueRefused(
            "document",
            f"Văn bản quá dài: một lần đọc được nhiều nhất {MOST_LETTERS // 1000} nghìn ký tự. "
            "Chỉ gửi hoặc dán phần giao nhiệm vụ.",
        )
