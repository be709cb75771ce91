"""Which act is possible from which progress, and by whom: one table for everything.

Source: docs/domain.md, "Workflow" and "Who uses it". Buttons, routes, services and the API all ask
``ACTS``; nothing else decides who may do what to a task.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from tracker.domain.errors import DomainError
from tracker.domain.vocabulary import (
    OFFICE_ROLES,
    OPEN,
    SEES_ALL_ROLES,
    UNIT_ROLES,
    LabelledEnum,
    Progress,
    Role,
)


class Act(LabelledEnum):
    """What a person can do to a task."""

    ACKNOWLEDGE = "acknowledge", "Tiếp nhận"
    NAME_ASSIGNEE = "name_assignee", "Phân công người thực hiện"
    NOTE_PROGRESS = "note_progress", "Cập nhật tiến độ"
    NOTE_OBSTACLE = "note_obstacle", "Nêu khó khăn, kiến nghị"
    REPORT_DONE = "report_done", "Báo cáo hoàn thành"
    REQUEST_EXTENSION = "request_extension", "Đề nghị gia hạn"
    HAND_BACK = "hand_back", "Chuyển trả"
    TAKE_BACK_REPORT = "take_back_report", "Rút báo cáo hoàn thành"
    TAKE_BACK_EXTENSION = "take_back_extension", "Rút đề nghị gia hạn"
    TAKE_BACK_HAND_BACK = "take_back_hand_back", "Rút đề nghị chuyển trả"
    CONTRIBUTE = "contribute", "Gửi kết quả phối hợp"
    CONFIRM = "confirm", "Xác nhận hoàn thành"
    RETURN = "return", "Trả lại"
    ANSWER_OBSTACLE = "answer_obstacle", "Trả lời kiến nghị"
    GRANT_EXTENSION = "grant_extension", "Đồng ý gia hạn"
    REFUSE_EXTENSION = "refuse_extension", "Không gia hạn"
    REASSIGN = "reassign", "Giao đơn vị khác"
    REFUSE_HAND_BACK = "refuse_hand_back", "Không nhận chuyển trả"
    CORRECT = "correct", "Đính chính"
    CHANGE_PARTICULARS = "change_particulars", "Đổi người theo dõi, lĩnh vực, độ khẩn"
    WITHDRAW = "withdraw", "Thu hồi"
    RESTORE = "restore", "Khôi phục"
    REOPEN = "reopen", "Mở lại"
    URGE = "urge", "Đôn đốc"
    INSTRUCT = "instruct", "Ý kiến chỉ đạo"
    COMMENT = "comment", "Trao đổi"
    SUPERSEDE_FILE = "supersede_file", "Thay tệp"


class Side(Enum):
    """In which place a person stands to a task."""

    OFFICE = auto()
    OFFICE_LEADER = auto()
    LEADERSHIP = auto()
    LEAD_UNIT = auto()
    COORDINATING_UNIT = auto()


class Pending(Enum):
    """What waits for somebody's decision on a task."""

    ACKNOWLEDGEMENT = auto()
    EXTENSION = auto()
    HAND_BACK = auto()
    OBSTACLE = auto()


@dataclass(frozen=True, slots=True)
class Person:
    """Who acts: their roles today (lent ones included), their unit, and whether they act for it.

    ``inherited_unit_ids``: of a head the ended units whose place the unit took, whose tasks the
    head may read.
    A unit's head always acts for the unit; its staff when the head lets them, or on a task that
    names them as the person who does it.
    """

    id: int
    roles: frozenset[Role]
    unit_id: int | None
    acts_for_unit: bool = True
    inherited_unit_ids: frozenset[int] = frozenset()

    def holds(self, roles: Iterable[Role]) -> bool:
        """Whether the person holds one of the roles."""
        return not self.roles.isdisjoint(roles)


@dataclass(frozen=True, slots=True)
class TaskAtHand:
    """What the workflow needs to know of a task.

    ``entered_to`` is the last day for which something of it is entered: its assignment at least;
    ``reported_to`` the last on which a report of it was made or decided; ``led_since`` that since
    which the present unit leads it. ``report_taken_back``: the unit took its last report back.
    """

    progress: Progress
    lead_unit_id: int
    coordinating_unit_ids: frozenset[int] = frozenset()
    former_unit_ids: frozenset[int] = frozenset()
    assignee_id: int | None = None
    pending: frozenset[Pending] = frozenset()
    has_deadline: bool = True
    entered_to: date = date.min
    reported_to: date = date.min
    led_since: date = date.min
    report_taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """From which progress and side an act is possible, and around what waits."""

    progress: tuple[Progress, ...]
    sides: tuple[Side, ...]
    decides: Pending | None = None  # possible only while this waits
    not_while: tuple[Pending, ...] = ()
    needs_deadline: bool = False


