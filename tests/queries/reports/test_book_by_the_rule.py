"""All of a report's book against the rule asked of each task: what SQL joins and groups is right.

The register is a generated one with every kind of history (``tests.registers``).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from tests.registers import fill
from tracker.domain.reports.ageing import ageing
from tracker.domain.reports.book import ReportBook
from tracker.domain.reports.periods import parse_period
from tracker.domain.reports.report import NONE, Dimension
from tracker.domain.reports.tally import Tally
from tracker.domain.tasks.standing import Position, on_time_by_late_extension, position
from tracker.domain.vocabulary import Register, Standing
from tracker.extensions import db
from tracker.models import Event, Task, Unit
from tracker.queries.reports.book import report_book
from tracker.queries.reports.counted_tasks import report_tasks
from tracker.queries.tasks.filters import TaskFilter

AS_OF, KNOWN_BY = date(2025, 5, 20), date(2025, 6, 10)
HALF = parse_period("2025-H1")
PROVINCE = Register.PROVINCE
BEHIND = (Standing.DONE_LATE, Standing.OPEN_OVERDUE)


@dataclass(frozen=True)
class Known:
    """A task as of a day, by the rule."""

    task: Task
    at: Position
    unit: Unit
    late_extension: bool


def known(as_of: date, known_by: date) -> list[Known]:
    """Every task that was assigned by a day."""
    found = []
    for task in db.session.scalars(sa.select(Task).order_by(Task.id)):
        at = position(task.dates(), as_of, known_by)
        if at is not None:
            led = [lead for lead in task.leads if lead.since <= as_of]
            unit = max(led, key=lambda lead: (lead.since, lead.id)).unit
            extended = on_time_by_late_extension(task.dates(), as_of, known_by)
            found.append(Known(task, at, unit, extended))
    return found


def tally(rows: Iterable[Known]) -> Tally:
    counted = list(rows)
    return Tally.of(
        ((row.at.standing, row.at.progress) for row in counted),
        sum(row.late_extension for row in counted),
    )


def assigned(rows: Iterable[Known], first: date, last: date) -> list[Known]:
    return [
        row
        for row in rows
        if row.task.register is PROVINCE and first <= row.task.assigned_on <= last
    ]


KEYS: dict[Dimension, Callable[[Known], Any]] = {
    Dimension.UNIT: lambda row: row.unit.code,
    Dimension.UNIT_KIND: lambda row: row.unit.kind.value,
    Dimension.FIELD: lambda row: row.task.field_id,
    Dimension.LEADER: lambda row: row.task.leader_id,
    Dimension.OFFICER: lambda row: row.task.officer_id,
    Dimension.DIRECTIVE: lambda row: row.task.directive_id,
    Dimension.MONTH: lambda row: f"{row.task.assigned_on:%Y-%m}",
}


def by_key(rows: list[Known], by: Dimension) -> dict[str, list[Known]]:
    found: dict[str, list[Known]] = {}
    for row in rows:
        key = KEYS[by](row)
        found.setdefault(NONE if key is None else str(key), []).append(row)
    return found


def assignments(rows: Iterable[Known]) -> int:
    return len({row.task.assignment_id for row in rows if row.at.standing})


@pytest.fixture
def book(app) -> ReportBook:
    """The report of the first half of 2025 as of a day within it, of 80 tasks."""
    fill(seed=11, size=80)
    return report_book(HALF, PROVINCE, AS_OF, KNOWN_BY, dimensions=Dimension, fewest_tasks=1)


def test_the_book_holds_what_the_rule_says_of_each_task(book):
    rows = known(AS_OF, KNOWN_BY)
    mine = assigned(rows, HALF.first, HALF.last)
    assert book.report.tally == tally(mine)
    assert book.report.assignments == assignments(mine)
    overdue = [row for row in rows if row.at.standing is Standing.OPEN_OVERDUE]
    assert book.report.overdue_now == sum(row.task.register is PROVINCE for row in overdue)
    for part in book.breakdowns:
        groups = by_key(mine, part.by)
        assert {row.key: row.tally for row in part.rows if row.tally != Tally.zero()} == {
            k: tally(g) for k, g in groups.items()
        }
        assert {row.key: row.assignments for row in part.rows if row.key in groups} == {
            key: assignments(group) for key, group in groups.items()
        }
        assert part.tally == book.report.tally
    listed = [row for row in overdue if row.task.register is PROVINCE]
    listed.sort(key=lambda row: (-row.at.days_overdue, row.task.id))
    assert [(one.id, one.days_overdue, one.deadline) for one in book.overdue] == [
        (row.task.id, row.at.days_overdue, row.at.deadline) for row in listed
    ]
    assert book.ageing == ageing(Counter(row.at.days_overdue for row in listed))
    assert len(listed) > 3


def carried_over(rows: Iterable[Known]) -> list[Known]:
    eve = date(2024, 12, 31)
    open_then = {
        row.task.id for row in known(eve, KNOWN_BY) if row.at.standing in
        (Standing.OPEN_IN_TIME, Standing.OPEN_OVERDUE)
    }  # fmt: skip
    return [row for row in assigned(rows, date.min, eve) if row.task.id in open_then]


def due(rows: Iterable[Known]) -> list[Known]:
    return [
        row
        for row in assigned(rows, date.min, date.max)
        if row.at.deadline and HALF.contains(row.at.deadline)
    ]


def test_each_unit_has_all_the_counts_and_no_unit_with_tasks_is_left_out(book):
    rows = known(AS_OF, KNOWN_BY)
    overdue = [
        row
        for row in assigned(rows, date.min, date.max)
        if row.at.standing is Standing.OPEN_OVERDUE
    ]
    expected = [
        by_key(counted, Dimension.UNIT)
        for counted in (
            assigned(rows, HALF.first, HALF.last),
            carried_over(rows),
            due(rows),
            overdue,
        )
    ]
    units = book.by(Dimension.UNIT)
    keys = set().union(*expected)
    assert {row.key for row in units.rows} == keys
    for row in units.rows:
        mine, carried, due_here, late = (groups.get(row.key, []) for groups in expected)
        assert (row.tally, row.carried_over) == (tally(mine), tally(carried))
        assert (row.due, row.overdue_now) == (tally(due_here), len(late))
        assert row.handled == tally([*mine, *carried])
    assert units.due == book.report.due == tally(due(rows))
    assert units.due.total > 3


def test_what_stands_beside_it_is_counted_by_the_rule_too(book):
    rows = known(AS_OF, KNOWN_BY)
    assert book.carried_over == book.report.carried_over == tally(carried_over(rows))
    for other in (book.before, book.year_before):
        then = known(other.as_of, KNOWN_BY)
        assert other.tally == tally(assigned(then, other.period.first, other.period.last))
    for month in book.trend:
        counted = tally(assigned(rows, month.period.first, month.period.last))
        assert month.tally == replace(counted, on_time_by_late_extension=None)  # is not asked
    assert book.carried_over.total > 3
    assert book.before.tally.total > 3
    assert sum(month.tally.total > 0 for month in book.trend) > 6


def test_units_are_ranked_by_their_own_days_and_requests(book):
    mine = assigned(known(AS_OF, KNOWN_BY), HALF.first, HALF.last)
    days, requests = Counter[str](), Counter[str]()
    for row in mine:
        if row.at.standing in BEHIND:
            days[row.unit.code] += row.at.days_overdue
        if row.at.standing:
            asked = [e for e in row.task.extensions if e.requested_on <= AS_OF]
            requests[row.unit.code] += len(asked)
    ranked = {
        one.record.code: (one.record.days_late, one.record.extensions) for one in book.ranking
    }
    assert ranked == {code: (days[code], requests[code]) for code in ranked}
    assert days.total() > 0
    assert requests.total() > 0


def test_the_list_says_of_each_task_what_was_known_on_its_day(book):
    rows = {row.task.id: row for row in known(AS_OF, KNOWN_BY)}
    listed = list(report_tasks(TaskFilter(AS_OF, KNOWN_BY)))
    assert {one.id for one in listed} == set(rows)
    words = defaultdict[int | None, list[Event]](list)
    for event in db.session.scalars(sa.select(Event).where(Event.note != "")):
        words[event.task_id].append(event)
    for one in listed:
        row = rows[one.id]
        task, at = row.task, row.at
        assert (one.standing, one.progress, one.deadline, one.completed_on) == (
            at.standing, at.progress, at.deadline, at.completed_on,
        )  # fmt: skip
        granted = [e for e in task.extensions if e.granted_until and e.decided_on <= AS_OF]
        assert one.extensions == len(granted)
        told = [(one.happened_on, one.id, one.note) for one in words[task.id]]
        told = [word for word in told if word[0] <= AS_OF]
        assert (one.reason_on, one.reason) == (
            (max(told)[0], max(told)[-1]) if told else (None, "")
        )
        assert (one.unit_code, one.by_late_extension) == (row.unit.code, row.late_extension)
        assert (one.field, one.directive) == (
            task.field.name if task.field else "",
            task.directive.symbol if task.directive else "",
        )
    assert {one.reason for one in listed} >= {"", "Chờ vốn", "Vướng đất", "Đang làm"}
