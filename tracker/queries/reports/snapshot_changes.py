"""What has changed since a report was frozen, asked of the database as of the same day."""

from collections.abc import Collection, Iterable
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.clock import clock
from tracker.domain.history import event_of
from tracker.domain.reports.report import NONE, Dimension
from tracker.domain.reports.snapshot_changes import EventSince, PartCounts, Since, changed_tasks
from tracker.domain.reports.snapshots import Part, SnapshotEntry
from tracker.domain.reports.tally import Tally
from tracker.extensions import db
from tracker.models import Event
from tracker.queries.reports.present_entries import present_entries
from tracker.queries.reports.snapshot_tasks import snapshot_entries
from tracker.queries.reports.snapshots import SnapshotRow

COMPARED = (Part.PERIOD, Part.CARRIED_OVER)
"""The parts that are the report's own; the others are what it is compared with."""
AT_ONCE = 500


def changes_since(row: SnapshotRow) -> Since:
    """The snapshot against the report of the same day by what is known now, task by task.

    Several questions: ask within one unchanging view of the database.

    :raises SnapshotDamaged: the snapshot is no longer what was frozen.
    """
    frozen = list(snapshot_entries(row.id, COMPARED))
    live = list(present_entries(replace(row.scope, known_by=clock().today()), COMPARED))
    changed = _differ(frozen, live)
    events = _events_since(row, changed)
    counts_extended = row.tally.on_time_by_late_extension is not None
    counts = tuple(
        PartCounts(
            part, *(_tally(tasks, part, extended_kept=counts_extended) for tasks in (frozen, live))
        )
        for part in COMPARED
    )
    return Since(counts, changed_tasks(frozen, live, events))


def _tally(tasks: Iterable[SnapshotEntry], part: Part, *, extended_kept: bool) -> Tally:
    """``extended_kept``: whether it was kept what a late extension made on time."""
    counted = [one.task for one in tasks if one.part is part]
    extended = sum(task.by_late_extension for task in counted) if extended_kept else None
    return Tally.of(((task.standing, task.progress) for task in counted), extended)


def _differ(frozen: Iterable[SnapshotEntry], live: Iterable[SnapshotEntry]) -> dict[int, set[int]]:
    """The tasks that are not the same on both sides, with the directives that they name."""
    then = {(one.part, one.task.id): one for one in frozen}
    now = {(one.part, one.task.id): one for one in live}
    different: dict[int, set[int]] = {}
    for place in {*then, *now}:
        if then.get(place) == now.get(place):
            continue
        directives = different.setdefault(place[1], set())
        for one in (then.get(place), now.get(place)):
            if one is not None and one.keys[Dimension.DIRECTIVE] != NONE:
                directives.add(int(one.keys[Dimension.DIRECTIVE]))
    return different


def _events_since(
    row: SnapshotRow, tasks: dict[int, set[int]]
) -> dict[int, tuple[EventSince, ...]]:
    """What happened since to these tasks and their directives, oldest first."""
    of_task = _read(row, Event.task_id, tasks)
    of_directive = _read(row, Event.directive_id, set().union(*tasks.values()))
    events: dict[int, tuple[EventSince, ...]] = {}
    for task_id, directives in tasks.items():
        mine = [*of_task.get(task_id, ())]
        for directive_id in directives:
            mine.extend(of_directive.get(directive_id, ()))
        events[task_id] = tuple(event for _, event in sorted(mine, key=lambda pair: pair[0]))
    return events


def _read(
    row: SnapshotRow, column: sa.orm.InstrumentedAttribute[int | None], ids: Collection[int]
) -> dict[int, list[tuple[int, EventSince]]]:
    """Events with their numbers. Numbers are given out before a transaction is done, so one that
    was under way at the freezing is known by its moment.
    """
    read: dict[int, list[tuple[int, EventSince]]] = {}
    since = (Event.id > row.last_event_id) | (Event.at > row.taken_at)
    ordered = sorted(ids)
    for first in range(0, len(ordered), AT_ONCE):
        statement = (
            sa.select(Event, column)
            .where(since, column.in_(ordered[first : first + AT_ONCE]))
            .options(joinedload(Event.actor))
            .order_by(Event.id)
        )
        for event, about in db.session.execute(statement):
            if about is not None:
                read.setdefault(about, []).append((event.id, _event_since(event)))
    return read


def _event_since(event: Event) -> EventSince:
    return EventSince(
        kind=event.kind,
        at=event.at.astimezone(clock().zone),
        actor=event.actor.name if event.actor else "Hệ thống",
        sentence=event_of(event.kind, event.facts).sentence,
        note=event.note,
    )
