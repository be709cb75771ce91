"""Units as the register has them: how a code is written, and which codes and names are taken."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import count
from unicodedata import combining, normalize

from tracker.domain.days import is_within
from tracker.domain.text import fold
from tracker.domain.vocabulary import UnitKind

LONGEST_CODE = 32
_FIRST_WORDS = {
    UnitKind.DEPARTMENT: ("so ", "van phong ubnd", "thanh tra tinh", "ban dan toc"),
    UnitKind.DISTRICT: ("ubnd huyen", "ubnd thi xa", "ubnd thanh pho"),
    UnitKind.COMMUNE: ("ubnd xa", "ubnd phuong", "ubnd dac khu", "uy ban nhan dan xa"),
    UnitKind.FORCE: ("cong an", "bo chi huy", "bo doi", "ban chi huy bo doi"),
}


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit as it is registered, or as it will be."""

    code: str
    name: str
    first: date | None = None
    last: date | None = None
    successors: tuple[str, ...] = ()

    def valid_on(self, day: date) -> bool:
        """Whether the unit existed on that day, both ends inclusive."""
        return is_within(day, self.first, self.last)


def code_fault(code: str, codes: Iterable[str]) -> str | None:
    """Why a code cannot be a new unit's: it stands in addresses and files, and is typed by hand.

    Case does not tell codes apart.
    """
    if not 0 < len(code) <= LONGEST_CODE or not all(sign.isalnum() or sign == "-" for sign in code):
        return f"Nhập mã gồm chữ cái, chữ số, dấu gạch nối, đến {LONGEST_CODE} ký tự; ví dụ STC-1."
    same = next((other for other in codes if other.casefold() == code.casefold()), None)
    return f"Mã {same} đã có; nhập mã khác." if same is not None else None


def name_fault(unit: KnownUnit, units: Iterable[KnownUnit], today: date) -> str | None:
    """Why a unit cannot be called so: another one is on a day when both live, from today on.

    Neither case nor spaces tell names apart. The name of a unit that has ended is free.
    """
    first = max(unit.first or today, today)
    for other in units:
        begins_later = unit.last is not None and other.first is not None and other.first > unit.last
        ended = other.last is not None and other.last < first
        if other.code == unit.code or begins_later or ended:
            continue
        if _tidy(other.name) == _tidy(unit.name) and (unit.last is None or unit.last >= today):
            return f"Đơn vị {other.code} đang mang tên “{other.name}”; nhập tên khác."
    return None


def likely_kind(name: str) -> UnitKind:
    """The kind of a unit by the first words of its name; a person decides."""
    folded = fold(name)
    of_kind = (kind for kind, first in _FIRST_WORDS.items() if folded.startswith(first))
    return next(of_kind, UnitKind.OTHER)


def likely_code(name: str, codes: Iterable[str]) -> str:
    """The first letters of a name ("Sở Du lịch": SDL), with a number where that code is taken; a
    person decides.
    """
    plain = "".join(sign for sign in normalize("NFD", name) if not combining(sign))  # Đ stays
    letters = "".join(word[0] for word in re.findall(r"[^\W_]+", plain) if word != "va")
    code = letters.upper()[: LONGEST_CODE - 4] or "DV"
    present = {other.casefold() for other in codes}
    if code.casefold() not in present:
        return code
    return next(one for at in count(2) if (one := f"{code}-{at}").casefold() not in present)


def _tidy(name: str) -> str:
    return " ".join(name.split()).casefold()
