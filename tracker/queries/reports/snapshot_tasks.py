"""The tasks behind the numbers of a snapshot, each checked against its checksum as it is read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from tracker.domain.reports.book import ReportTask
from tracker.domain.reports.book_json import read_task
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.snapshots import Part, SnapshotDamaged, SnapshotEntry, task_checksum
from tracker.domain.vocabulary import Progress, Standing
from tracker.extensions import db
from tracker.models import SnapshotTask
from tracker.queries.reports.snapshots import stored_snapshot, verify

BATCH = 500
PAGE = 100


@dataclass(frozen=True)
class Behind:
    """A number of a snapshot: of a part of the report, of a row of its breakdowns, standing so.

    Without standings and progresses it is of those that count: a task withdrawn by the day stands
    outside every total, and is behind a number only when its progress is asked for. ``days_from``
    and ``days_to``: days past the deadline. ``by_late_extension``: on time only by an extension
    granted after the deadline.
    """

    keys: Mapping[Dimension, str] = field(default_factory=dict)
    part: Part = Part.PERIOD
    standings: tuple[Standing, ...] = ()
    progresses: tuple[Progress, ...] = ()
    days_from: int | None = None
    days_to: int | None = None
    by_late_extension: bool = False


@dataclass(frozen=True)
class SnapshotPage:
    """Some of its tasks, how many there are in all, the place after which the next ones come."""

    rows: list[ReportTask]
    total: int
    next_after: int | None


def snapshot_tasks(snapshot_id: int, figure: Behind | None = None) -> Iterator[ReportTask]:
    """The tasks behind a number of the snapshot, or behind its total, in the order of the list.

    They come in batches, like ``report_tasks``.

    :raises SnapshotDamaged: it is no longer what was frozen.
    """
    return (one.task for _, one in _checked_tasks(snapshot_id, _conditions(figure or Behind())))


def snapshot_page(
    snapshot_id: int, figure: Behind, *, after: int = 0, size: int = PAGE
) -> SnapshotPage:
    """Some of the tasks behind a number, from the one after a place in the list.

    :raises SnapshotDamaged: it is no longer what was frozen.
    """
    row, conditions = SnapshotTask, _conditions(figure)
    counted = sa.select(sa.func.count()).where(row.snapshot_id == snapshot_id, *conditions)
    rows = list(_checked_tasks(snapshot_id, [*conditions, row.number > after], size + 1))
    return SnapshotPage(
        rows=[one.task for _, one in rows[:size]],
        total=db.session.scalar(counted) or 0,
        next_after=rows[size - 1][0] if len(rows) > size else None,
    )


def snapshot_entries(
    snapshot_id: int, parts: Sequence[Part] = tuple(Part)
) -> Iterator[SnapshotEntry]:
    """All tasks of these parts with their keys, withdrawn ones included.

    :raises SnapshotDamaged: it is no longer what was frozen.
    """
    verify(stored_snapshot(snapshot_id))
    return (one for _, one in _checked_tasks(snapshot_id, [SnapshotTask.part.in_(parts)]))


def _conditions(figure: Behind) -> list[sa.ColumnElement[bool]]:
    row = SnapshotTask
    conditions = [row.part == figure.part]
    conditions.extend(_column(word) == key for word, key in figure.keys.items())
    if figure.standings or not figure.progresses:
        conditions.append(row.standing.in_([word.value for word in figure.standings or Standing]))
    if figure.progresses:
        conditions.append(row.progress.in_([word.value for word in figure.progresses]))
    if figure.days_from is not None:
        conditions.append(row.days_overdue >= figure.days_from)
    if figure.days_to is not None:
        conditions.append(row.days_overdue <= figure.days_to)
    if figure.by_late_extension:
        conditions.append(row.by_late_extension.is_(True))
    return conditions


def _checked_tasks(
    snapshot_id: int, conditions: Sequence[sa.ColumnElement[bool]], limit: int | None = None
) -> Iterator[tuple[int, SnapshotEntry]]:
    """Tasks with their places, each checked."""
    row = SnapshotTask
    statement = (
        sa.select(row)
        .where(row.snapshot_id == snapshot_id, *conditions)
        .order_by(row.number)
        .limit(limit)
        .execution_options(yield_per=BATCH)
    )
    with db.session.scalars(statement) as rows:
        for one in rows:
            yield one.number, _checked(one)


def _checked(row: SnapshotTask) -> SnapshotEntry:
    """The task, if its document and what it is asked for by are still what they were."""
    keys = {word: getattr(row, word.value) for word in Dimension}
    if task_checksum(row.number, row.part, keys, row.document) != row.checksum:
        raise SnapshotDamaged(row.snapshot_id)
    task = read_task(row.document)
    asked_for_by = ("standing", "progress", "days_overdue", "by_late_extension")
    same = all(getattr(row, name) == getattr(task, name) for name in asked_for_by)
    if row.task_id != task.id or not same:
        raise SnapshotDamaged(row.snapshot_id)
    return SnapshotEntry(row.part, keys, task)


def _column(dimension: Dimension) -> Any:
    return getattr(SnapshotTask, dimension.value)
