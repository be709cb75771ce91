"""Who is told when: one table, which services ask and the guide shows.

Source: docs/domain.md, "Workflow". How a notice comes as mail goes by its kind:
``tracker.domain.notifying.notices.default_mail``.
"""

from collections.abc import Iterable, Mapping

from tracker.domain.history import EventKind
from tracker.domain.notifying.mails import MailKind
from tracker.domain.notifying.notices import NoticeKind
from tracker.domain.tasks.workflow import Act
from tracker.domain.vocabulary import OFFICE_ROLES, SEES_ALL_ROLES, UNIT_ROLES, LabelledEnum, Role


class Circle(LabelledEnum):
    """People who are told together; whoever does the act is never told of it."""

    LEAD_UNIT = "lead_unit", "Đơn vị chủ trì: thủ trưởng, người cập nhật thay, người thực hiện"
    UNIT = "unit", "Đơn vị được cho ý kiến: thủ trưởng, người cập nhật thay"
    COORDINATING_UNITS = "coordinating_units", "Đơn vị phối hợp: thủ trưởng, người cập nhật thay"
    HEAD = "head", "Thủ trưởng đơn vị chủ trì và người được ủy quyền"
    OFFICER = "officer", "Chuyên viên theo dõi; chưa phân công thì cả Văn phòng"
    LEADER = "leader", "Lãnh đạo phụ trách"
    WRITER = "writer", "Lãnh đạo đã cho ý kiến"
    NAMED = "named", "Người được nhắc tên bằng @"
    OFFICERS = "officers", "Chuyên viên theo dõi mới và cũ"
    OFFICE = "office", "Cả Văn phòng"


class Occasion(LabelledEnum):
    """What happens, in the words of the guide."""

    ASSIGNED = "assigned", "Văn phòng giao nhiệm vụ"
    LISTED = (
        "listed",
        "Văn phòng nhập danh sách nhiệm vụ (một tin cho cả danh sách)",
    )
    GIVEN = "given", "Nhiệm vụ chuyển đến từ đơn vị khác"
    TAKEN_AWAY = "taken_away", "Nhiệm vụ chuyển sang đơn vị khác"
    CORRECTED = "corrected", "Văn phòng đính chính nhiệm vụ"
    PARTICULARS_CHANGED = "particulars_changed", "Văn phòng đổi độ khẩn, sản phẩm"
    COORDINATION_MOVED = "coordination_moved", "Việc phối hợp chuyển đơn vị"
    DUE_SOON = "due_soon", "Nhiệm vụ sắp đến hạn"
    OVERDUE = "overdue", "Nhiệm vụ quá hạn"
    SILENT = "silent", "Đơn vị lâu chưa cập nhật nhiệm vụ (một lần cho mỗi đợt)"
    ESCALATED_TO_HEAD = "escalated_to_head", "Quá hạn, chưa cập nhật quá lâu: báo thủ trưởng"
    ESCALATED_TO_LEADER = (
        "escalated_to_leader",
        "Quá hạn, chưa cập nhật lâu hơn nữa: báo lãnh đạo phụ trách",
    )
    URGED = "urged", "Văn phòng hoặc lãnh đạo đôn đốc"
    INSTRUCTED = "instructed", "Lãnh đạo cho ý kiến chỉ đạo"
    UNIT_INSTRUCTED = "unit_instructed", "Lãnh đạo cho ý kiến chỉ đạo cả đơn vị"
    UNIT_ANSWER_DUE = "unit_answer_due", "Đến hạn, quá hạn trả lời ý kiến cho cả đơn vị"
    UNIT_ANSWERED = "unit_answered", "Đơn vị trả lời ý kiến cho cả đơn vị"
    ANSWER_DUE = "answer_due", "Đến hạn, quá hạn trả lời ý kiến chỉ đạo"
    INSTRUCTION_ANSWERED = "instruction_answered", "Đơn vị trả lời ý kiến chỉ đạo"
    CONFIRMED = "confirmed", "Văn phòng xác nhận hoàn thành"
    RETURNED = "returned", "Văn phòng trả lại báo cáo hoàn thành"
    REOPENED = "reopened", "Văn phòng mở lại nhiệm vụ đã hoàn thành"
    WITHDRAWN = "withdrawn", "Văn phòng thu hồi nhiệm vụ"
    RESTORED = "restored", "Văn phòng khôi phục nhiệm vụ đã thu hồi"
    EXTENSION_GRANTED = "extension_granted", "Lãnh đạo Văn phòng đồng ý gia hạn"
    EXTENSION_REFUSED = "extension_refused", "Lãnh đạo Văn phòng không gia hạn"
    HAND_BACK_REFUSED = "hand_back_refused", "Văn phòng không nhận chuyển trả"
    OBSTACLE_ANSWERED = "obstacle_answered", "Văn phòng trả lời kiến nghị"
    ENTERED_FOR_UNIT = "entered_for_unit", "Văn phòng nhập thay đơn vị"
    REPORTED = "reported", "Đơn vị báo cáo hoàn thành"
    EXTENSION_REQUESTED = "extension_requested", "Đơn vị đề nghị gia hạn"
    OBSTACLE_NOTED = "obstacle_noted", "Đơn vị nêu khó khăn, kiến nghị"
    HANDED_BACK = "handed_back", "Đơn vị chuyển trả nhiệm vụ"
    TAKEN_BACK = "taken_back", "Đơn vị rút báo cáo, đề nghị, chuyển trả"
    ANSWER_TAKEN_BACK = (
        "answer_taken_back",
        "Đơn vị rút báo cáo đã trả lời ý kiến chỉ đạo",
    )
    WRITTEN_BY_OFFICE = "written_by_office", "Văn phòng trao đổi"
    WRITTEN_BY_UNIT = "written_by_unit", "Đơn vị chủ trì trao đổi"
    WRITTEN_BY_HELPER = "written_by_helper", "Đơn vị phối hợp trao đổi"
    MENTIONED = "mentioned", "Nhắc tên ai trong trao đổi"
    FOLLOWING = "following", "Văn phòng đổi chuyên viên theo dõi"
    REPORT_DRAFTED = "report_drafted", "Có dự thảo báo cáo chờ duyệt"


