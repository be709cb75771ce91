"""How each standing looks, the same everywhere: word, icon and colour; never colour alone."""

from dataclasses import dataclass

from tracker.domain.vocabulary import Standing


@dataclass(frozen=True)
class Look:
    """A word for narrow places, the icon's name, and the class that gives the colour."""

    word: str
    icon: str
    css: str


_LOOKS = {
    Standing.DONE_ON_TIME: Look("Đúng hạn", "check", "on-time"),
    Standing.DONE_LATE: Look("Hoàn thành quá hạn", "check-late", "late"),
    Standing.OPEN_IN_TIME: Look("Trong hạn", "clock", "in-time"),
    Standing.OPEN_OVERDUE: Look("Quá hạn", "alert", "overdue"),
}
_WITHDRAWN = Look("Thu hồi", "withdrawn", "withdrawn")


def look(standing: Standing | None) -> Look:
    """The look of a standing; a task that does not count (withdrawn) has its own."""
    return _LOOKS[standing] if standing else _WITHDRAWN
