"""What people are told inside the program, and how they can ask to have it mailed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tracker.domain.vocabulary import OFFICE_ROLES, UNIT_ROLES, LabelledEnum, Role, Urgency


class NoticeKind(LabelledEnum):
    """On what occasion a person is told something about a task, or a report."""

    ASSIGNED = "assigned", "Được giao nhiệm vụ"
    RETURNED = "returned", "Bị trả lại"
    CONFIRMED = "confirmed", "Được xác nhận hoàn thành"
    EXTENSION_DECIDED = "extension_decided", "Quyết định gia hạn"
    HANDED_BACK = "handed_back", "Chuyển trả"
    OBSTACLE_ANSWERED = "obstacle_answered", "Trả lời kiến nghị"
    ENTERED_FOR_UNIT = "entered_for_unit", "Văn phòng nhập thay đơn vị"
    DUE_SOON = "due_soon", "Sắp đến hạn"
    OVERDUE = "overdue", "Quá hạn"
    FOLLOWING = "following", "Giao theo dõi nhiệm vụ"
    REPORT_DRAFTED = "report_drafted", "Dự thảo báo cáo chờ duyệt"


class MailChoice(LabelledEnum):
    """Whether a kind of notice also comes as mail, and when."""

    NONE = "none", "Không gửi thư"
    AT_ONCE = "at_once", "Gửi ngay"
    DAILY = "daily", "Gộp mỗi ngày một thư"


TOLD_TO_OFFICE = (NoticeKind.HANDED_BACK, NoticeKind.FOLLOWING, NoticeKind.REPORT_DRAFTED)
TOLD_TO_UNITS = (
    *(kind for kind in NoticeKind if kind not in TOLD_TO_OFFICE),
    NoticeKind.HANDED_BACK,
)
REMINDERS = (NoticeKind.DUE_SOON, NoticeKind.OVERDUE)


def default_mail(kind: NoticeKind) -> MailChoice:
    """How a kind of notice comes as mail until its person chooses otherwise.

    Reminders do, in one mail a day: nobody who owes something should have to look in first.
    """
    return MailChoice.DAILY if kind in REMINDERS else MailChoice.NONE


@dataclass(frozen=True, slots=True)
class Told:
    """A notice as people read it; ``at`` is the moment in the province's time.

    It is about a task, or about the draft of a report (``snapshot_id``): then ``content`` names
    the report. ``unit`` is the task's lead unit. It and the deadline are left out (empty, ``None``)
    for a unit that led the task once: what follows is not for it. ``number`` is the task's.
    """

    kind: NoticeKind
    text: str
    at: datetime
    task_id: int | None
    content: str
    unit: str = ""
    directive: str | None = None
    deadline: date | None = None
    snapshot_id: int | None = None
    number: str = ""
    urgency: Urgency = Urgency.NORMAL


def kinds_for(roles: Iterable[Role]) -> tuple[NoticeKind, ...]:
    """The kinds of notice that somebody with these roles can get."""
    held = set(roles)
    units = () if held.isdisjoint(UNIT_ROLES) else TOLD_TO_UNITS
    office = () if held.isdisjoint(OFFICE_ROLES) else TOLD_TO_OFFICE
    return tuple(kind for kind in NoticeKind if kind in (*units, *office))