_LEAD, _HELPERS, _OFFICER = Circle.LEAD_UNIT, Circle.COORDINATING_UNITS, Circle.OFFICER
_HELPED = {_HELPERS: NoticeKind.COORDINATION}

TOLD: dict[Occasion, Mapping[Circle, NoticeKind]] = {
    Occasion.ASSIGNED: {_LEAD: NoticeKind.ASSIGNED, **_HELPED},
    Occasion.LISTED: {_LEAD: NoticeKind.ASSIGNED},
    Occasion.GIVEN: {_LEAD: NoticeKind.ASSIGNED, **_HELPED},
    Occasion.TAKEN_AWAY: {_LEAD: NoticeKind.HAND_BACK_DECIDED},
    Occasion.CORRECTED: {_LEAD: NoticeKind.ASSIGNED, **_HELPED},
    Occasion.PARTICULARS_CHANGED: {_LEAD: NoticeKind.ASSIGNED, **_HELPED},
    Occasion.COORDINATION_MOVED: _HELPED,
    Occasion.DUE_SOON: {_LEAD: NoticeKind.DUE_SOON},
    Occasion.OVERDUE: {_LEAD: NoticeKind.OVERDUE},
    Occasion.SILENT: {_LEAD: NoticeKind.SILENT},
    Occasion.ESCALATED_TO_HEAD: {Circle.HEAD: NoticeKind.ESCALATED},
    Occasion.ESCALATED_TO_LEADER: {Circle.LEADER: NoticeKind.ESCALATED},
    Occasion.URGED: {_LEAD: NoticeKind.URGED, _OFFICER: NoticeKind.URGED},
    Occasion.INSTRUCTED: {
        _LEAD: NoticeKind.INSTRUCTED,
        _OFFICER: NoticeKind.INSTRUCTED,
        Circle.LEADER: NoticeKind.INSTRUCTED,
    },
    Occasion.UNIT_INSTRUCTED: {Circle.UNIT: NoticeKind.INSTRUCTED},
    Occasion.UNIT_ANSWER_DUE: {Circle.UNIT: NoticeKind.INSTRUCTED},
    Occasion.UNIT_ANSWERED: {Circle.WRITER: NoticeKind.INSTRUCTION_ANSWERED},
    Occasion.ANSWER_DUE: {_LEAD: NoticeKind.INSTRUCTED},
    Occasion.INSTRUCTION_ANSWERED: {Circle.WRITER: NoticeKind.INSTRUCTION_ANSWERED},
    Occasion.CONFIRMED: {_LEAD: NoticeKind.CONFIRMED, **_HELPED},
    Occasion.RETURNED: {_LEAD: NoticeKind.RETURNED},
    Occasion.REOPENED: {_LEAD: NoticeKind.REOPENED, **_HELPED},
    Occasion.WITHDRAWN: {_LEAD: NoticeKind.WITHDRAWN, **_HELPED},
    Occasion.RESTORED: {_LEAD: NoticeKind.REOPENED, **_HELPED},
    Occasion.EXTENSION_GRANTED: {_LEAD: NoticeKind.EXTENSION_DECIDED, **_HELPED},
    Occasion.EXTENSION_REFUSED: {_LEAD: NoticeKind.EXTENSION_DECIDED},
    Occasion.HAND_BACK_REFUSED: {_LEAD: NoticeKind.HAND_BACK_DECIDED},
    Occasion.OBSTACLE_ANSWERED: {_LEAD: NoticeKind.OBSTACLE_ANSWERED},
    Occasion.ENTERED_FOR_UNIT: {_LEAD: NoticeKind.ENTERED_FOR_UNIT},
    Occasion.REPORTED: {_OFFICER: NoticeKind.FROM_UNIT},
    Occasion.EXTENSION_REQUESTED: {_OFFICER: NoticeKind.FROM_UNIT},
    Occasion.OBSTACLE_NOTED: {_OFFICER: NoticeKind.FROM_UNIT},
    Occasion.HANDED_BACK: {_OFFICER: NoticeKind.HANDED_BACK},
    Occasion.TAKEN_BACK: {_OFFICER: NoticeKind.FROM_UNIT},
    Occasion.ANSWER_TAKEN_BACK: {Circle.WRITER: NoticeKind.WAITS_AGAIN},
    Occasion.WRITTEN_BY_OFFICE: {_LEAD: NoticeKind.DISCUSSION},
    Occasion.WRITTEN_BY_UNIT: {_OFFICER: NoticeKind.DISCUSSION},
    Occasion.WRITTEN_BY_HELPER: {
        _OFFICER: NoticeKind.DISCUSSION,
        _LEAD: NoticeKind.DISCUSSION,
    },
    Occasion.MENTIONED: {Circle.NAMED: NoticeKind.MENTIONED},
    Occasion.FOLLOWING: {Circle.OFFICERS: NoticeKind.FOLLOWING},
    Occasion.REPORT_DRAFTED: {Circle.OFFICE: NoticeKind.REPORT_DRAFTED},
}

