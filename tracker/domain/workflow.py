"""Which act is possible from which progress, and by whom: one table that everything asks.

Source: DOMAIN.md, "Workflow" and "Who uses it". Buttons, routes and services all ask ``ACTS``.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain.errors import DomainError
from tracker.domain.vocabulary import (
    OFFICE_ROLES,
    SEES_ALL_ROLES,
    UNIT_ROLES,
    LabelledEnum,
    Progress,
    Role,
)


class Act(LabelledEnum):
    """What a person can do to a task."""

    NOTE_PROGRESS = "note_progress", "Cập nhật tiến độ"
    REPORT_DONE = "report_done", "Báo cáo hoàn thành"
    CONFIRM = "confirm", "Xác nhận hoàn thành"
    RETURN = "return", "Trả lại"


@dataclass(frozen=True, slots=True)
class Person:
    """Who acts: their roles and the unit they belong to."""

    id: int
    roles: frozenset[Role]
    unit_id: int | None

    def holds(self, roles: Iterable[Role]) -> bool:
        """Whether the person holds one of the roles."""
        return not self.roles.isdisjoint(roles)


@dataclass(frozen=True, slots=True)
class TaskAtHand:
    """What the workflow needs to know of a task."""

    progress: Progress
    lead_unit_id: int
    coordinating_unit_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """From which progress an act is possible, by whom, and whether only for their own unit."""

    from_progress: tuple[Progress, ...]
    roles: tuple[Role, ...]
    lead_unit_only: bool


ACTS: dict[Act, Rule] = {
    Act.NOTE_PROGRESS: Rule((Progress.NOT_STARTED, Progress.IN_PROGRESS), UNIT_ROLES, True),
    Act.REPORT_DONE: Rule((Progress.NOT_STARTED, Progress.IN_PROGRESS), UNIT_ROLES, True),
    Act.CONFIRM: Rule((Progress.AWAITING_CONFIRMATION,), OFFICE_ROLES, False),
    Act.RETURN: Rule((Progress.AWAITING_CONFIRMATION,), OFFICE_ROLES, False),
}


class ActNotAllowed(DomainError):
    """The person may not do the act to this task, whatever its progress."""

    def __init__(self, act: Act) -> None:
        self.act = act
        super().__init__(f"Bạn không có quyền “{act.label}” với nhiệm vụ này.")


class WrongProgress(DomainError):
    """The act is not possible from the task's present progress (often: somebody was faster)."""

    def __init__(self, act: Act, progress: Progress) -> None:
        self.act = act
        self.progress = progress
        super().__init__(
            f"Không thể “{act.label}”: nhiệm vụ đang ở trạng thái “{progress.label}”. "
            "Hãy xem lịch sử bên dưới rồi thử lại."
        )


def may_see(person: Person, task: TaskAtHand) -> bool:
    """Office and leadership see all; a unit's people see what it leads or helps with."""
    if person.holds(SEES_ALL_ROLES):
        return True
    if person.unit_id is None or not person.holds(UNIT_ROLES):
        return False
    return person.unit_id == task.lead_unit_id or person.unit_id in task.coordinating_unit_ids


def may_do(act: Act, person: Person, task: TaskAtHand) -> bool:
    """Whether the person may do the act to this task at all, whatever its progress."""
    rule = ACTS[act]
    if not person.holds(rule.roles):
        return False
    return not rule.lead_unit_only or person.unit_id == task.lead_unit_id


def possible_acts(person: Person, task: TaskAtHand) -> tuple[Act, ...]:
    """What the person can do to the task now: the buttons they see."""
    return tuple(
        act
        for act, rule in ACTS.items()
        if task.progress in rule.from_progress and may_do(act, person, task)
    )


def check(act: Act, person: Person, task: TaskAtHand) -> None:
    """Let the act pass, or say why not.

    :raises ActNotAllowed: the person may not do it.
    :raises WrongProgress: not from the present progress.
    """
    if not may_do(act, person, task):
        raise ActNotAllowed(act)
    if task.progress not in ACTS[act].from_progress:
        raise WrongProgress(act, task.progress)


def may_assign(person: Person) -> bool:
    """Whether the person registers directives and assigns tasks."""
    return person.holds(OFFICE_ROLES)


def may_see_everything(person: Person) -> bool:
    """Whether the person sees the tasks of all units."""
    return person.holds(SEES_ALL_ROLES)
