"""The tasks of ``tests.domain.tasks.habits`` in a database: some hundred in a few statements."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from tests.databases import SEQUENCES_FOLLOW_ROWS
from tests.domain.tasks.habits import ALWAYS_LATE, ON_TIME, SILENT_BEFORE, TODAY, known_on
from tracker import clock
from tracker.domain.history import Assigned, History, ProgressNoted
from tracker.domain.tasks.forecast.lives import Life
from tracker.domain.tasks.kept_standing import Led
from tracker.domain.tasks.standing import deadline_in_force, position
from tracker.domain.vocabulary import Register, UnitKind
from tracker.extensions import db
from tracker.models import Base, ForecastModel, TaskForecast, Unit
from tracker.models.system.many_rows import store_rows
from tracker.models.tasks.kept_standing import kept_columns

Row = dict[str, Any]
TABLES = (
    "assignment",
    "task",
    "lead",
    "extension",
    "deadline_change",
    "completion_report",
    "event",
)
HOUR = timedelta(hours=9)


def store(lives: Iterable[Life], today: date = TODAY) -> dict[int, int]:
    """Put the tasks into the database with the cast, as they are known on a day; which unit of the
    database stands for each of ``UNITS``.
    """
    units = _units()
    rows: dict[str, list[Row]] = defaultdict(list)
    for life in lives:
        if life.dates.assigned_on <= today:
            for table, row in _rows(known_on(life, today), units):
                rows[table].append(row)
    connection = db.session.connection()
    for table in TABLES:
        numbered = [{"id": number, **row} for number, row in enumerate(rows[table], start=1)]
        store_rows(connection, Base.metadata.tables[table], numbered)
    if connection.dialect.name == "postgresql":
        connection.connection.cursor().execute(SEQUENCES_FOLLOW_ROWS)
    db.session.commit()
    return units


def in_database(life: Life, units: dict[int, int]) -> Life:
    """The life as it is read again: as known today, with the numbers of units there."""
    return replace(
        known_on(life, TODAY), units=tuple((since, units[unit]) for since, unit in life.units)
    )


def clear() -> None:
    """Everything that ``store`` and a forecast of it made is gone, but for the units."""
    for table in (TaskForecast.__table__, ForecastModel.__table__):
        db.session.execute(sa.delete(table))
    for name in reversed(TABLES):
        db.session.execute(sa.delete(Base.metadata.tables[name]))
    db.session.commit()


def _units() -> dict[int, int]:
    """Finance is always late, agriculture silent before it is; the others are made."""
    there = set(db.session.scalars(sa.select(Unit.code)))
    codes = {ALWAYS_LATE: "STC", SILENT_BEFORE: "SNNMT", **{one: f"S{one}" for one in ON_TIME}}
    for one in (one for one in ON_TIME if codes[one] not in there):
        name = f"Sở số {one}"
        unit = Unit(code=codes[one], name=name, short_name=name, position=10 + one)
        unit.kind = UnitKind.DEPARTMENT
        db.session.add(unit)
    db.session.flush()
    numbers = dict(db.session.execute(sa.select(Unit.code, Unit.id)).all())
    return {one: numbers[code] for one, code in codes.items()}


def _rows(life: Life, units: dict[int, int]) -> Iterator[tuple[str, Row]]:
    task_id, dates = life.task_id, life.dates
    unit_id = units[life.units[-1][1]]
    led = tuple((since, units[unit]) for since, unit in life.units)
    stands = position(dates, date.max, date.max)
    assert stands is not None
    yield "assignment", {"id": task_id, "directive_id": None}
    yield (
        "task",
        {
            "id": task_id,
            "register": Register.PROVINCE,
            "number": f"{dates.assigned_on.year}/{task_id:05}",
            "content": f"Nhiệm vụ {task_id}",
            "assignment_id": task_id,
            "lead_unit_id": unit_id,
            "assigned_on": dates.assigned_on,
            "original_deadline": dates.deadline,
            "deadline": deadline_in_force(dates, date.max),
            "progress": stands.progress,
            "version": 1,
            **kept_columns(dates, Led(unit_id, led)),
        },
    )
    yield from (
        ("lead", {"task_id": task_id, "unit_id": unit, "since": since}) for since, unit in led
    )
    for change in dates.changes:
        yield "extension", {
            "id": task_id, "task_id": task_id, "requested_on": change.changed_on,
            "requested_until": change.deadline, "decided_on": change.changed_on,
            "granted_until": change.deadline,
        }  # fmt: skip
        yield "deadline_change", {
            "task_id": task_id, "changed_on": change.changed_on, "deadline": change.deadline,
            "extension_id": task_id,
        }  # fmt: skip
    for report in dates.reports:
        yield "completion_report", {
            "task_id": task_id, "reported_on": report.reported_on, "decided_on": report.decided_on,
            "entered_on": report.entered_on,
            "confirmed": report.confirmed, "taken_back": report.taken_back,
        }  # fmt: skip
    assigned = Assigned.of("Đơn vị", dates.deadline, unit_id)
    yield _event(task_id, assigned, dates.assigned_on, life.entered_on)
    for word in life.words:
        yield _event(task_id, ProgressNoted(started=False), word.on, word.entered_on)


def _event(task_id: int, what: History, on: date, entered_on: date) -> tuple[str, Row]:
    return "event", {
        "kind": what.kind, "task_id": task_id, "happened_on": on, "facts": what.facts(),
        "at": clock.start_of(entered_on) + HOUR, "note": "",
    }  # fmt: skip
