"""What is left to do until an office can begin to work."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from tracker.domain.vocabulary import OFFICE_ROLES, LabelledEnum, Role
from tracker.extensions import db
from tracker.models import CalendarYear, Field, SetupStep, Task, Unit, User, UserRole
from tracker.queries.system.sample_data import fields_of_work, is_sample_person, is_sample_unit


class Step(LabelledEnum):
    """The steps, in their order."""

    NAMES = "names", "Tên tỉnh, cơ quan và đầu văn bản"
    UNITS = "units", "Nhập đơn vị"
    FIELDS = "fields", "Nhập lĩnh vực"
    PEOPLE = "people", "Mời người của Văn phòng và thủ trưởng đơn vị"
    MAIL = "mail", "Gửi thư thử"
    CALENDAR = "calendar", "Đối chiếu lịch làm việc của năm"
    TASKS = "tasks", "Giao hoặc nhập những nhiệm vụ đầu tiên"


NAMES_SET = "names-set"
MAIL_TRIED = "mail-tried"
SAMPLE = "sample"
CHECKLIST_CLOSED = "checklist-closed"


@dataclass(frozen=True)
class StepState:
    """A step, and whether it is done or was put aside."""

    step: Step
    done: bool
    put_aside: bool

    @property
    def over(self) -> bool:
        """Whether nothing is left to do about it."""
        return self.done or self.put_aside


def anybody_there() -> bool:
    """Whether anybody is known to the program: before that it is not set up."""
    return bool(db.session.scalar(sa.select(sa.exists().where(User.id.is_not(None)))))


def noted_steps() -> frozenset[str]:
    """The keys of what was noted."""
    return frozenset(db.session.scalars(sa.select(SetupStep.key)))


def checklist(today: date) -> list[StepState]:
    """Every step with its state; nothing once all are done, put aside, or the list was closed."""
    noted = noted_steps()
    if CHECKLIST_CLOSED in noted:
        return []
    done = _done(today, noted)
    states = [StepState(step, done[step], put_aside_key(step) in noted) for step in Step]
    return states if any(not state.over for state in states) else []


def put_aside_key(step: Step) -> str:
    """What a step that was put aside is noted by."""
    return f"put-aside-{step.value}"


def _done(today: date, noted: frozenset[str]) -> dict[Step, bool]:
    """What the office did itself: the sample data does nothing of it for the office."""
    sample = SAMPLE in noted
    people = [sa.not_(is_sample_person())] if sample else []
    roles = set(
        db.session.scalars(
            sa.select(UserRole.role)
            .join(User, User.id == UserRole.user_id)
            .where(User.reached, *people)
        )
    )
    tasks = _any(Task, *([Task.seed_key.is_(None)] if sample else []))
    return {
        Step.NAMES: NAMES_SET in noted or tasks,  # an office at work has its name
        Step.UNITS: _any(Unit, *([sa.not_(is_sample_unit())] if sample else [])),
        Step.FIELDS: _any(Field, *([Field.id.not_in(fields_of_work())] if sample else [])),
        Step.PEOPLE: Role.UNIT_HEAD in roles and not roles.isdisjoint(OFFICE_ROLES),
        Step.MAIL: MAIL_TRIED in noted,
        Step.CALENDAR: db.session.get(CalendarYear, today.year) is not None,
        Step.TASKS: tasks,
    }


def _any(table: type[Unit | Field | Task], *conditions: sa.ColumnElement[bool]) -> bool:
    return bool(db.session.scalar(sa.select(sa.exists().where(table.id.is_not(None), *conditions))))
