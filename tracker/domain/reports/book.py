"""All that a written report says of a period: what the report page, Word and Excel print."""

from dataclasses import dataclass
from datetime import date, datetime

from tracker.domain.reports.ageing import AgeClass
from tracker.domain.reports.periods import Period
from tracker.domain.reports.ranking import Ranked, UnitUpdates
from tracker.domain.reports.report import Dimension, Report
from tracker.domain.reports.tally import Tally, TallyError
from tracker.domain.vocabulary import Origin, Progress, Register, Standing, Urgency


@dataclass(frozen=True, slots=True)
class PeriodTally:
    """The tasks assigned in another period, as of a day: to compare with, or beside the report.

    ``due`` and ``overdue_now`` are what a report has under these names, of that period and as of
    that day; ``None`` where they were not asked.
    """

    period: Period
    as_of: date
    tally: Tally
    due: Tally | None = None
    overdue_now: int | None = None


@dataclass(frozen=True, slots=True)
class SnapshotMark:
    """That the numbers were frozen (chốt số liệu): by whom, when, and which version it is.

    A ``draft`` still waits for an office leader: it has no version (0), and tells who made it when.
    ``checksum`` names exactly what was frozen; its first characters are printed on the page.
    """

    version: int
    frozen_at: datetime
    frozen_by: str
    draft: bool = False
    checksum: str = ""


@dataclass(frozen=True, slots=True)
class ReportTask:
    """One task of a report as it stood on its day, with all that a list of tasks prints.

    ``days_overdue`` counts calendar days past the deadline: until completion, until the report that
    waits, or until the day of the report; 0 in time. ``reason`` is what the unit last wrote of it
    (``tracker.domain.tasks.last_words``) on the day ``reason_on``, empty where it wrote nothing;
    ``silent_days`` the working days since its last word or turn, where it owes one.
    ``by_late_extension``: done on time only by an extension granted after the deadline. What was
    frozen before tasks had a ``number``, ``product`` and ``urgency`` has none of them.
    """

    id: int
    content: str
    register: Register
    origin: Origin
    assignment_id: int
    directive: str
    directive_issued_on: date | None
    unit_code: str
    unit: str
    coordinating_units: tuple[str, ...]
    field: str
    leader: str
    officer: str
    assigned_on: date
    deadline: date | None
    completed_on: date | None
    standing: Standing | None
    progress: Progress
    days_overdue: int
    extensions: int
    reason: str
    by_late_extension: bool = False
    number: str = ""
    product: str = ""
    urgency: Urgency = Urgency.NORMAL
    reason_on: date | None = None
    silent_days: int | None = None


@dataclass(frozen=True, slots=True)
class ReportBook:
    """A report with what stands beside it, all as of the same day.

    ``breakdowns`` hold the same report broken down, by the dimensions that were asked for;
    ``before`` and ``year_before`` the periods it is compared with; ``year_to_date`` what was
    assigned from the first day of the year to the last of the period, beside a month or a quarter
    that is not the year's first; ``trend`` twelve months of assignment up to the period's last;
    ``ranking`` the report's units. ``overdue`` are the tasks overdue as of the day, of all periods,
    longest first, ``ageing`` their ages; ``carried`` the tasks carried over, nearest deadline first
    (``None``: not listed). ``overdue_of_period_only``: a book frozen before all of them were
    listed, whose list holds only those assigned in the period. ``most_listed``: no more overdue
    tasks than that were listed, as pages need them: without field, people, coordinating units,
    extensions and silence. ``illustrative``: any task of the report was
    made up. ``updates``: how units spoke of their open tasks of the register (``None``: no word is
    owed, or it was frozen before that was counted).

    Raises:
        TallyError: when a part contradicts the report.
    """

    report: Report
    breakdowns: tuple[Report, ...]
    before: PeriodTally
    year_before: PeriodTally
    ageing: tuple[AgeClass, ...]
    ranking: tuple[Ranked, ...]
    trend: tuple[PeriodTally, ...]
    overdue: tuple[ReportTask, ...]
    carried: tuple[ReportTask, ...] | None = None
    year_to_date: PeriodTally | None = None
    illustrative: bool = False
    frozen: SnapshotMark | None = None
    overdue_of_period_only: bool = False
    most_listed: int | None = None
    updates: tuple[UnitUpdates, ...] | None = None

    def __post_init__(self) -> None:
        report = self.report
        for part in self.breakdowns:
            if part.tally != report.tally:
                raise TallyError(
                    f"{part.by.label}: {part.tally.total}, báo cáo: {report.tally.total}"
                )
        overdue = report.tally.open_overdue if self.overdue_of_period_only else report.overdue_now
        if overdue is not None:
            _must_be("tuổi quá hạn", sum(age.number for age in self.ageing), overdue)
            listed = overdue if self.most_listed is None else min(overdue, self.most_listed)
            _must_be("danh sách quá hạn", len(self.overdue), listed)
        if self.carried is not None and report.carried_over is not None:
            _must_be("danh sách kỳ trước chuyển sang", len(self.carried), report.carried_over.total)

    @property
    def carried_over(self) -> Tally:
        """What was carried over into the period; every book has counted it."""
        return self.report.carried_over or Tally.zero()

    @property
    def overdue_number(self) -> int:
        """How many tasks are overdue, listed or not."""
        return sum(age.number for age in self.ageing)

    def by(self, dimension: Dimension) -> Report:
        """The report broken down so.

        Raises:
            KeyError: when this was not asked for.
        """
        for part in self.breakdowns:
            if part.by is dimension:
                return part
        raise KeyError(dimension.value)


def _must_be(what: str, number: int, counted: int) -> None:
    if number != counted:
        raise TallyError(f"Báo cáo đếm {counted}, nhưng {what} có {number}")
