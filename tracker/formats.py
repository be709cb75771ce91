"""Formatting for the eye, Vietnamese: numbers, days, shares. Pages, mails, shell alike.

Points between thousands, a comma before decimals: written here in a line, because a page of a
report holds thousands of numbers. That Babel writes the same for Vietnamese, a test asks.
"""

from datetime import date, datetime
from decimal import Decimal

from tracker.domain.reports.tally import Rate
from tracker.domain.tasks.silence import Silence
from tracker.domain.vocabulary import LabelledEnum

_SIGNS = str.maketrans(",.", ".,")


def number(value: int) -> str:
    """``1234`` -> ``1.234``."""
    return str(value) if -1000 < value < 1000 else f"{value:,}".replace(",", ".")


def percent(value: Decimal | None) -> str:
    """``Decimal("86.2")`` -> ``86,2%``; of nothing: ``–``."""
    return "–" if value is None else f"{value:.1f}%".replace(".", ",")


def rate(value: Rate) -> str:
    """``Rate(545, 632)`` -> ``545/632 = 86,2%``; of nothing: ``0/0``."""
    share = f" = {percent(value.percent)}" if value.denominator else ""
    return f"{number(value.numerator)}/{number(value.denominator)}{share}"


def difference(value: int | Decimal) -> str:
    """``12`` -> ``+12``; ``-3`` -> ``−3``; ``Decimal("-1.5")`` -> ``−1,5``; none: ``0``."""
    if not value:
        return "0"
    size = decimal(abs(value)) if isinstance(value, Decimal) else number(abs(value))
    return f"{'+' if value > 0 else '−'}{size}"


def decimal(value: Decimal | None) -> str:
    """``Decimal("12.5")`` -> ``12,5``; none: ``–``."""
    return "–" if value is None else f"{value:,.1f}".translate(_SIGNS)


def day(value: date | None) -> str:
    """``date(2025, 6, 30)`` -> ``30/06/2025``; none: ``–``."""
    return value.strftime("%d/%m/%Y") if value else "–"


def moment(value: datetime) -> str:
    """A moment in the province's time -> ``30/06/2025 09:05``."""
    return value.strftime("%d/%m/%Y %H:%M")


def days(count: int) -> str:
    """``3`` -> ``3 ngày``."""
    return f"{number(count)} ngày"


def silence(value: Silence) -> str:
    """When a unit last said something: ``cập nhật 12/06/2025, 8 ngày làm việc trước``; nothing yet:
    ``chưa cập nhật từ 12/06/2025, 8 ngày làm việc``; on the first day nothing.
    """
    if not value.days and value.spoken_on is None:
        return ""
    since = f"{number(value.days)} ngày làm việc"
    if value.spoken_on is None:
        return f"chưa cập nhật từ {day(value.since)}, {since}"
    ago = f", {since} trước" if value.since == value.spoken_on and value.days else ""
    return f"cập nhật {day(value.spoken_on)}{ago}"


def duration(seconds: float | None) -> str:
    """How long it took: ``0.26`` -> ``0,3 giây``; ``75`` -> ``1 phút 15 giây``; none: ``–``."""
    if seconds is None:
        return "–"
    if seconds < 0.1:
        return "dưới 0,1 giây"
    if seconds < 60:
        return f"{_short(seconds)} giây"
    minutes, rest = divmod(round(seconds), 60)
    return f"{number(minutes)} phút" + (f" {rest} giây" if rest else "")


def size(count: int) -> str:
    """So many bytes: ``1536`` -> ``1,5 KB``; ``3145728`` -> ``3 MB``."""
    if count < 1024:
        return f"{count} byte"
    if count < 1024 * 1024:
        return f"{_short(count / 1024)} KB"
    return f"{_short(count / 1024 / 1024)} MB"


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def value(known: object) -> str:
    """Any value of a task: a word by its label, a day, names joined, a text; none: ``không``."""
    if isinstance(known, LabelledEnum):
        return known.label
    if isinstance(known, date):
        return day(known)
    if isinstance(known, tuple):
        return ", ".join(known) or "không"
    return "không" if known in (None, "") else str(known)
