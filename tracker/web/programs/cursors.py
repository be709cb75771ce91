"""Where the next page of a list begins, as programs get it: with the order it belongs to."""

import re
from hashlib import sha256

from tracker.web.programs.problems import Mistake, Place, Problem

WRITTEN = re.compile(r"(.{1,80})~([0-9a-f]{8})", re.ASCII)
NOT_OF_THIS_LIST = "Gửi nguyên giá trị next của trang trước, với cùng sort; hoặc bỏ để đọc từ đầu."


def cursor_of(key: str | None, order: str) -> str | None:
    """The key of a place with a sum over it and the order: what is cut short or mixed up shows."""
    return None if key is None else f"{key}~{_sum(key, order)}"


def key_in(cursor: str | None, order: str) -> str | None:
    """The key in a cursor of a list in this order.

    :raises Problem: 422, it is none.
    """
    if cursor is None:
        return None
    match = WRITTEN.fullmatch(cursor)
    if match is None or match[2] != _sum(match[1], order):
        mistake = Mistake("cursor", NOT_OF_THIS_LIST, Place.PARAMETER)
        raise Problem(422, NOT_OF_THIS_LIST, mistakes=[mistake])
    return match[1]


def _sum(key: str, order: str) -> str:
    return sha256(f"{order} {key}".encode()).hexdigest()[:8]
