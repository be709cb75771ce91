"""What waits for the office: reports to confirm, extensions asked, hand-backs, obstacles, words."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.domain.tasks.waiting.office_waits import OfficeWait, office_wait
from tracker.domain.vocabulary import OPEN, Progress, Queue, Urgency
from tracker.extensions import db
from tracker.models import (
    CompletionReport,
    Directive,
    Discussion,
    Extension,
    HandBack,
    Obstacle,
    Task,
    Unit,
    User,
)
from tracker.models.base import at_most, unindexed
from tracker.models.numbers import among
from tracker.models.tasks.task import WAITS_FOR_OFFICE

MOST_SHOWN = 20  # of each queue; those behind come forward as it is worked off


@dataclass(frozen=True)
class Waiting:
    """Something that waits, since when, in the unit's words; what else it says depends on it.

    ``until`` is the day asked for, ``number`` the how manieth extension it would be, ``extra`` the
    result document, the unit suggested, the obstacle behind a request, or who wrote. ``refers_to``
    is the number of the unit suggested, or of the obstacle.
    """

    task_id: int
    version: int
    task_number: str
    urgency: Urgency
    content: str
    directive: str | None
    unit: str
    deadline: date | None
    since: date
    words: str
    extra: str = ""
    until: date | None = None
    number: int = 0
    refers_to: int | None = None


@dataclass(frozen=True)
class Followed:
    """Of which officer's tasks; ``or_nobodys``: and of those that no officer follows."""

    officer_id: int
    or_nobodys: bool = False

    @property
    def met(self) -> sa.ColumnElement[bool]:
        """By the tasks that are meant: what waits is few, an officer follows thousands."""
        officer: sa.ColumnElement[int | None] = unindexed(Task.officer_id)
        theirs = officer == sa.bindparam("officer_id", self.officer_id)
        return theirs | officer.is_(None) if self.or_nobodys else theirs


def waiting_counts(
    unit_id: int | None = None, followed: Followed | None = None
) -> dict[Queue, int]:
    """How much waits in each queue, in one question; of one lead unit or one officer, if named.

    Every page of the office asks it.
    """
    values = {} if unit_id is None else {"unit_id": unit_id}
    if followed is not None:
        values["officer_id"] = followed.officer_id
    counts = _counts(
        of_unit=unit_id is not None,
        of_officer=followed is not None,
        or_nobodys=followed is not None and followed.or_nobodys,
    )
    record = db.session.execute(counts, values).one()
    return dict(zip(Queue, record, strict=True))


def waiting_in(
    queue: Queue,
    unit_id: int | None = None,
    size: int = MOST_SHOWN,
    *,
    followed: Followed | None = None,
    task_ids: Collection[int] = (),
) -> list[Waiting]:
    """What waits in a queue, longest first; of one lead unit, one officer, some tasks, if named."""
    waiting = _waiting(queue)
    if unit_id is not None:
        waiting = waiting.where(Task.lead_unit_id == unit_id)
    if followed is not None:
        waiting = waiting.where(followed.met)
    if task_ids:
        waiting = waiting.where(among(Task.id, task_ids))
    records = db.session.execute(waiting.limit(at_most(size)))
    return [Waiting(**record._mapping) for record in records]


@dataclass(frozen=True)
class _Kind:
    """A kind of thing that waits: its rows, since when, what else they say, and of which tasks."""

    row: Any
    since: Any
    what: Callable[[], Sequence[Any]]
    of_task: sa.ColumnElement[bool] | None = None
    met: sa.ColumnElement[bool] = field(default_factory=sa.true)


def _of_report() -> list[Any]:
    row = CompletionReport
    return [row.result.label("words"), row.result_symbol.label("extra")]


def _of_extension() -> list[Any]:
    row, earlier = Extension, aliased(Extension)
    number = (
        sa.select(sa.func.count())
        .select_from(earlier)
        .where(earlier.task_id == row.task_id, earlier.id <= row.id, ~earlier.taken_back)
        .correlate(row)
        .scalar_subquery()
    )
    return [row.reason.label("words"), row.requested_until.label("until"), number.label("number")]


def _of_hand_back() -> list[Any]:
    row, other = HandBack, aliased(Unit)
    suggested = (
        sa.select(other.name).where(other.id == row.suggested_unit_id).correlate(row)
    ).scalar_subquery()
    return [
        row.reason.label("words"),
        sa.func.coalesce(suggested, "").label("extra"),
        row.suggested_unit_id.label("refers_to"),
    ]


def _of_obstacle() -> list[Any]:
    row = Obstacle
    return [row.request.label("words"), row.text.label("extra"), row.id.label("refers_to")]


def _of_discussion() -> list[Any]:
    row = Discussion
    writer = sa.select(User.name).where(User.id == row.written_by_id).correlate(row)
    return [row.text.label("words"), sa.func.coalesce(writer.scalar_subquery(), "").label("extra")]


