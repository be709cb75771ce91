"""The province among others, in documents of those above it: "UBND các tỉnh Điện Biên, Sơn La"."""

import re
from datetime import date

from tracker.domain.directives.lists.names.unit_names import UnitNames
from tracker.domain.directives.proposals.names.resolving import Name
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.text import fold

_COMMITTEE = re.compile(r"(?:ubnd|uy ban nhan dan) (?:tinh|thanh pho)\b")
_COMMITTEES = re.compile(
    r"(?:ubnd|uy ban nhan dan) (?P<one>tinh|thanh pho)(?! (?:truc thuoc|nay|tren))\b ?|"
    r"(?:(?:ubnd|uy ban nhan dan) )?(?:cac|\d{1,2}) (?:tinh|dia phuong)\b"
    r"(?:(?:,| va) (?:cac )?(?:thanh pho|tp)\b)*(?: truc thuoc (?:trung uong|tw)\b)?"
    r"(?: (?:(?:co ten )?(?:neu|noi|o)? ?tren|co ten|vung [a-z]+(?: [a-z]+)?|bi anh huong|"
    r"lien quan|mien nui[a-z ]{0,20}|phia bac)\b)?(?: ?:)? ?"
)
_NAME = r"(?:(?:tỉnh|thành phố|TP\.?) )?[A-ZĐÀ-Ỹ]\w*(?:[ -][A-ZĐÀ-Ỹ]\w*){0,3}"
_PLACES = re.compile(rf"{_NAME}(?:(?:, | và |; ){_NAME}){{0,62}}")
_AND = re.compile(r", | va |; ")
_RANK = re.compile(r"^(?:tinh|thanh pho|tp\.?) ")


class Provinces:
    """Knows which committees of provinces are the office's own, on a day."""

    def __init__(self, names: UnitNames, day: date) -> None:
        valid = [unit for unit in names.units if unit.valid_on(day)]
        self._committee = tuple(unit for unit in valid if _COMMITTEE.match(fold(unit.name)))
        self._place = " ".join(map(fold, names.place))
        self._names = [fold(unit.name) for unit in names.units]

    def name_at(self, text: RunningText, begin: int, start: int) -> Name | None:
        """The committees that are named at a place: the own one, else somebody outside."""
        match = _COMMITTEES.match(text.folded, begin)
        if match is None or len(self._committee) != 1:
            return None
        places = _PLACES.match(text.text, match.end())
        if places is None and match["one"]:
            return None
        end = places.end() if places else begin + len(match[0].rstrip(" :"))
        words = text.text[start:end]
        if places is not None and not self._has_own(places[0]):
            return Name(words, start, end, outside=True)
        return Name(words, start, end, self._committee, sure=False)

    def _has_own(self, places: str) -> bool:
        """Whether the office's province is one: by its setting, else by names of its units."""
        named = [_RANK.sub("", name) for name in _AND.split(fold(places))]
        if self._place:
            return self._place in named
        return any(f" {one}" in name for one in named for name in self._names)