DIGESTS: dict[MailKind, tuple[Role, ...]] = {
    MailKind.UNIT_DIGEST: (Role.UNIT_HEAD,),
    MailKind.OFFICE_DIGEST: OFFICE_ROLES,
    MailKind.LEADERSHIP_DIGEST: (Role.LEADERSHIP,),
    MailKind.WEEKLY_DIGEST: OFFICE_ROLES,
    MailKind.CHAIRMANS_WEEK: (Role.LEADERSHIP,),
}
"""The mails that sum up a month or a week, and who gets them."""

_ROLES: dict[Circle, tuple[Role, ...]] = {
    Circle.LEAD_UNIT: UNIT_ROLES,
    Circle.UNIT: UNIT_ROLES,
    Circle.COORDINATING_UNITS: UNIT_ROLES,
    Circle.HEAD: UNIT_ROLES,
    Circle.OFFICER: OFFICE_ROLES,
    Circle.LEADER: (Role.LEADERSHIP,),
    Circle.WRITER: (Role.LEADERSHIP,),
    Circle.NAMED: (*UNIT_ROLES, *SEES_ALL_ROLES),
    Circle.OFFICERS: OFFICE_ROLES,
    Circle.OFFICE: OFFICE_ROLES,
}


_WORK = (
    NoticeKind.OVERDUE,
    NoticeKind.DUE_SOON,
    NoticeKind.SILENT,
    NoticeKind.ESCALATED,
    NoticeKind.URGED,
    NoticeKind.RETURNED,
    NoticeKind.REOPENED,
    NoticeKind.ASSIGNED,
)
DONE_WITH: dict[Act, tuple[NoticeKind, ...]] = {
    Act.REPORT_DONE: (*_WORK, NoticeKind.INSTRUCTED),
    Act.NOTE_PROGRESS: (NoticeKind.SILENT,),
    Act.NOTE_OBSTACLE: (NoticeKind.SILENT,),
    Act.REQUEST_EXTENSION: (NoticeKind.SILENT,),
    Act.HAND_BACK: (NoticeKind.SILENT,),
    Act.WITHDRAW: _WORK,
    Act.GRANT_EXTENSION: (NoticeKind.OVERDUE, NoticeKind.DUE_SOON),
    Act.CONFIRM: (NoticeKind.FROM_UNIT,),
    Act.RETURN: (NoticeKind.FROM_UNIT,),
    Act.REASSIGN: (NoticeKind.HANDED_BACK,),
    Act.REFUSE_HAND_BACK: (NoticeKind.HANDED_BACK,),
}
"""Which notices of a task nobody needs to read any more once an act is done on it."""
DECIDES: dict[Act, EventKind] = {
    Act.GRANT_EXTENSION: EventKind.EXTENSION_REQUESTED,
    Act.REFUSE_EXTENSION: EventKind.EXTENSION_REQUESTED,
    Act.ANSWER_OBSTACLE: EventKind.OBSTACLE_NOTED,
}
"""Likewise, where others of the kind may still wait: what the notices are about."""


def kinds_for(roles: Iterable[Role]) -> tuple[NoticeKind, ...]:
    """The kinds of notice that somebody with these roles can get."""
    held = set(roles)
    kinds = {
        kind
        for circles in TOLD.values()
        for circle, kind in circles.items()
        if not held.isdisjoint(_ROLES[circle])
    }
    return tuple(kind for kind in NoticeKind if kind in kinds)
