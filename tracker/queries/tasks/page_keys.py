"""Places in a list that is paged by key: the day that it is sorted by, and the row's number."""

from datetime import date

LARGEST = 2**31 - 1  # of an integer column

Key = tuple[date, int]


def read_key(text: str) -> Key | None:
    """``2025-06-30.17`` -> that place; ``None`` for what is no place."""
    day, _, number = text.partition(".")
    try:
        key = date.fromisoformat(day), int(number)
    except ValueError:
        return None
    return key if 0 < key[1] <= LARGEST else None


def write_key(day: date, number: int) -> str:
    """The place as it stands in an address."""
    return f"{day.isoformat()}.{number}"
