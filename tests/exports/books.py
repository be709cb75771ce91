"""Books of reports made of tasks alone, without a database."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from tracker.domain.reports.ageing import ageing
from tracker.domain.reports.book import PeriodTally, ReportBook, ReportTask
from tracker.domain.reports.periods import before, parse_period, year_before
from tracker.domain.reports.ranking import UnitRecord, rank_units
from tracker.domain.reports.report import Dimension, Report, ReportRow
from tracker.domain.reports.tally import Tally
from tracker.domain.tasks.numbers import number_of
from tracker.domain.vocabulary import Origin, Progress, Register, Standing

HALF = parse_period("2025-H1")
JUNE_30 = date(2025, 6, 30)

TASK = ReportTask(
    id=1,
    content="Báo cáo giải ngân vốn đầu tư công",
    register=Register.PROVINCE,
    origin=Origin.ENTERED,
    assignment_id=1,
    directive="735/CT-UBND",
    directive_issued_on=date(2025, 5, 30),
    unit_code="STC",
    unit="Sở Tài chính",
    coordinating_units=("Sở NN&MT",),
    field="Tài chính - ngân sách",
    leader="Lò Văn Thành",
    officer="Nguyễn Thị Lan",
    assigned_on=date(2025, 6, 2),
    deadline=date(2025, 6, 20),
    completed_on=None,
    standing=Standing.OPEN_OVERDUE,
    progress=Progress.IN_PROGRESS,
    days_overdue=10,
    extensions=1,
    reason="Chờ vốn",
)


def a_task(number: int, standing: Standing = Standing.OPEN_OVERDUE, **facts: object) -> ReportTask:
    """The task as one that stands so."""
    open_ = standing in (Standing.OPEN_IN_TIME, Standing.OPEN_OVERDUE)
    late = standing in (Standing.OPEN_OVERDUE, Standing.DONE_LATE)
    usual = {
        "id": number,
        "assignment_id": number,
        "number": number_of(2025, number),
        "standing": standing,
        "progress": Progress.IN_PROGRESS if open_ else Progress.DONE,
        "completed_on": None if open_ else date(2025, 6, 21),
        "days_overdue": 10 if late else 0,
    }
    return replace(TASK, **{**usual, **facts})  # type: ignore[arg-type]


def tally_of(tasks: Iterable[ReportTask]) -> Tally:
    """What a report counts of the tasks."""
    return Tally.of((task.standing, task.progress) for task in tasks)


def book_of(
    tasks: Sequence[ReportTask], carried: Sequence[ReportTask] = (), **parts: object
) -> ReportBook:
    """The report of the tasks as of 30 June 2025, broken down by unit and field.

    ``carried``: those carried over.
    """
    tally = tally_of(tasks)
    units = {task.unit_code: task.unit for task in (*tasks, *carried)}
    rows = tuple(_unit(code, name, tasks, carried) for code, name in units.items())
    fields = {task.field for task in tasks}
    of_fields = tuple(
        ReportRow(name, name, tally_of(task for task in tasks if task.field == name), 1)
        for name in sorted(fields)
    )
    overdue = tuple(task for task in (*tasks, *carried) if task.standing is Standing.OPEN_OVERDUE)
    report = Report(
        HALF,
        Register.PROVINCE,
        JUNE_30,
        JUNE_30,
        tally,
        assignments=len(tasks),
        overdue_now=len(overdue),
        carried_over=tally_of(carried),
    )
    usual: dict[str, object] = {
        "report": report,
        "breakdowns": (
            replace(report, rows=rows, by=Dimension.UNIT),
            replace(report, rows=of_fields, by=Dimension.FIELD),
        ),
        "carried": tuple(carried),
        "before": PeriodTally(before(HALF), date(2024, 12, 31), Tally.zero()),
        "year_before": PeriodTally(year_before(HALF), date(2024, 6, 30), Tally.zero()),
        "ageing": ageing(Counter(task.days_overdue for task in overdue)),
        "ranking": rank_units(
            (UnitRecord(row.key, row.name, row.tally) for row in rows if row.tally.total), 1
        ),
        "trend": (PeriodTally(parse_period("2025-06"), JUNE_30, tally),),
        "overdue": overdue,
    }
    return ReportBook(**{**usual, **parts})  # type: ignore[arg-type]


def _unit(
    code: str, name: str, tasks: Sequence[ReportTask], carried: Sequence[ReportTask]
) -> ReportRow:
    assigned, earlier = (
        tally_of(task for task in listed if task.unit_code == code) for listed in (tasks, carried)
    )
    overdue = assigned.open_overdue + earlier.open_overdue
    return ReportRow(code, name, assigned, 1, earlier, overdue_now=overdue)