_KINDS = {
    Queue.REPORTS: _Kind(
        CompletionReport, CompletionReport.reported_on, _of_report, Task.withdrawn_on.is_(None)
    ),
    Queue.EXTENSIONS: _Kind(Extension, Extension.requested_on, _of_extension),
    Queue.HAND_BACKS: _Kind(HandBack, HandBack.asked_on, _of_hand_back),
    Queue.OBSTACLES: _Kind(Obstacle, Obstacle.raised_on, _of_obstacle, Task.progress.in_(OPEN)),
    Queue.DISCUSSIONS: _Kind(
        Discussion, Discussion.written_on, _of_discussion, met=Discussion.to_office.is_(True)
    ),
}


@lru_cache(maxsize=8)  # putting it together takes longer than asking
def _counts(*, of_unit: bool, of_officer: bool, or_nobodys: bool) -> sa.Select[*tuple[int, ...]]:
    """A number for each queue; nothing is joined that it does not depend on.

    A task whose report waits says so itself. What a unit asked is looked for by its open tasks;
    words may wait on closed ones.
    """
    of_unit_alone = sa.select(Task.id).where(Task.lead_unit_id == sa.bindparam("unit_id"))
    still_open = of_unit_alone.where(Task.closed_on.is_(None))
    waiting = sa.select(sa.func.count()).where(Task.progress == Progress.AWAITING_CONFIRMATION)
    followed = Followed(0, or_nobodys).met if of_officer else None
    if of_unit:
        waiting = waiting.where(Task.id.in_(still_open))
        waiting = waiting if followed is None else waiting.where(followed)
    elif of_officer:
        waiting = _reports_of_officer(or_nobodys=or_nobodys)
    counts = [waiting]
    for queue in (queue for queue in Queue if queue is not Queue.REPORTS):
        kind = _KINDS[queue]
        count = sa.select(sa.func.count()).select_from(kind.row).where(kind.row.pending, kind.met)
        if of_unit:
            theirs = of_unit_alone if queue is Queue.DISCUSSIONS else still_open
            count = count.where(kind.row.task_id.in_(theirs))
        elif kind.of_task is not None or followed is not None:
            met = [one for one in (kind.of_task, followed) if one is not None]
            count = count.where(sa.exists().where(Task.id == kind.row.task_id, *met))
        counts.append(count)
    return sa.select(*(count.scalar_subquery() for count in counts))


def _reports_of_officer(*, or_nobodys: bool) -> sa.Select[int]:
    """Each part by the index of what waits: for a condition with "or" none is used."""
    count = sa.select(sa.func.count(Task.id)).where(sa.text(WAITS_FOR_OFFICE))
    theirs = count.where(Task.officer_id == sa.bindparam("officer_id"))
    if not or_nobodys:
        return theirs
    nobodys = count.where(Task.officer_id.is_(None)).scalar_subquery()
    return sa.select(theirs.scalar_subquery() + nobodys)


@lru_cache(maxsize=len(Queue))  # putting it together takes longer than asking
def _waiting(queue: Queue) -> sa.Select[Any]:
    kind = _KINDS[queue]
    rows = (
        sa.select(
            Task.id.label("task_id"),
            Task.version,
            Task.number.label("task_number"),
            Task.urgency,
            Task.content,
            Directive.symbol.label("directive"),
            Unit.short_name.label("unit"),
            Task.deadline,
            kind.since.label("since"),
            *kind.what(),
        )
        .select_from(kind.row)
        .join(Task, Task.id == unindexed(kind.row.task_id))  # what waits is few, and comes first
        .join(Unit, Unit.id == Task.lead_unit_id)
        .outerjoin(Directive, Directive.id == Task.directive_id)
        .where(kind.row.pending, kind.met)
        .order_by(kind.since, kind.row.id)
    )
    return rows if kind.of_task is None else rows.where(kind.of_task)


def office_waits(today: date) -> list[OfficeWait]:
    """How long the office has left undecided what waits in each queue, where anything does."""
    counts: dict[Queue, dict[date, int]] = {queue: {} for queue in Queue}
    for queue, since, number in db.session.execute(_waits()):
        counts[Queue(queue)][since] = number
    waits = (office_wait(queue, of_days, today) for queue, of_days in counts.items())
    return [one for one in waits if one is not None]


@cache
def _waits() -> sa.CompoundSelect[Any]:
    """How many things wait in each queue since each day."""
    return sa.union_all(*(_since(queue, kind) for queue, kind in _KINDS.items()))


def _since(queue: Queue, kind: _Kind) -> sa.Select[Any]:
    counts = sa.select(sa.literal(queue.value), kind.since, sa.func.count()).select_from(kind.row)
    if kind.of_task is not None:
        counts = counts.join(Task, Task.id == kind.row.task_id).where(kind.of_task)
    return counts.where(kind.row.pending, kind.met).group_by(kind.since)
