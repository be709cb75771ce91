"""The number of a task: what people write and say of it, ``2025/0632``.

It is the task's place among those of its register assigned in its year. Another register has the
same number once more: with it, the register is said.
"""

import re

LONGEST_NUMBER = 16
_SAID = r"\s*(?:nhi[eệ]m v[uụ]\s*|nv\s*)?(?:s[oố]\s*:?\s*)?"
_PLACE = re.compile(rf"{_SAID}(?P<place>[0-9]{{1,6}})\s*", re.IGNORECASE)
_WRITTEN = re.compile(
    rf"{_SAID}"
    r"(?:(?P<year>(?:19|20)[0-9]{2})\s*/\s*(?P<place>[0-9]{1,6})"
    r"|(?P<first>[0-9]{1,6})\s*/\s*(?P<last>(?:19|20)[0-9]{2}))\s*",
    re.IGNORECASE,
)


def number_of(year: int, place: int) -> str:
    """``(2025, 632)`` -> ``2025/0632``."""
    return f"{year}/{place:04}"


def place_sought(text: str) -> int | None:
    """The place of a task whose number may be meant without its year: ``0632``, ``NV số 632``."""
    written = _PLACE.fullmatch(text)
    return int(written["place"]) if written else None


def numbers_sought(text: str) -> tuple[str, ...]:
    """The numbers that a search may mean: ``2025/632``, ``632/2025``, ``NV số 2025/0632``.

    Two where both sides can be a year. Empty where it is for something else: a symbol goes on after
    the year ("42/2014/QĐ-TTg"), and a bare number may be anything.
    """
    written = _WRITTEN.fullmatch(text)
    if written is None:
        return ()
    if written["year"] is None:
        return (number_of(int(written["last"]), int(written["first"])),)
    year, place = int(written["year"]), int(written["place"])
    turned = (number_of(place, year),) if 1900 <= place < 2100 else ()
    return (number_of(year, place), *turned)
