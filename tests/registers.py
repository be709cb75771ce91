"""Generated registers: tasks of many kinds, with the histories that an office makes."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import sqlalchemy as sa

from tracker import clock
from tracker.domain.history import EventKind
from tracker.domain.tasks.standing import CompletionReport as Reported
from tracker.domain.tasks.standing import DeadlineChange as Changed
from tracker.domain.tasks.standing import Restoration as Restored
from tracker.domain.tasks.standing import TaskDates
from tracker.domain.vocabulary import Origin, Register
from tracker.extensions import db
from tracker.models import (
    Assignment,
    CompletionReport,
    DeadlineChange,
    Directive,
    Event,
    Extension,
    Field,
    Obstacle,
    Restoration,
    Task,
    TaskLead,
    Unit,
    User,
)

FIRST, LAST = date(2024, 5, 1), date(2025, 6, 30)


def store(dates: TaskDates, **more) -> int:
    """A task with these dates; its number."""
    extensions = [*_granted(dates), *more.pop("extensions", [])]
    unit_id = more.pop("lead_unit_id", None) or db.session.scalar(sa.select(Unit.id).limit(1))
    values = {
        "content": "Nhiệm vụ",
        "register": Register.PROVINCE,
        "assignment": Assignment(),
        "leads": [TaskLead(unit_id=unit_id, since=dates.assigned_on)],
        **more,
    }
    task = Task(
        lead_unit_id=unit_id,
        assigned_on=dates.assigned_on,
        original_deadline=dates.deadline,
        deadline=dates.deadline,
        started_on=dates.started_on,
        start_entered_on=dates.start_entered_on,
        withdrawn_on=dates.withdrawn_on,
        restorations=[
            Restoration(withdrawn_on=row.withdrawn_on, restored_on=row.restored_on)
            for row in dates.restorations
        ],
        changes=[
            DeadlineChange(
                changed_on=row.changed_on,
                deadline=row.deadline,
                extension=_extension_behind(row, extensions),
            )
            for row in dates.changes
        ],
        extensions=extensions,
        reports=[
            CompletionReport(
                reported_on=row.reported_on,
                decided_on=row.decided_on,
                confirmed=row.confirmed,
                completed_on=row.completed_on,
                reopened_on=row.reopened_on,
                entered_on=row.entered_on,
                taken_back=row.taken_back,
            )
            for row in dates.reports
        ],
        **values,
    )
    db.session.add(task)
    db.session.flush()
    return task.id


def _granted(dates: TaskDates) -> list[Extension]:
    """The extensions behind the changes of the deadline that are none of the office's mistakes."""
    return [
        Extension(
            requested_on=row.changed_on,
            requested_until=row.deadline,
            decided_on=row.changed_on,
            granted_until=row.deadline,
        )
        for row in dates.changes
        if row.by_extension and row.deadline
    ]


def _extension_behind(change: Changed, extensions: list[Extension]) -> Extension | None:
    granted = (change.changed_on, change.deadline)
    found = (one for one in extensions if (one.decided_on, one.granted_until) == granted)
    return next(found, None) if change.by_extension else None


