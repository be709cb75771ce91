"""What people are told inside the program, and how they can ask to have it mailed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tracker.domain.vocabulary import LabelledEnum, Urgency


class NoticeKind(LabelledEnum):
    """On what occasion a person is told something about a task, or a report."""

    OVERDUE = "overdue", "Quá hạn"
    DUE_SOON = "due_soon", "Sắp đến hạn"
    SILENT = "silent", "Lâu chưa cập nhật"
    INSTRUCTED = "instructed", "Ý kiến chỉ đạo"
    URGED = "urged", "Đôn đốc"
    ESCALATED = "escalated", "Báo lên cấp trên"
    RETURNED = "returned", "Bị trả lại"
    REOPENED = "reopened", "Mở lại, khôi phục nhiệm vụ"
    WITHDRAWN = "withdrawn", "Thu hồi nhiệm vụ"
    ASSIGNED = "assigned", "Được giao nhiệm vụ"
    EXTENSION_DECIDED = "extension_decided", "Quyết định gia hạn"
    HAND_BACK_DECIDED = "hand_back_decided", "Quyết định chuyển trả"
    OBSTACLE_ANSWERED = "obstacle_answered", "Trả lời kiến nghị"
    MENTIONED = "mentioned", "Được nhắc tên trong trao đổi"
    DISCUSSION = "discussion", "Trao đổi"
    INSTRUCTION_ANSWERED = "instruction_answered", "Trả lời ý kiến chỉ đạo"
    WAITS_AGAIN = "waits_again", "Ý kiến chỉ đạo lại chờ trả lời"
    CONFIRMED = "confirmed", "Được xác nhận hoàn thành"
    ENTERED_FOR_UNIT = "entered_for_unit", "Văn phòng nhập thay đơn vị"
    COORDINATION = "coordination", "Nhiệm vụ đơn vị phối hợp"
    HANDED_BACK = "handed_back", "Đơn vị chuyển trả"
    FROM_UNIT = "from_unit", "Đơn vị báo cáo, đề nghị"
    FOLLOWING = "following", "Giao theo dõi nhiệm vụ"
    REPORT_DRAFTED = "report_drafted", "Dự thảo báo cáo chờ duyệt"


class MailChoice(LabelledEnum):
    """Whether a kind of notice also comes as mail, and when."""

    NONE = "none", "Không gửi thư"
    AT_ONCE = "at_once", "Gửi ngay"
    DAILY = "daily", "Gộp mỗi ngày một thư"


REMINDERS = (NoticeKind.DUE_SOON, NoticeKind.OVERDUE)
COUNTING_DAYS = (*REMINDERS, NoticeKind.SILENT, NoticeKind.ESCALATED)
"""What counts days up to the day on which it is told: not true any more on a later one."""
AT_ONCE = (
    NoticeKind.INSTRUCTED,
    NoticeKind.URGED,
    NoticeKind.RETURNED,
    NoticeKind.REOPENED,
    NoticeKind.WITHDRAWN,
    NoticeKind.ASSIGNED,
    NoticeKind.EXTENSION_DECIDED,
    NoticeKind.HAND_BACK_DECIDED,
)
"""What is mailed at once unless its person chose otherwise: it changes what they have to do."""
ANSWERS = (NoticeKind.MENTIONED, NoticeKind.INSTRUCTION_ANSWERED, NoticeKind.WAITS_AGAIN)
"""What is written to somebody by name: mailed at once, and owed to nobody."""
OWED = (NoticeKind.OVERDUE, NoticeKind.DUE_SOON, *AT_ONCE, NoticeKind.SILENT)
"""What says that somebody owes something: it comes by mail in any case, at the latest in the
bundle of the day. In a bundle it stands first, in this order."""


def default_mail(kind: NoticeKind) -> MailChoice:
    """How a kind of notice comes as mail until its person chooses otherwise.

    Nobody should have to look in first to hear of what concerns them.
    """
    return MailChoice.AT_ONCE if kind in (*AT_ONCE, *ANSWERS) else MailChoice.DAILY


def least_mail(kind: NoticeKind) -> MailChoice:
    """The least that a person can turn a kind down to."""
    return MailChoice.DAILY if kind in OWED else MailChoice.NONE


def mail_offers(kind: NoticeKind) -> tuple[MailChoice, ...]:
    """What there is to choose from for a kind."""
    least = least_mail(kind)
    return tuple(one for one in MailChoice if one is least or one is not MailChoice.NONE)


@dataclass(frozen=True, slots=True)
class Told:
    """A notice as people read it; ``at`` is the moment in the province's time.

    It is about a task, about what a leader wrote to a unit (``path`` is its page; ``to_answer``:
    the reader answers it), or about the draft of a report (``snapshot_id``): then ``content`` names
    the report. ``unit`` is the task's lead unit. It and the deadline are left out (empty, ``None``)
    for a unit that led the task once: what follows is not for it. ``number`` is the task's.
    ``owed``: the reader's unit leads the task and has not reported it. ``unreported``: no
    unit has.
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
    path: str = ""
    to_answer: bool = False
    number: str = ""
    urgency: Urgency = Urgency.NORMAL
    owed: bool = False
    unreported: bool = True


def worth_a_mail(notices: Iterable[Told]) -> list[Told]:
    """The notices without reminders of what has been reported, withdrawn, or left the unit, since;
    and without what went up and has been reported since.
    """
    return [one for one in notices if _still_holds(one)]


def _still_holds(notice: Told) -> bool:
    if notice.kind is NoticeKind.ESCALATED:
        return notice.unreported
    return notice.owed or notice.kind not in COUNTING_DAYS
