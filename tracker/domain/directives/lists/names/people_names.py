"""People as lists name them: "Đ/c Lò Văn Tiến", "PCT Tiến"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain.directives.lists.names.name_words import name_words

_TITLES = re.compile(
    r"^(?:(?:các )?đồng chí|đ/c|đc|ông|bà|(?:phó )?chủ tịch(?: thường trực)?(?: ubnd tỉnh)?|"
    r"p\.? ?ct(?:tt)?|pct|ct|chuyên viên|cv|lãnh đạo|chánh văn phòng|(?:phó )?cvp|pcvp)"
    r"(?:[ .:–-]+|$)",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s*(?:\(.*\)|[,–-]\s.*|,.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """Somebody who can be named."""

    id: int
    name: str


class PeopleNames:
    """Those who can be named, found by their whole name or, where it is nobody else's, its end."""

    def __init__(self, people: Iterable[ListedPerson] = ()) -> None:
        self._people = [(name_words(person.name), person) for person in people]

    def called(self, text: str) -> ListedPerson | None:
        """The one person who is called so; titles before the name count for nothing."""
        words = name_words(without_titles(text))
        if not words:
            return None
        whole = [person for name, person in self._people if name == words]
        if whole:
            return whole[0] if len(whole) == 1 else None
        ends = [person for name, person in self._people if name[-len(words) :] == words]
        return ends[0] if len(ends) == 1 else None


def without_titles(text: str) -> str:
    """The name alone: "Đ/c PCT Lò Văn Tiến" is "Lò Văn Tiến"."""
    name = _AFTER.sub("", " ".join(text.split()))
    while (shorter := _TITLES.sub("", name, count=1)) != name:
        name = shorter
    return name
