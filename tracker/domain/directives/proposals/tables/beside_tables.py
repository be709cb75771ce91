"""What the text of a document says of the rows of its tables: by when, and that they are told.

"Các đơn vị báo cáo kết quả trước ngày 25/6" below a table, or in the letter before an annex, is the
day of each row that has none; it is no task beside them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from tracker.domain.directives.proposals.clauses.told import WhoIsTold
from tracker.domain.directives.proposals.due_days.reading import Due, DueReader
from tracker.domain.directives.proposals.proposal import ProposedTask, Source
from tracker.domain.directives.proposals.segments.outline import Item
from tracker.domain.directives.proposals.segments.pieces import pieces
from tracker.domain.text import fold

_OF_ALL = re.compile(
    r"(?:.{0,90}\b(?:bao cao|gui|tong hop|tra loi)\b[^;.]{0,70}\b(?:ket qua|tinh hinh|ve|"
    r"van phong)|"
    r"(?:yeu cau )?(?:thoi han|thoi gian|hoan thanh|xong)\b|"
    r"ket qua\b[^;.]{0,80}\b(?:bao cao|gui)|.{0,160}\b(?:phu luc|danh muc|bang|bieu)\b|"
    r".{0,60}\b(?:nhiem vu|noi dung|cong viec|kien nghi)\b[^;.]{0,40}\b(?:tren|duoc giao|nay)\b)"
)
_TO_TABLE = re.compile(
    r"\b(?:phu luc|danh muc|bang|bieu)\b(?: [a-z0-9]+){0,3}? ?"
    r"(?:kem theo|duoi day|sau day|sau|dinh kem|gui kem|nay|neu tren)\b[^;.]{0,40}$|"
    r"\b(?:tai|theo) (?:phu luc|danh muc|bieu)\b"
)
_BRINGS_ALL = re.compile(
    r"(?:(?:tong hop|khan truong|to chuc|thuc hien|trien khai|,|va) ?)*(?:bao cao|gui)\b[^;.]{0,60}"
    r"(?:ket qua|tinh hinh)|(?:hoan thanh|trien khai|thuc hien) (?:cac |nhung )?(?:noi dung|"
    r"nhiem vu|cong viec|kien nghi)\b"
)
_OF_MANY = (Source.BY_RECEIVERS, Source.BY_GROUP)


def due_of_rows(items: Sequence[Item], who: WhoIsTold, reader: DueReader) -> Due:
    """The one day that sentences name for all; nothing where they name several."""
    named = list(_named(items, who, reader))
    return named[0] if len({due.deadline for due in named}) == 1 else Due()


def _named(items: Sequence[Item], who: WhoIsTold, reader: DueReader) -> Iterator[Due]:
    for item in items:
        for piece in pieces(item.text):
            if _OF_ALL.match(piece.text.folded) is None:
                continue
            leads = [name for one in who.orders.orders_in(piece.text) for name in one.leads]
            if any(name.units and name.speaks_of is None for name in leads):
                continue  # it is the day of one of them
            due = reader.due_in(piece.text)
            if due.deadline is not None and due.strength > 1:
                yield due


def without_asking_for_rows(tasks: Iterable[ProposedTask]) -> list[ProposedTask]:
    """The tasks but those that tell many to do what stands in a table, or to report of it."""
    return [task for task in tasks if not _asks_for_rows(task)]


def _asks_for_rows(task: ProposedTask) -> bool:
    if task.sources.get("lead") not in _OF_MANY:
        return False
    words = fold(task.content)
    return _TO_TABLE.search(words) is not None or _BRINGS_ALL.match(words) is not None
