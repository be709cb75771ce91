"""All that a written report says of a period: what the report page, Word and Excel print."""

from dataclasses import dataclass
from datetime import date, datetime

from tracker.domain.reports.ageing import AgeClass
from tracker.domain.reports.periods import Period
from tracker.domain.reports.ranking import Ranked
from tracker.domain.reports.report import Dimension, Report
from tracker.domain.reports.tally import Tally, TallyError
from tracker.domain.vocabulary import Origin, Progress, Register, Standing, Urgency


@dataclass(frozen=True, slots=True)
class PeriodTally:
    """The tasks assigned in another period, as of a day of that time: to compare with."""

    period: Period
    as_of: date
    tally: Tally


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
    waits, or until the day of the report; 0 in time. ``reason`` is what the unit last said of why
    it is late (its last obstacle or extension request), empty where it said nothing.
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


@dataclass(frozen=True, slots=True)
class ReportBook:
    """A report with what stands beside it, all as of the same day.

    ``breakdowns`` hold the same report broken down, by the dimensions that were asked for;
    ``carried_over`` the tasks of the register assigned earlier and still open on the first day
    (kỳ trước chuyển sang), never part of the report's own counts; ``before`` and ``year_before``
    the periods it is compared with; ``ageing`` the report's overdue tasks; ``ranking`` its units;
    ``trend`` twelve months of assignment up to the period's last; ``overdue`` the overdue tasks of
    the report, longest first; ``illustrative`` whether any of its tasks was made up.

    Raises:
        TallyError: when a part contradicts the report.
    """

    report: Report
    breakdowns: tuple[Report, ...]
    carried_over: Tally
    before: PeriodTally
    year_before: PeriodTally
    ageing: tuple[AgeClass, ...]
    ranking: tuple[Ranked, ...]
    trend: tuple[PeriodTally, ...]
    overdue: tuple[ReportTask, ...]
    illustrative: bool = False
    frozen: SnapshotMark | None = None

    def __post_init__(self) -> None:
        tally = self.report.tally
        for part in self.breakdowns:
            if part.tally != tally:
                raise TallyError(f"{part.by.label}: {part.tally.total}, báo cáo: {tally.total}")
        for what, number in (
            ("tuổi quá hạn", sum(age.number for age in self.ageing)),
            ("danh sách quá hạn", len(self.overdue)),
        ):
            if number != tally.open_overdue:
                raise TallyError(f"Quá hạn {tally.open_overdue}, nhưng {what} có {number}")

    def by(self, dimension: Dimension) -> Report:
        """The report broken down so.

        Raises:
            KeyError: when this was not asked for.
        """
        for part in self.breakdowns:
            if part.by is dimension:
                return part
        raise KeyError(dimension.value)
