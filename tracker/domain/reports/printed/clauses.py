"""A folded text cut into clauses, and what each stands in: parentheses, "trong đó", a list.

Numbers that count nothing are taken out first: of periods and days, of documents, shares, points
of a list. A clause ends at a comma, a colon, a bracket, or where a second number begins.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_COUNT = r"(?:\d{1,3}(?:\.\d{3})+|\d+)"
NUMBER = re.compile(
    rf"(?<![\w.,/–-])(?:(?P<part>{_COUNT})/(?P<whole>{_COUNT})|(?P<count>{_COUNT})"
    r"|(?P<none>khong (?:co |con |de |giao )*(?:nhiem vu|viec)(?: nao)?\b))(?![\w/%–-]|[.,]\d)"
)
_NO_COUNT = re.compile(
    r"\d+(?:/\d{4})?[/-][a-z][a-z\d/-]*"  # the number of a document
    r"|\d+(?:[.,]\d+)?(?= ?%)|\d+,\d+"  # a share
    r"|^\s*\d+[.)] |\bnam \d{4}\b"
)
_ONLY_A_SHARE = re.compile(r"\([^()\d]*%[^()\d]*\)")  # 545 nhiệm vụ (86,2%) hoàn thành
_BREAK = re.compile(
    r"[,;:()\n]|\.(?=\s|$)|\btrong do\b|\bbao gom\b|\bgom(?: co)?\b"
    r"|(?P<kept>\b(?:trong|tren) (?:tong )?so\b|\btren tong\b|(?<!xuong )\bcon(?= (?:lai )?\d)"
    r"|\bco(?= \d)|\btren(?= \d))|\bva\b|\bnhung(?=[^,;:()\n]*\d)"
)
_ONLY_AFTER_A_NUMBER = re.compile(r"va|nhung|con|co|tren")
_ONLY_A_NUMBER = re.compile(rf"\s*{_COUNT}(?: nhiem vu)?\s*")
_SAYS_MORE = re.compile(
    r"\s*(?:nhung |va )?(?:da |dang |bi |con |van |deu )*(?:chua )?"
    r"(?:(?:qua|trong|den|dung|truoc|tre|cham) (?:thoi )?han|cho (?:van phong )?xac nhan)\s*"
)
NESTS = ("trong do", "gom", "gom co", "bao gom")


@dataclass(frozen=True, slots=True)
class Clause:
    """Words between two breaks; ``opened_by`` is the sign or word before them."""

    first: int
    last: int
    opened_by: str


def without_other_numbers(folded: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The text with blanks in place of numbers that count no tasks."""
    for first, last in (*spans, *(match.span() for match in _NO_COUNT.finditer(folded))):
        folded = folded[:first] + "\0" * (last - first) + folded[last:]
    return _ONLY_A_SHARE.sub(lambda share: " " * len(share[0]), folded)


def clauses(folded: str) -> Iterator[Clause]:
    """The clauses in their order; one that only says how another stands in time belongs to it."""
    waiting, *others = _cut(folded)
    for place, clause in enumerate(others):
        if _qualifies(folded, clause, others[place + 1 : place + 2]):
            waiting = Clause(waiting.first, clause.last, waiting.opened_by)
        else:
            yield waiting
            waiting = clause
    yield waiting


def _qualifies(folded: str, clause: Clause, following: list[Clause]) -> bool:
    """``5 nhiệm vụ chưa hoàn thành, đã quá hạn``: the words behind the comma are of the five."""
    is_heading = any(
        one.opened_by == ":"
        or (one.opened_by == "(" and _ONLY_A_NUMBER.fullmatch(folded, one.first, one.last))
        for one in following
    )
    words = folded[clause.first : clause.last]
    return clause.opened_by == "," and not is_heading and _SAYS_MORE.fullmatch(words) is not None


def _cut(folded: str) -> Iterator[Clause]:
    first, opened_by = 0, "."
    for match in _BREAK.finditer(folded):
        sign = match[0]
        if _ONLY_AFTER_A_NUMBER.fullmatch(sign) and not NUMBER.search(folded, first, match.start()):
            continue
        yield Clause(first, match.start(), opened_by)
        first, opened_by = (match.start() if match["kept"] else match.end()), sign
    yield Clause(first, len(folded), opened_by)
