"""What the monthly digest says (bản tổng hợp quá hạn hằng tháng): values that the mails render.

Source: docs/domain.md, "Standing" and "Counting". The office's figures are those of the ``Report``
of the same day; a digest whose list of overdue tasks contradicts its figures cannot be made.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.domain.reports.issued_letters import Urged
from tracker.domain.reports.periods import Period
from tracker.domain.reports.report import Report, UnitEnd
from tracker.domain.reports.tally import Tally, TallyError
from tracker.domain.vocabulary import Progress, Queue, Register, Standing, Urgency


@dataclass(frozen=True, slots=True)
class DigestTask:
    """One task that a digest names; it has a deadline, for without one nothing is late or due.

    ``days_overdue`` counts to the completion, to the report that waits, or to the digest's day;
    ``days_left`` from the digest's day to the deadline, 0 when due on that very day. ``reason`` is
    what the unit last wrote of it (``tracker.domain.tasks.last_words``), empty where it wrote
    nothing. ``urged`` says how often it was urged; ``reported_on`` is the day of the report that
    waits for the office, where one does.
    """

    id: int
    content: str
    register: Register
    unit: str
    directive: str | None
    deadline: date
    standing: Standing
    progress: Progress = Progress.IN_PROGRESS
    days_overdue: int = 0
    days_left: int | None = None
    completed_on: date | None = None
    illustrative: bool = False
    reason: str = ""
    urged: Urged | None = None
    number: str = ""
    urgency: Urgency = Urgency.NORMAL
    reported_on: date | None = None

    @property
    def waits(self) -> bool:
        """Whether it was reported, and not yet confirmed."""
        return self.progress is Progress.AWAITING_CONFIRMATION


@dataclass(frozen=True, slots=True)
class AtOffice:
    """Something that waits for the office, since when; ``until`` is the day an extension asks for.

    Its task may have no deadline.
    """

    queue: Queue
    task_id: int
    content: str
    register: Register
    unit: str
    directive: str | None
    deadline: date | None
    since: date
    until: date | None = None
    illustrative: bool = False
    number: str = ""
    urgency: Urgency = Urgency.NORMAL


def longest_first(tasks: Iterable[DigestTask]) -> tuple[DigestTask, ...]:
    """Overdue tasks, the longest overdue first; the same order every time."""
    return tuple(sorted(tasks, key=lambda task: (-task.days_overdue, task.deadline, task.id)))


@dataclass(frozen=True, slots=True)
class UnitDigest:
    """What one unit is told: the tasks it leads, as of a day.

    ``overdue`` of any age, longest first; ``done_late`` completed in the month, after the deadline;
    ``due_soon`` due up to ``soon_until``, without those that wait for the office. ``waiting``: its
    extensions asked, reports, hand-backs and requests that the office had not decided, longest
    first. ``preview``: the month was not over when it was made.
    """

    month: Period
    as_of: date
    soon_until: date
    code: str
    unit: str
    overdue: tuple[DigestTask, ...] = ()
    done_late: tuple[DigestTask, ...] = ()
    due_soon: tuple[DigestTask, ...] = ()
    waiting: tuple[AtOffice, ...] = ()
    preview: bool = False

    @property
    def soon_days(self) -> int:
        """How many days ahead ``due_soon`` looks."""
        return (self.soon_until - self.as_of).days

    @property
    def tasks(self) -> tuple[DigestTask, ...]:
        """All that are named by their deadline."""
        return self.overdue + self.done_late + self.due_soon

    @property
    def says_nothing(self) -> bool:
        """Whether there is nothing to tell the unit: then it gets no mail."""
        return not (self.tasks or self.waiting)

    @property
    def extensions(self) -> tuple[AtOffice, ...]:
        """The extensions that wait for a decision."""
        return tuple(row for row in self.waiting if row.queue is Queue.EXTENSIONS)

    @property
    def other_waiting(self) -> tuple[AtOffice, ...]:
        """What else waits for the office: reports, hand-backs, requests."""
        return tuple(row for row in self.waiting if row.queue is not Queue.EXTENSIONS)

    @property
    def illustrative(self) -> bool:
        """Whether any of it was made up for demonstration."""
        return any(task.illustrative for task in self.tasks) or any(
            row.illustrative for row in self.waiting
        )


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit's line: what it was given this year, and what is overdue from the years before.

    ``ended``: that the unit has ended by the day. ``urged``: how often it was urged for what is
    overdue now.
    """

    unit: str
    tally: Tally
    carried_over: int
    ended: UnitEnd | None = None
    urged: int = 0


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """Another register's totals; registers are never added to one another."""

    report: Report
    carried_over: int


@dataclass(frozen=True, slots=True)
class OfficeDigest:
    """What the office is told: all units, as of a day.

    ``report`` counts the province's tasks assigned from 1 January to that day; ``lines`` break it
    down. ``overdue`` lists all overdue tasks of every register and any age, longest first.
    ``untold`` are units that would get a digest but have no head to send it to. ``preview``: the
    month was not over when it was made.

    Raises:
        TallyError: when the lines or the list contradict the figures.
    """

    month: Period
    as_of: date
    report: Report
    lines: tuple[UnitLine, ...]
    others: tuple[RegisterLine, ...] = ()
    overdue: tuple[DigestTask, ...] = ()
    untold: tuple[str, ...] = ()
    illustrative: bool = False
    preview: bool = False

    def __post_init__(self) -> None:
        together = sum((line.tally for line in self.lines), Tally.zero())
        if together != self.report.tally:
            raise TallyError(
                f"Các đơn vị cộng lại {together.total} nhiệm vụ, "
                f"khác báo cáo: {self.report.tally.total}"
            )
        counted = Counter({self.report.register: self.overdue_of_register})
        for other in self.others:
            counted[other.report.register] += other.report.tally.open_overdue + other.carried_over
        listed = Counter(task.register for task in self.overdue)
        if +counted != listed:
            raise TallyError(
                f"Danh sách có {listed.total()} nhiệm vụ quá hạn, số liệu có {counted.total()}"
            )

    @property
    def urged(self) -> int:
        """How often the units of the lines were urged for what is overdue now."""
        return sum(line.urged for line in self.lines)

    @property
    def overdue_of_register(self) -> int:
        """The province's overdue tasks of all periods: those of the year and those before it."""
        return self.report.tally.open_overdue + self.carried_over

    @property
    def carried_over(self) -> int:
        """The province's overdue tasks that were assigned before the year."""
        return sum(line.carried_over for line in self.lines)
