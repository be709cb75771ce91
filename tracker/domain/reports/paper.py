"""Numbers and days as official documents write them.

Source: NĐ 30/2020/NĐ-CP, annex I: a leading zero for days below 10 and for months 1 and 2; "."
groups thousands. Counts below 10 often get a leading zero too (B:165: "01 nhiệm vụ"); the report of
2025 writes them without (A:265: "7 nhiệm vụ").
"""

from datetime import date


def count(value: int, *, padded: bool = True) -> str:
    """``632``, ``1.234``; below 10 ``07``, or ``7`` when it is not padded; none is ``0``."""
    if padded and 0 < value < 10:
        return f"{value:02}"
    return f"{value:,}".replace(",", ".")


def short_day(day: date) -> str:
    """``07/6/2025``, ``28/02/2025``."""
    return f"{day.day:02}/{_month(day)}/{day.year}"


def written_day(day: date) -> str:
    """``ngày 07 tháng 6 năm 2025``."""
    return f"ngày {day.day:02} tháng {_month(day)} năm {day.year}"


def _month(day: date) -> str:
    return f"{day.month:02}" if day.month < 3 else str(day.month)
