"""What a reorganisation would do: the plan, from the units and what is open with them today."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker import clock
from tracker.domain.history import EventKind
from tracker.domain.organisation.registered_units import KnownUnit
from tracker.domain.organisation.reorganisation import (
    Colleague,
    OpenTask,
    Plan,
    Reorganisation,
    RepeatingWork,
    Situation,
)
from tracker.domain.organisation.reorganisation_record import ReorganisationState
from tracker.domain.organisation.succession import draw_up
from tracker.domain.text import fold
from tracker.domain.vietnamese_order import by_given_name
from tracker.domain.vocabulary import OPEN, Progress, Role
from tracker.extensions import db
from tracker.models import (
    Event,
    ReorganisationEntry,
    RepeatingTask,
    Task,
    Unit,
    User,
    UserRole,
    task_coordinating_unit,
)
from tracker.queries.organisation.belongings import holdings, units_with_outlets

NEWS = timedelta(days=7)  # so long the overview tells that units were reorganised


def plan(reorganisation: Reorganisation) -> Plan:
    """What would happen to everything that is open with the ending units, and what hinders it."""
    return draw_up(reorganisation, situation({ending.code for ending in reorganisation.endings}))


def situation(codes: Collection[str], *, lock: bool = False) -> Situation:
    """All that a plan for these ending units depends on; ``lock`` keeps the tasks as they are."""
    today = clock.today()
    units = db.session.scalars(sa.select(Unit).options(selectinload(Unit.successors))).all()
    ending = [unit.id for unit in units if unit.code in codes]
    return Situation(
        today=today,
        units={unit.code: _known(unit) for unit in units},
        tasks=tuple(_open_task(task) for task in _tasks(ending, lock=lock)),
        repeating=_repeating(RepeatingTask.lead_unit_id.in_(ending), today),
        people=_people(User.unit_id.in_(ending)),
        heads=_people(User.unit_id.not_in(ending), User.id.in_(_of_role(Role.UNIT_HEAD))),
        holdings=holdings(ending, today),
        duties=frozenset(
            (work.lead, fold(work.content).strip())
            for work in _repeating(RepeatingTask.lead_unit_id.not_in(ending), today)
        ),
        outlets=units_with_outlets(),
    )


def reorganisation_events() -> Sequence[Event]:
    """The reorganisations that were carried out, the last one first."""
    return db.session.scalars(
        sa.select(Event)
        .where(Event.kind == EventKind.UNITS_REORGANISED)
        .options(joinedload(Event.actor))
        .order_by(Event.id.desc())
    ).all()


def entries(state: ReorganisationState) -> Sequence[ReorganisationEntry]:
    """What was entered and is in a state, by day."""
    return db.session.scalars(
        sa.select(ReorganisationEntry)
        .where(ReorganisationEntry.state == state)
        .options(joinedload(ReorganisationEntry.entered_by))
        .order_by(ReorganisationEntry.day, ReorganisationEntry.id)
    ).all()


def near_entries(today: date) -> Sequence[ReorganisationEntry]:
    """Those that wait for their day, and those of the last days."""
    since = today - NEWS
    return db.session.scalars(
        sa.select(ReorganisationEntry)
        .where(
            (ReorganisationEntry.state == ReorganisationState.PLANNED)
            | (
                (ReorganisationEntry.state == ReorganisationState.CARRIED_OUT)
                & (ReorganisationEntry.day >= since)
            )
        )
        .order_by(ReorganisationEntry.day, ReorganisationEntry.id)
    ).all()


def entry_by_id(entry_id: int) -> ReorganisationEntry | None:
    """One that was entered."""
    return db.session.get(ReorganisationEntry, entry_id)


def entry_of_event(event_id: int) -> ReorganisationEntry | None:
    """The entry that was carried out with an event of the history."""
    return db.session.scalar(
        sa.select(ReorganisationEntry).where(ReorganisationEntry.event_id == event_id)
    )


def units_with_open_tasks() -> set[int]:
    """The units that lead a task which is open today, ended ones too."""
    leading = sa.select(Task.lead_unit_id).where(Task.progress.in_(OPEN)).distinct()
    return set(db.session.scalars(leading))


def left_over(today: date) -> list[tuple[Unit, int]]:
    """Units that have ended and still lead open tasks, with how many, in protocol order."""
    rows = db.session.execute(
        sa.select(Unit, sa.func.count())
        .join(Task, Task.lead_unit_id == Unit.id)
        .where(Unit.valid_to < today, Task.progress.in_(OPEN))
        .group_by(Unit.id)
        .order_by(Unit.position, Unit.id)
    )
    return [(unit, number) for unit, number in rows]


def _known(unit: Unit) -> KnownUnit:
    heirs = tuple(heir.code for heir in unit.successors)
    return KnownUnit(unit.code, unit.name, unit.valid_from, unit.valid_to, heirs)


def _tasks(unit_ids: Iterable[int], *, lock: bool) -> Iterable[Task]:
    """The open tasks that the units lead or help with, in the order of their deadlines."""
    unit_ids = list(unit_ids)
    helped = sa.select(task_coordinating_unit.c.task_id).where(
        task_coordinating_unit.c.unit_id.in_(unit_ids)
    )
    statement = (
        sa.select(Task)
        .where(Task.progress.in_(OPEN), Task.lead_unit_id.in_(unit_ids) | Task.id.in_(helped))
        .options(
            joinedload(Task.lead_unit),
            selectinload(Task.coordinating_units),
            selectinload(Task.leads),
            selectinload(Task.reports),
            selectinload(Task.extensions),
            selectinload(Task.hand_backs),
            selectinload(Task.obstacles),
        )
        .order_by(Task.deadline.is_(None), Task.deadline, Task.id)
    )
    if lock:
        statement = statement.with_for_update(of=Task).execution_options(populate_existing=True)
    return db.session.scalars(statement).all()


def _open_task(task: Task) -> OpenTask:
    waiting = next((row for row in task.hand_backs if row.pending), None)
    suggested = waiting.suggested_unit if waiting else None
    since = [task.leads[-1].since, *(row.reopened_on for row in task.reports if row.reopened_on)]
    return OpenTask(
        id=task.id,
        content=task.content,
        lead=task.lead_unit.code,
        since=max(since),
        deadline=task.deadline,
        helpers=tuple(unit.code for unit in task.coordinating_units),
        awaits_confirmation=task.progress is Progress.AWAITING_CONFIRMATION,
        pending=task.at_hand().pending,
        suggested=suggested.code if suggested else None,
    )


def _repeating(whose: sa.ColumnElement[bool], today: date) -> tuple[RepeatingWork, ...]:
    """Those that still make tasks, paused ones too."""
    rows = db.session.scalars(
        sa.select(RepeatingTask)
        .where(
            whose,
            RepeatingTask.ended_on.is_(None) | (RepeatingTask.ended_on >= today),
        )
        .options(joinedload(RepeatingTask.lead_unit))
        .order_by(RepeatingTask.id)
    )
    return tuple(RepeatingWork(row.id, row.content, row.lead_unit.code) for row in rows)


def _people(*whose: sa.ColumnElement[bool]) -> tuple[Colleague, ...]:
    is_head = User.id.in_(_of_role(Role.UNIT_HEAD))
    rows = db.session.execute(
        sa.select(User.id, User.name, Unit.code, User.title, is_head)
        .join(Unit, Unit.id == User.unit_id)
        .where(*whose, User.reached)
        .order_by(User.id)
    )
    return tuple(Colleague(*row) for row in sorted(rows, key=lambda row: by_given_name(row.name)))


def _of_role(role: Role) -> sa.Select[int]:
    return sa.select(UserRole.user_id).where(UserRole.role == role)