LONGEST_NOTE = 10_000
"""Letters of what is written on a task."""
LONGEST_PRODUCT = 500
"""Letters of the product that a task is asked for."""
BEFORE_REPORT = (Progress.NOT_STARTED, Progress.IN_PROGRESS)
ANY_PROGRESS = tuple(Progress)
ALL_SIDES = (Side.OFFICE, Side.LEAD_UNIT, Side.COORDINATING_UNIT)

ACTS: dict[Act, Rule] = {
    Act.ACKNOWLEDGE: Rule(OPEN, (Side.LEAD_UNIT,), decides=Pending.ACKNOWLEDGEMENT),
    Act.NAME_ASSIGNEE: Rule(OPEN, (Side.LEAD_UNIT,)),
    Act.NOTE_PROGRESS: Rule(BEFORE_REPORT, (Side.LEAD_UNIT,)),
    Act.NOTE_OBSTACLE: Rule(BEFORE_REPORT, (Side.LEAD_UNIT,)),
    Act.REPORT_DONE: Rule(BEFORE_REPORT, (Side.LEAD_UNIT,), not_while=(Pending.HAND_BACK,)),
    Act.REQUEST_EXTENSION: Rule(
        BEFORE_REPORT,
        (Side.LEAD_UNIT,),
        not_while=(Pending.EXTENSION, Pending.HAND_BACK),
        needs_deadline=True,
    ),
    Act.HAND_BACK: Rule(BEFORE_REPORT, (Side.LEAD_UNIT,), not_while=(Pending.HAND_BACK,)),
    Act.TAKE_BACK_REPORT: Rule((Progress.AWAITING_CONFIRMATION,), (Side.LEAD_UNIT,)),
    Act.TAKE_BACK_EXTENSION: Rule(OPEN, (Side.LEAD_UNIT,), decides=Pending.EXTENSION),
    Act.TAKE_BACK_HAND_BACK: Rule(BEFORE_REPORT, (Side.LEAD_UNIT,), decides=Pending.HAND_BACK),
    Act.CONTRIBUTE: Rule(OPEN, (Side.COORDINATING_UNIT,)),
    Act.CONFIRM: Rule((Progress.AWAITING_CONFIRMATION,), (Side.OFFICE,)),
    Act.RETURN: Rule((Progress.AWAITING_CONFIRMATION,), (Side.OFFICE,)),
    Act.ANSWER_OBSTACLE: Rule(OPEN, (Side.OFFICE,), decides=Pending.OBSTACLE),
    Act.GRANT_EXTENSION: Rule(OPEN, (Side.OFFICE_LEADER,), decides=Pending.EXTENSION),
    Act.REFUSE_EXTENSION: Rule(OPEN, (Side.OFFICE_LEADER,), decides=Pending.EXTENSION),
    Act.REASSIGN: Rule(BEFORE_REPORT, (Side.OFFICE,)),
    Act.REFUSE_HAND_BACK: Rule(BEFORE_REPORT, (Side.OFFICE,), decides=Pending.HAND_BACK),
    Act.CORRECT: Rule((Progress.NOT_STARTED,), (Side.OFFICE,)),
    Act.CHANGE_PARTICULARS: Rule(ANY_PROGRESS, (Side.OFFICE,)),
    Act.WITHDRAW: Rule(OPEN, (Side.OFFICE,)),
    Act.RESTORE: Rule((Progress.WITHDRAWN,), (Side.OFFICE,)),
    Act.REOPEN: Rule((Progress.DONE,), (Side.OFFICE,)),
    Act.URGE: Rule(BEFORE_REPORT, (Side.OFFICE, Side.LEADERSHIP)),
    Act.INSTRUCT: Rule(OPEN, (Side.LEADERSHIP,)),
    Act.COMMENT: Rule(ANY_PROGRESS, ALL_SIDES),
    Act.SUPERSEDE_FILE: Rule(ANY_PROGRESS, ALL_SIDES),  # own files: may_supersede
}


DECISIONS_ON_REPORTS = (Act.CONFIRM, Act.RETURN)
TAKEN_BACK = (Pending.EXTENSION, Pending.HAND_BACK)
"""What a unit can take back as long as it waits; a report besides."""


class ActNotAllowed(DomainError):
    """The person may not do the act to this task, whatever its progress."""

    def __init__(self, act: Act) -> None:
        self.act = act
        super().__init__(f"Bạn không có quyền “{act.label}” với nhiệm vụ này.")


class ActNotPossible(DomainError):
    """The act is not possible as the task stands now (often: somebody was faster)."""

    def __init__(self, act: Act, progress: Progress, why: str = "") -> None:
        self.act = act
        self.progress = progress
        why = why or f"nhiệm vụ đang ở trạng thái “{progress.label}”"
        super().__init__(
            f"Không thể “{act.label}”: {why}. Hãy xem lịch sử của nhiệm vụ rồi thử lại."
        )


