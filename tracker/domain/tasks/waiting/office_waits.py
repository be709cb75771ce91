"""How long what units report and ask has been waiting for the office's decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.domain.vocabulary import Queue


@dataclass(frozen=True, slots=True)
class OfficeWait:
    """What waits in one queue: how many; half of them for ``median`` days or more; the longest."""

    queue: Queue
    count: int
    median: int
    longest: int


def office_wait(queue: Queue, counts: Mapping[date, int], today: date) -> OfficeWait | None:
    """Of how many that wait since each day; None where nothing does."""
    days = sorted((today - since).days for since, number in counts.items() for _ in range(number))
    if not days:
        return None
    return OfficeWait(queue, len(days), days[len(days) // 2], days[-1])
