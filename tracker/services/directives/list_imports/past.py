"""What a row tells of a task's past: extended, begun, done, each on its own day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain import history
from tracker.domain.directives.lists.known_tasks import remarks_line
from tracker.domain.directives.lists.names.unit_names import ListedUnit
from tracker.domain.directives.lists.results import OPEN_CLAIMS
from tracker.domain.directives.lists.understood import UnderstoodRow
from tracker.domain.tasks import standing
from tracker.domain.text import fold

Happened = tuple[history.History, date, str]  # an event, its day, its note


@dataclass(frozen=True)
class Past:
    """The days of a task. The office knew of them then: in its list.

    Of an extension whose day the list does not give, ``extended_on`` is the last on which it came
    in time.
    """

    row: UnderstoodRow
    assigned_on: date
    begun_on: date | None
    extended_on: date | None
    dates: standing.TaskDates


def past_of(row: UnderstoodRow, today: date) -> Past:
    """The past of the tasks of a row that needs no decision."""
    assert row.assigned_on is not None  # noqa: S101 - without it a row needs a decision
    begun_on = row.completed_on or (row.assigned_on if _has_begun(row) else None)
    extended_on = None
    changes: tuple[standing.DeadlineChange, ...] = ()
    reports: tuple[standing.CompletionReport, ...] = ()
    if row.extended_until is not None and row.deadline is not None:
        extended_on = min(row.deadline, today)
        changes = (standing.DeadlineChange(extended_on, row.extended_until),)
    if row.completed_on is not None:
        reports = (standing.CompletionReport(row.completed_on, row.completed_on, confirmed=True),)
    dates = standing.TaskDates(row.assigned_on, row.deadline, begun_on, None, changes, reports)
    return Past(row, row.assigned_on, begun_on, extended_on, dates)


def _has_begun(row: UnderstoodRow) -> bool:
    """Whether the state says that it is under way; that it has not begun says nothing."""
    return "dang" in fold(row.state or row.result) and any(
        claim in OPEN_CLAIMS for claim in row.claims
    )


def history_of(past: Past, unit: ListedUnit, file_name: str) -> Sequence[Happened]:
    """What happened to the task of a unit, each on its own day, entered now."""
    source = f"tệp “{file_name}”, dòng {past.row.row.number}"
    where = f"Nhập từ {source}"
    assigned = history.Assigned.of(unit.name, past.dates.deadline, unit.id)
    note = "\n".join(filter(None, (where, remarks_line(past.row.remarks))))
    later = sorted(_later(past, unit, source, where), key=lambda happened: happened[1])
    return [(assigned, past.assigned_on, note), *later]


def _later(past: Past, unit: ListedUnit, source: str, where: str) -> Iterator[Happened]:
    row, dates = past.row, past.dates

    def for_unit(what: history.History, on: date, note: str) -> Happened:
        return history.EnteredForUnit(what, unit.name, source, f"{on}", f"{on}"), on, note

    if past.begun_on:
        yield for_unit(history.Acknowledged(), past.begun_on, "")
        if not dates.reports:
            noted = history.ProgressNoted(started=True)
            yield for_unit(noted, past.begun_on, row.state or row.result)
    for number, change in enumerate(dates.changes, 1):
        before = dates.deadline.isoformat() if dates.deadline else None
        granted = history.ExtensionGranted(number, before, f"{change.deadline}")
        yield granted, change.changed_on, where
    for report in dates.reports:
        on = report.reported_on
        result = history.ReportedDone.of(row.result_symbol, on if row.result_symbol else None)
        yield for_unit(result, on, row.result or row.state)
        late = standing.position(dates, on, on)
        yield history.Confirmed(on.isoformat(), late.days_overdue if late else 0), on, where
