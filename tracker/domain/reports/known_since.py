"""What is known of a day by now and was not on the day itself: how the counts differ, and where.

Source: docs/domain.md, "Standing": where the count known today differs from the one known on the
day, the page says by how much and lists the tasks.
"""

from dataclasses import dataclass

from tracker.domain.reports.paper import count
from tracker.domain.reports.report import Report
from tracker.domain.reports.tally_words import AWAITING
from tracker.domain.vocabulary import Progress, Standing


@dataclass(frozen=True, slots=True)
class TaskSeen:
    """How a task stood as of the day, by one knowledge; without a standing it does not count."""

    standing: Standing | None
    progress: Progress


@dataclass(frozen=True, slots=True)
class DifferentTask:
    """A task of the report that counts otherwise by what came to be known after the day."""

    id: int
    content: str
    unit: str
    then: TaskSeen
    now: TaskSeen


@dataclass(frozen=True, slots=True)
class KnownSince:
    """The same report by the knowledge of its day (``then``) and by a later one (``now``).

    ``tasks`` are those that count otherwise, of ``number`` in all.
    """

    then: Report
    now: Report
    tasks: tuple[DifferentTask, ...]
    number: int

    @property
    def counts(self) -> tuple[tuple[str, int, int], ...]:
        """Each part, and what waits: its name, its number then and now."""
        parts = [
            (standing.label, self.then.tally.standing(standing), self.now.tally.standing(standing))
            for standing in Standing
        ]
        waits = [report.tally.awaiting_confirmation for report in (self.then, self.now)]
        return (*parts, (AWAITING.label, waits[0], waits[1]))

    @property
    def sentence(self) -> str:
        """``Theo hiểu biết ngay ngày 10/06/2025: 452 hoàn thành đúng hạn (+7), …``"""
        parts = ", ".join(
            f"{_number(then)} {name[0].lower()}{name[1:]}{_difference(now - then)}"
            for name, then, now in self.counts
            if then or now
        )
        return (
            f"Theo hiểu biết ngay ngày {self.then.as_of:%d/%m/%Y}: {parts}. Trong ngoặc là phần "
            f"biết thêm đến ngày {self.now.known_by:%d/%m/%Y}, ở {_number(self.number)} nhiệm vụ."
        )


def _number(value: int) -> str:
    return count(value, padded=False)


def _difference(value: int) -> str:
    if not value:
        return ""
    return f" ({'+' if value > 0 else '−'}{_number(abs(value))})"
