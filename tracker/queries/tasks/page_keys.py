"""Places in a list that is paged by key: what it is sorted by, and the row's number."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

LARGEST = 2**31 - 1  # of an integer column

Value = TypeVar("Value")


def read_key(text: str, read: Callable[[str], Value]) -> tuple[Value, int] | None:
    """``2025-06-30.17`` -> that place, the day by ``read``; ``None`` for what is no place."""
    value, _, number = text.rpartition(".")
    try:
        key = read(value), int(number)
    except ValueError:
        return None
    return key if 0 < key[1] <= LARGEST else None


def write_key(value: date | str, number: int) -> str:
    """The place as it stands in an address."""
    return f"{value}.{number}"
