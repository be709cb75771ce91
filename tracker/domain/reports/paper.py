"""Numbers and days as official documents write them.

Source: NĐ 30/2020/NĐ-CP, annex I: a leading zero for days below 10 and for months 1 and 2; "."
groups thousands. Counts below 10 often get a leading zero too (B:165: "01 nhiệm vụ"); the report of
2025 writes them without (A:265: "7 nhiệm vụ").
"""

import re
from collections.abc import Sequence
from datetime import date

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def count(value: int, *, padded: bool = True) -> str:
    """``632``, ``1.234``; below 10 ``07``, or ``7`` when it is not padded; none is ``0``."""
    if padded and 0 < value < 10:
        return f"{value:02}"
    return f"{value:,}".replace(",", ".")


_NUMBER_FIRST = re.compile(
    r"(?<=\d) (?=(?:nhiệm vụ|ngày|đơn vị|lần|tháng|công văn|văn bản|nội dung|kiến nghị|điểm)\b)"
)
_WORD_FIRST = re.compile(r"\b(ngày|tháng|năm|số|quý|Phụ lục|lần thứ) (?=\d|[IVX]+\b)")
_RATE = re.compile(r"(?<=\d) = (?=\d+(?:,\d+)?%)")
_TASKS = re.compile(r"(?<=\d\N{NO-BREAK SPACE}nhiệm) vụ\b")
_HARD = "\N{NO-BREAK SPACE}"


def unbroken(text: str) -> str:
    """The text with no-break spaces where a line must not end: within "545/632 = 86,2%",
    "7 nhiệm vụ", "40 ngày", "ngày 30/6/2025", "ngày 07 tháng 6".
    """
    text = _RATE.sub(f"{_HARD}={_HARD}", text)
    text = _NUMBER_FIRST.sub(_HARD, text)
    text = _TASKS.sub(f"{_HARD}vụ", text)
    return _WORD_FIRST.sub(rf"\1{_HARD}", text)


def short_day(day: date) -> str:
    """``07/6/2025``, ``28/02/2025``."""
    return f"{day.day:02}/{_month(day)}/{day.year}"


def written_day(day: date) -> str:
    """``ngày 07 tháng 6 năm 2025``."""
    return f"ngày {day.day:02} tháng {_month(day)} năm {day.year}"


def receivers(names: Sequence[str]) -> tuple[str, ...]:
    """``- UBND tỉnh;``, ``- Sở Nội vụ.``: several under "Kính gửi:", a line each; none for one.

    Source: NĐ 30/2020/NĐ-CP, annex I, II.9. Dashes and stops that were typed are not doubled.
    """
    bare = [name.strip().removeprefix("-").rstrip(" ;.,").strip() for name in names]
    bare = [name for name in bare if name]
    if len(bare) < 2:
        return ()
    return (*(f"- {name};" for name in bare[:-1]), f"- {bare[-1]}.")


def annex_headings(number: int) -> tuple[str, ...]:
    """``Phụ lục`` where there is one; ``Phụ lục I``, ``Phụ lục II`` … where there are several.

    Source: NĐ 30/2020/NĐ-CP, annex I, III.1: several annexes are numbered in Roman figures.

    :raises ValueError: more than nine.
    """
    if number == 1:
        return ("Phụ lục",)
    return tuple(f"Phụ lục {roman(place)}" for place in range(1, number + 1))


def roman(number: int) -> str:
    """``III``, for sections and annexes.

    :raises ValueError: more than nine.
    """
    if not 1 <= number <= len(_ROMAN):
        raise ValueError(f"{number} has no Roman figure here")
    return _ROMAN[number - 1]


def _month(day: date) -> str:
    return f"{day.month:02}" if day.month < 3 else str(day.month)
