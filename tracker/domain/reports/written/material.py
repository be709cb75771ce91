"""What a written report is drafted from: the counts, and what is known of what is late."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from tracker.domain.reports.book import ReportBook, ReportTask
from tracker.domain.reports.issued_letters import Urged
from tracker.domain.reports.periods import Period, month_of
from tracker.domain.reports.written.sections import Coverage
from tracker.domain.tasks.waiting.obstacles import ObstacleCounts
from tracker.domain.vocabulary import Register


@dataclass(frozen=True, slots=True)
class Ask:
    """What a unit asks for, unanswered: with the task that it is about."""

    unit: str
    request: str
    task: str


@dataclass(frozen=True, slots=True)
class Material:
    """One book for each register, the Government's before the province's; all as of one day.

    ``urged`` tells of overdue tasks, by their numbers; ``due`` are the open tasks of
    all registers whose deadline lies from ``due_from`` to ``due_until``, nearest first; ``asks``
    what units asked for and nobody answered, ``obstacles`` how many they asked for in the period
    and what came of it. ``due`` and ``obstacles`` are ``None`` where they were not asked: of a
    frozen report only what was frozen is said.
    """

    coverage: Coverage
    books: tuple[ReportBook, ...]
    urged: dict[int, Urged] = field(default_factory=dict)
    due: tuple[ReportTask, ...] | None = None
    asks: tuple[Ask, ...] = ()
    obstacles: ObstacleCounts | None = None

    @classmethod
    def of(cls, book: ReportBook) -> "Material":
        """Of one book alone, where nothing else is known."""
        return cls(Coverage(book.report.register.value), (book,))

    @property
    def main(self) -> ReportBook:
        """The province's book where it is covered; its breakdowns are the document's."""
        of_province = (one for one in self.books if one.report.register is Register.PROVINCE)
        return next(of_province, self.books[0])

    @property
    def as_of(self) -> date:
        """The day of the figures."""
        return self.main.report.as_of

    @property
    def overdue(self) -> tuple[ReportTask, ...]:
        """What is overdue of all registers, longest first."""
        tasks = (task for book in self.books for task in book.overdue)
        return tuple(sorted(tasks, key=lambda task: (-task.days_overdue, task.id)))

    @property
    def due_from(self) -> date:
        """The first day looked ahead to."""
        return due_window(self.as_of).first

    @property
    def due_until(self) -> date:
        """The last day looked ahead to."""
        return due_window(self.as_of).last

    def spoken_of(self) -> Iterator[ReportBook]:
        """The books of which something is to be said; the main one always."""
        for book in self.books:
            counted = book.report.tally.total or book.overdue or book.carried_over.total
            if counted or book is self.main:
                yield book


def due_window(as_of: date) -> Period:
    """From the day after to the end of the next month; after a month's end that month whole."""
    first = as_of + timedelta(days=1)
    month = month_of(first)
    if month.first == first:
        return month
    following = month_of(month.last + timedelta(days=1))
    return Period(f"{first.isoformat()}..{following.last.isoformat()}", first, following.last)
