"""A story of directives and units, played act by act on an empty database, for a reader to follow.

Each row of the story is one act on one day by one person; its task is named by a letter and the
unit that it was first assigned to: ``A@STC``, ``H@commune`` (all of a kind of unit), ``C@*``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from tracker import clock
from tracker.domain.errors import DomainError
from tracker.domain.organisation.reorganisation import Ending, Reorganisation
from tracker.domain.reports.periods import between
from tracker.domain.reports.report import Report
from tracker.domain.tasks.workflow import Act
from tracker.domain.vocabulary import OFFICE_ROLES, Register, Role, UnitKind
from tracker.extensions import db
from tracker.models import Directive, Event, Task, TaskLead, Unit, User
from tracker.queries.organisation.reorganisation import plan
from tracker.queries.reports.report import report
from tracker.services.organisation.reorganisation import carry_out
from tracker.services.system.seeds.rows import Faults, Row, read_rows
from tracker.services.tasks import assignment, assignment_changes, office_decisions, unit_acts

COLUMNS = ("on", "who", "act", "task", "note", "until", "unit", "document")
ISSUER = "UBND tỉnh"


class NotEmpty(DomainError):
    """The story is played only on a database without tasks."""

    def __init__(self) -> None:
        super().__init__(
            "Cơ sở dữ liệu đã có nhiệm vụ: đặt TRACKER_INSTANCE hoặc TRACKER_DATABASE_URL "
            "sang một cơ sở dữ liệu trống."
        )


@dataclass(frozen=True)
class Step:
    """One row of the story."""

    on: date
    who: str
    act: str
    task: str
    note: str
    until: date | None
    unit: str
    document: str


@dataclass(frozen=True)
class Walked:
    """The report of each day that the story asks for, and how many events it left."""

    days: list[Report]
    events: int

    def to_json(self) -> dict[str, object]:
        """As ``flask walk --format json`` prints it."""
        days = [
            {
                "as_of": day.as_of.isoformat(),
                "total": day.tally.total,
                "withdrawn": day.tally.withdrawn,
                "standing": day.tally.standing_counts(),
            }
            for day in self.days
        ]
        return {"days": days, "events": self.events}


def read_story(path: Path) -> list[Step]:
    """The rows of a story.

    :raises SeedError: naming line and column of what cannot be read.
    """
    faults = Faults()
    steps = [step for row in read_rows(path, COLUMNS, faults) if (step := _step(row))]
    faults.raise_if_any()
    return steps


def refuse_unless_empty() -> None:
    """A story is told from its beginning.

    :raises NotEmpty: there are tasks already.
    """
    if db.session.scalar(sa.select(sa.func.count()).select_from(Task)):
        raise NotEmpty


def walk(steps: list[Step]) -> Walked:
    """Play a story; the clock stands on the day of each step, and is set back at the end.

    :raises DomainError: a step of the story is not possible.
    """
    first, days = steps[0].on, []
    installed = clock.clock()
    day_before = installed.fixed_day
    try:
        for step in steps:
            installed.fixed_day = step.on
            if step.act == "report":
                days.append(report(between(first, step.on), Register.PROVINCE, step.on, step.on))
            else:
                _play(step)
    finally:
        installed.fixed_day = day_before
    events = db.session.scalar(sa.select(sa.func.count()).select_from(Event)) or 0
    return Walked(days, events)


def _step(row: Row) -> Step | None:
    on = row.day("on", required=True)
    values = {name: row.text(name) for name in COLUMNS if name not in ("on", "until")}
    until = row.day("until")
    known = {"assign", "end_units", "report", *(act.value for act in PLAYED)}
    if values["act"] not in known:
        row.fault("act", f"{values['act']!r}: cần một trong {', '.join(sorted(known))}")
    return Step(on=on, until=until, **values) if on else None


def _play(step: Step) -> None:
    if step.act == "assign":
        _assign(step)
    elif step.act == "end_units":
        _end_units(step)
    else:
        for task in _tasks(step.task):
            PLAYED[Act(step.act)](_actor(step.who, task), task, step)


def _assign(step: Step) -> None:
    item = assignment.NewAssignment(
        content=step.note,
        lead_unit_ids=tuple(unit.id for unit in _units(step.unit)),
        assigned_on=step.on,
        deadline=step.until,
    )
    directive = assignment.NewDirective(step.document, ISSUER, step.on, f"{step.task}. {step.note}")
    assignment.register_directive(_user(step.who), directive, [item])


def _end_units(step: Step) -> None:
    endings = []
    for part in step.unit.split(";"):
        code, _, heir = part.partition(">")
        endings.append(Ending(code, (heir,) if heir else ()))
    reorganisation = Reorganisation(step.on, step.document, tuple(endings))
    carry_out(_user(step.who), plan(reorganisation))


def _tasks(name: str) -> Iterator[Task]:
    """The tasks of a letter, by the unit that they were first assigned to."""
    letter, _, unit = name.partition("@")
    first = sa.select(sa.func.min(TaskLead.id)).group_by(TaskLead.task_id)
    statement = (
        sa.select(Task)
        .join(Directive)
        .join(TaskLead, TaskLead.task_id == Task.id)
        .join(Unit, Unit.id == TaskLead.unit_id)
        .where(TaskLead.id.in_(first), Directive.subject.startswith(f"{letter}. "))
        .order_by(Task.id)
    )
    if unit in [kind.value for kind in UnitKind]:
        statement = statement.where(Unit.kind == UnitKind(unit))
    elif unit != "*":
        statement = statement.where(Unit.code == unit)
    tasks = list(db.session.scalars(statement))
    if not tasks:
        raise DomainError(f"Câu chuyện không có nhiệm vụ {name}.")
    yield from tasks


def _units(codes: str) -> Iterator[Unit]:
    for code in codes.split(";"):
        statement = sa.select(Unit).order_by(Unit.position)
        if code in [kind.value for kind in UnitKind]:
            units = list(db.session.scalars(statement.where(Unit.kind == UnitKind(code))))
            yield from (unit for unit in units if unit.valid_on(clock.today()))
        else:
            yield db.session.scalars(statement.where(Unit.code == code)).one()


def _user(username: str) -> User:
    return db.session.scalars(sa.select(User).where(User.username == username)).one()


def _actor(who: str, task: Task) -> User:
    """The person named, or the head of the unit that leads the task now."""
    if who != "head":
        return _user(who)
    people = db.session.scalars(sa.select(User).where(User.unit_id == task.lead_unit_id))
    return next(
        user
        for user in people
        if Role.UNIT_HEAD in user.roles or not user.roles.isdisjoint(OFFICE_ROLES)
    )


def _until(step: Step) -> date:
    if step.until is None:
        raise DomainError(f"Ngày {step.on}: việc “{step.act}” cần ngày ở cột until.")
    return step.until


def _note_obstacle(who: User, task: Task, step: Step) -> None:
    text, _, request = step.note.partition("|")
    unit_acts.note_obstacle(who, task.id, text, request)


def _answer(who: User, task: Task, step: Step) -> None:
    waiting = next(row for row in task.obstacles if row.pending)
    office_decisions.answer_obstacle(who, task.id, waiting.id, step.note)


def _hand_back(who: User, task: Task, step: Step) -> None:
    unit = next(_units(step.unit))
    unit_acts.hand_back(who, task.id, step.note, suggested_unit_id=unit.id)


def _reassign(who: User, task: Task, step: Step) -> None:
    assignment_changes.reassign(who, task.id, next(_units(step.unit)).id, step.note)


PLAYED: dict[Act, Callable[[User, Task, Step], None]] = {
    Act.ACKNOWLEDGE: lambda who, task, step: unit_acts.acknowledge(who, task.id),
    Act.NOTE_PROGRESS: lambda who, task, step: unit_acts.note_progress(who, task.id, step.note),
    Act.NOTE_OBSTACLE: _note_obstacle,
    Act.ANSWER_OBSTACLE: _answer,
    Act.REPORT_DONE: lambda who, task, step: unit_acts.report_done(
        who, task.id, unit_acts.Result(step.note)
    ),
    Act.CONFIRM: lambda who, task, step: office_decisions.confirm(who, task.id),
    Act.RETURN: lambda who, task, step: office_decisions.return_report(who, task.id, step.note),
    Act.REQUEST_EXTENSION: lambda who, task, step: unit_acts.request_extension(
        who, task.id, _until(step), step.note
    ),
    Act.GRANT_EXTENSION: lambda who, task, step: office_decisions.grant_extension(
        who, task.id, _until(step), step.note
    ),
    Act.REFUSE_EXTENSION: lambda who, task, step: office_decisions.refuse_extension(
        who, task.id, step.note
    ),
    Act.HAND_BACK: _hand_back,
    Act.REASSIGN: _reassign,
    Act.WITHDRAW: lambda who, task, step: assignment_changes.withdraw(
        who, task.id, step.document, step.note
    ),
}