PENDING_WORDS = {
    Pending.ACKNOWLEDGEMENT: "việc tiếp nhận",
    Pending.EXTENSION: "đề nghị gia hạn",
    Pending.HAND_BACK: "đề nghị chuyển trả",
    Pending.OBSTACLE: "kiến nghị",
}


def sides_of(person: Person, task: TaskAtHand) -> frozenset[Side]:
    """In which places the person stands to the task, with the right to act there."""
    sides = set()
    if person.holds(OFFICE_ROLES):
        sides.add(Side.OFFICE)
    if Role.OFFICE_LEADER in person.roles:
        sides.add(Side.OFFICE_LEADER)
    if Role.LEADERSHIP in person.roles:
        sides.add(Side.LEADERSHIP)
    if person.unit_id is not None and _acts_for_unit(person, task):
        if person.unit_id == task.lead_unit_id:
            sides.add(Side.LEAD_UNIT)
        elif person.unit_id in task.coordinating_unit_ids:
            sides.add(Side.COORDINATING_UNIT)
    return frozenset(sides)


def _acts_for_unit(person: Person, task: TaskAtHand) -> bool:
    if Role.UNIT_HEAD in person.roles:
        return True
    return Role.UNIT_STAFF in person.roles and (
        person.acts_for_unit or person.id == task.assignee_id
    )


def may_see(person: Person, task: TaskAtHand) -> bool:
    """Office and leadership see all; a unit's people what it leads, helps with, or once led.

    Its head sees what units led that ended and whose place it took, too.
    """
    if person.holds(SEES_ALL_ROLES):
        return True
    if person.unit_id is None or not person.holds(UNIT_ROLES):
        return False
    return (
        person.unit_id == task.lead_unit_id
        or person.unit_id in task.coordinating_unit_ids
        or person.unit_id in task.former_unit_ids
        or task.lead_unit_id in person.inherited_unit_ids
    )


def may_do(act: Act, person: Person, task: TaskAtHand) -> bool:
    """Whether the person may do the act to this task at all, whatever its progress."""
    return not sides_of(person, task).isdisjoint(ACTS[act].sides)


def not_yet(task: TaskAtHand, today: date) -> str | None:
    """Why nothing can be done to the task before a later day, as a clause; ``None`` when it can.

    Tasks are entered ahead of their day, and a demonstration stands still on a day before its last
    acts: nothing is reported, decided or withdrawn before what it follows.
    """
    if task.entered_to <= today:
        return None
    return f"sổ ghi ngày {task.entered_to:%d/%m/%Y} cho nhiệm vụ này, chỉ thao tác được từ ngày đó"


def hindrance(act: Act, task: TaskAtHand, today: date) -> str | None:
    """Why the act is not possible as the task stands, as a clause; ``None`` when it is."""
    rule = ACTS[act]
    early = not_yet(task, today)
    if early is not None:
        return early
    if task.progress not in rule.progress:
        if act in DECISIONS_ON_REPORTS and task.report_taken_back:
            return "đơn vị đã rút báo cáo hoàn thành"
        return f"nhiệm vụ đang ở trạng thái “{task.progress.label}”"
    if rule.decides is not None and rule.decides not in task.pending:
        over = ": đã có quyết định, hoặc đơn vị đã rút" if rule.decides in TAKEN_BACK else ""
        return f"không có {PENDING_WORDS[rule.decides]} nào đang chờ{over}"
    for waiting in rule.not_while:
        if waiting in task.pending:
            return f"{PENDING_WORDS[waiting]} trước đang chờ Văn phòng quyết định"
    if rule.needs_deadline and not task.has_deadline:
        return "nhiệm vụ không có thời hạn"
    return None


def possible_acts(person: Person, task: TaskAtHand, today: date) -> tuple[Act, ...]:
    """What the person can do to the task now: the buttons they see."""
    sides = sides_of(person, task)
    return tuple(
        act
        for act, rule in ACTS.items()
        if not sides.isdisjoint(rule.sides) and hindrance(act, task, today) is None
    )


def check(act: Act, person: Person, task: TaskAtHand, today: date) -> None:
    """Let the act pass, or say why not.

    :raises ActNotAllowed: the person may not do it.
    :raises ActNotPossible: not as the task stands now.
    """
    if not may_do(act, person, task):
        raise ActNotAllowed(act)
    why = hindrance(act, task, today)
    if why is not None:
        raise ActNotPossible(act, task.progress, why)


def may_assign(person: Person) -> bool:
    """Whether the person registers directives and assigns tasks."""
    return person.holds(OFFICE_ROLES)


def may_urge(person: Person) -> bool:
    """Whether the person urges units about their tasks."""
    return person.holds((*OFFICE_ROLES, Role.LEADERSHIP))


def may_see_everything(person: Person) -> bool:
    """Whether the person sees the tasks of all units."""
    return person.holds(SEES_ALL_ROLES)