def fill(seed: int, size: int) -> None:
    """A register of so many tasks, the same for the same seed: all that a report can count."""
    chance = Random(seed)  # noqa: S311 - no secret
    unit_ids = db.session.scalars(sa.select(Unit.id).order_by(Unit.id)).all()
    people = {user.username: user.id for user in db.session.scalars(sa.select(User))}
    fields = [Field(name=f"Lĩnh vực {seed}.{number}") for number in range(3)]
    directives = [
        Directive(symbol=f"{number}/CT-UBND", type_name="Chỉ thị", issuer=f"UBND tỉnh {seed}")
        for number in range(3)
    ]
    db.session.add_all([*fields, *directives])
    db.session.flush()
    assignments = [Assignment() for _ in range(max(1, size // 3))]
    for number in range(size):
        unit_id = chance.choice(unit_ids)
        dates = _dates(chance)
        store(
            dates,
            content=f"Nhiệm vụ {number}",
            lead_unit_id=unit_id,
            leads=_leads(chance, dates.assigned_on, unit_id, unit_ids),
            register=chance.choice([Register.PROVINCE] * 5 + [Register.GOVERNMENT]),
            origin=chance.choice(list(Origin)),
            assignment=chance.choice(assignments) if chance.random() < 0.4 else Assignment(),
            field=chance.choice([None, *fields]),
            directive=chance.choice([None, *directives]),
            leader_id=chance.choice([None, people["chutich"]]),
            officer_id=chance.choice([None, people["lan"], people["minh"]]),
            extensions=_extensions(chance, dates),
            obstacles=_obstacles(chance, dates.assigned_on),
        )
    _write_words(chance)
    db.session.commit()


def _write_words(chance: Random) -> None:
    """The events of the requests and obstacles, and some notes of progress."""
    for task in db.session.scalars(sa.select(Task).order_by(Task.id)):
        said = [
            *((EventKind.EXTENSION_REQUESTED, one.requested_on, one.reason)
              for one in task.extensions if one.reason),
            *((EventKind.OBSTACLE_NOTED, one.raised_on, one.text) for one in task.obstacles),
        ]  # fmt: skip
        if chance.random() < 0.2:
            said.append((EventKind.PROGRESS_NOTED, _day(chance, task.assigned_on), "Đang làm"))
        for kind, on, note in said:
            at = clock.start_of(on) + timedelta(hours=9)
            db.session.add(Event(task_id=task.id, kind=kind, happened_on=on, at=at, note=note))


def clear() -> None:
    """Everything that ``fill`` made is gone; people and units stay."""
    tables = db.metadata.sorted_tables
    tasks = {Task.__table__, Field.__table__, Directive.__table__, Assignment.__table__}
    gone = {
        table
        for table in tables
        if table in tasks or any(key.column.table is Task.__table__ for key in table.foreign_keys)
    }
    for table in reversed(tables):
        if table in gone:
            db.session.execute(table.delete())
    db.session.commit()


def _day(chance: Random, first: date, last: date = LAST) -> date:
    return first + timedelta(days=chance.randint(0, max(0, (last - first).days)))


def _dates(chance: Random) -> TaskDates:
    assigned_on = _day(chance, FIRST)
    deadline = assigned_on + timedelta(days=chance.randint(0, 120))
    changes: tuple[Changed, ...] = ()
    if chance.random() < 0.2:
        changes = (Changed(_day(chance, assigned_on), deadline + timedelta(days=30)),)
    if chance.random() < 0.12 and deadline + timedelta(days=9) <= LAST:
        return _on_time_by_late_extension(assigned_on, deadline)
    return TaskDates(
        assigned_on=assigned_on,
        deadline=None if not changes and chance.random() < 0.15 else deadline,
        started_on=_day(chance, assigned_on) if chance.random() < 0.5 else None,
        withdrawn_on=_day(chance, assigned_on) if chance.random() < 0.07 else None,
        changes=changes,
        reports=_reports(chance, assigned_on),
        restorations=_restorations(chance, assigned_on),
    )


def _restorations(chance: Random, assigned_on: date) -> tuple[Restored, ...]:
    """Some tasks were withdrawn by mistake and restored."""
    if chance.random() < 0.9:
        return ()
    withdrawn_on = _day(chance, assigned_on)
    return (Restored(withdrawn_on, _day(chance, withdrawn_on)),)


def _on_time_by_late_extension(assigned_on: date, deadline: date) -> TaskDates:
    """Granted more time after the deadline, and done within it."""
    day = timedelta(days=1)
    granted, reported = deadline + 2 * day, deadline + 5 * day
    return TaskDates(
        assigned_on=assigned_on,
        deadline=deadline,
        changes=(Changed(granted, deadline + 30 * day),),
        reports=(Reported(reported, reported + 4 * day, confirmed=True),),
    )


def _reports(chance: Random, assigned_on: date) -> tuple[Reported, ...]:
    """None, one that waits, one confirmed, or one returned or reopened and another after it.

    The day of a confirmed one is seldom put right to an earlier day.
    """
    way = chance.random()
    if way < 0.25:
        return ()
    first = _day(chance, assigned_on, min(LAST, assigned_on + timedelta(days=150)))
    if way < 0.42:
        return (Reported(first, None, confirmed=False),)
    decided = _day(chance, first, first + timedelta(days=5))
    completed = _day(chance, assigned_on, first) if chance.random() < 0.2 else None
    done = Reported(first, decided, confirmed=True, completed_on=completed)
    if way < 0.85:
        return (done,)
    again = decided + timedelta(days=3)
    closed = (
        Reported(first, decided, confirmed=False)
        if way < 0.93
        else replace(done, reopened_on=_day(chance, decided, again))
    )
    return closed, Reported(again, again + timedelta(days=1), confirmed=True)


def _leads(chance: Random, since: date, now: int, unit_ids) -> list[TaskLead]:
    """Some tasks were handed from one unit to another."""
    if chance.random() < 0.9:
        return [TaskLead(unit_id=now, since=since)]
    former = TaskLead(unit_id=chance.choice(unit_ids), since=since)
    return [former, TaskLead(unit_id=now, since=_day(chance, since + timedelta(days=1)))]


def _extensions(chance: Random, dates: TaskDates) -> list[Extension]:
    if dates.deadline is None or chance.random() < 0.7:
        return []
    until = dates.deadline + timedelta(days=20)
    asked = _day(chance, dates.assigned_on)
    return [Extension(requested_on=asked, requested_until=until, reason="Chờ vốn")]


def _obstacles(chance: Random, assigned_on: date) -> list[Obstacle]:
    if chance.random() < 0.8:
        return []
    return [Obstacle(raised_on=_day(chance, assigned_on), text="Vướng đất", request="Họp")]
