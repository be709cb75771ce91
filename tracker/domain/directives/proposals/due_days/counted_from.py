"""From when a number of days counts: the signing, a receipt, or nothing that is said.

"Trong 60 ngày kể từ ngày ký" is plain. Where days count from a receipt, or nobody says from when, a
person looks. What hangs on another event has no day (``read_deadline``).
"""

import re

from tracker.domain.text import fold

_COUNT = re.compile(
    r"\b(?:\d{1,3}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|muoi lam)"
    r"(?: ?\([^()]{1,20}\))? ?(?:ngay(?! \d)|tuan|thang(?! \d| dau| cuoi))\b(?: lam viec)?"
)
_KNOWN = re.compile(
    r"\b(?:tu|sau)(?: ke)? (?:(?:ngay|khi|luc) )?"
    r"(?:(?:duoc )?(?:ky|ban hanh|phat hanh|giao|hom nay|nay\b|\d{1,2}[/ ]))"
)


def counts_from_unknown(phrase: str) -> bool:
    """Whether a phrase has a number of days that count from what nobody knows the day of."""
    folded = fold(phrase)
    return _COUNT.search(folded) is not None and _KNOWN.search(folded) is None
