"""Letters that urged a unit before, and how much more a further one insists.

A letter counts against a unit as long as a task that it listed is still overdue: what was done
since is not held against anybody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.domain.reports.paper import count, short_day
from tracker.domain.vocabulary import LabelledEnum


@dataclass(frozen=True, slots=True)
class EarlierLetter:
    """A letter as it was issued, and the tasks that it listed."""

    number: int
    symbol: str
    issued_on: date
    tasks: frozenset[int] = frozenset()

    @property
    def cited(self) -> str:
        """``Công văn số 15/UBND-TH ngày 20/6/2025``"""
        return f"Công văn {self._number_and_day}"

    @property
    def _number_and_day(self) -> str:
        return f"số {count(self.number)}/{self.symbol} ngày {short_day(self.issued_on)}"


class Insistence(LabelledEnum):
    """How a letter speaks: the first one asks, the second demands, the third calls to account."""

    FIRST = "first", "Đôn đốc"
    SECOND = "second", "Tiếp tục đôn đốc"
    THIRD = "third", "Yêu cầu làm rõ trách nhiệm"


def insistence(earlier: int) -> Insistence:
    """The tone of a letter after so many others about tasks that are still overdue."""
    if earlier == 0:
        return Insistence.FIRST
    return Insistence.SECOND if earlier == 1 else Insistence.THIRD


def still_open(
    letters: Iterable[EarlierLetter], tasks: frozenset[int]
) -> tuple[EarlierLetter, ...]:
    """Of the letters to a unit those that listed one of these tasks, the oldest first."""
    about = (letter for letter in letters if letter.tasks & tasks)
    return tuple(sorted(about, key=lambda letter: (letter.issued_on, letter.number)))


def cited_together(letters: Iterable[EarlierLetter]) -> str:
    """``Công văn số 15/UBND-TH ngày 20/6/2025``; ``các Công văn: số …, số …`` of several."""
    given = list(letters)
    if len(given) == 1:
        return given[0].cited
    return f"các Công văn: {'; '.join(letter._number_and_day for letter in given)}"


@dataclass(frozen=True, slots=True)
class Urged:
    """How often a task was urged, and when last."""

    times: int
    last_on: date

    @property
    def words(self) -> str:
        """``đã đôn đốc 3 lần, lần cuối ngày 12/06/2025``"""
        return self._words(f"{self.last_on:%d/%m/%Y}")

    @property
    def words_on_paper(self) -> str:
        """``đã đôn đốc 3 lần, lần cuối ngày 12/6/2025``"""
        return self._words(short_day(self.last_on))

    def _words(self, last: str) -> str:
        times = "ngày" if self.times == 1 else f"{self.times} lần, lần cuối ngày"
        return f"đã đôn đốc {times} {last}"
