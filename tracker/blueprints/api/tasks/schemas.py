"""Tasks as programs read them, and the filter of their list by the names that programs use."""

from marshmallow import Schema, fields

from tracker.blueprints.api.schemas import DirectiveShort, File, Happened, Named, Paging, UnitShort
from tracker.domain.tasks.workflow import Act
from tracker.domain.vocabulary import (
    FlagKind,
    Origin,
    Progress,
    Register,
    Standing,
    UnitKind,
    Urgency,
)
from tracker.queries.tasks.sorting import Sort
from tracker.web.lists.task_filter import MOST_DAYS
from tracker.web.programs.fields import DIGITS_OF_ADDRESS, code, day, number, some, text, word, yes

IN_THE_ADDRESS = {
    "q": "q", "standing": "tinh_trang", "progress": "tien_do", "unit": "don_vi",
    "coordinating_unit": "phoi_hop", "register": "loai", "field": "linh_vuc", "leader": "lanh_dao",
    "officer": "chuyen_vien", "directive": "van_ban", "period": "ky", "assigned_from": "giao_tu",
    "assigned_to": "giao_den", "due_from": "han_tu", "due_to": "han_den", "flag": "co",
    "as_of": "ngay", "known_by": "biet_den", "urgency": "do_khan", "sort": "sap_xep",
    "unit_kind": "loai_don_vi", "overdue_days_from": "qua_han_tu",
    "overdue_days_to": "qua_han_den", "carried_over_on": "chuyen_sang",
    "by_late_extension": "nho_gia_han", "silent": "lau_chua_cap_nhat",
    "with_predecessors": "tien_nhiem", "unacknowledged": "chua_tiep_nhan",
}  # fmt: skip
"""What each part of the filter is called in the address of the list's page."""

_ROW = {"description": "mã số, hoặc none: nhiệm vụ không có"}


class TaskQuery(Paging):
    """The filter of the list of tasks, as on its page: without any of it, open work."""

    q = text(200)
    standing = some(word(Standing))
    progress = some(word(Progress))
    urgency = some(word(Urgency))
    unit = text(40, metadata={"description": "mã đơn vị chủ trì"})
    with_predecessors = yes()
    coordinating_unit = text(40, metadata={"description": "mã đơn vị phối hợp"})
    unit_kind = word(UnitKind)
    register = word(Register)
    field = code(metadata=_ROW)
    leader = code(metadata=_ROW)
    officer = code(metadata=_ROW)
    directive = code(metadata=_ROW)
    period = text(40, metadata={"description": "kỳ giao: 2025-06, 2025-Q2, 2025-H1, 2025"})
    assigned_from = day()
    assigned_to = day()
    due_from = day()
    due_to = day()
    overdue_days_from = number(0, MOST_DAYS, metadata=DIGITS_OF_ADDRESS)
    overdue_days_to = number(0, MOST_DAYS, metadata=DIGITS_OF_ADDRESS)
    carried_over_on = day()
    flag = word(FlagKind)
    by_late_extension = yes()
    silent = yes()
    unacknowledged = yes()
    as_of = day()
    known_by = day()
    sort = word(Sort)


class TaskRowAnswer(Schema):
    """A task in a list, as it stood on the day asked about."""

    id = fields.Integer(required=True)
    number = fields.String(required=True)
    content = fields.String(required=True)
    register = word(Register, required=True)
    urgency = word(Urgency, required=True)
    origin = word(Origin, required=True)
    directive = fields.Nested(DirectiveShort, required=True, allow_none=True)
    lead_unit = fields.Nested(UnitShort, required=True)
    officer = fields.String(required=True, allow_none=True)
    assigned_on = fields.Date(required=True)
    deadline = fields.Date(required=True, allow_none=True)
    completed_on = fields.Date(required=True, allow_none=True)
    acknowledged_on = fields.Date(required=True, allow_none=True)
    standing = word(Standing, required=True, allow_none=True)
    progress = word(Progress, required=True)
    days_overdue = fields.Integer(required=True)
    url = fields.String(required=True)


class TaskPageAnswer(Schema):
    """A page of the list, as of a day, by what was known on another."""

    items = fields.List(fields.Nested(TaskRowAnswer), required=True)
    total = fields.Integer(required=True)
    next = fields.String(required=True, allow_none=True)
    as_of = fields.Date(required=True)
    known_by = fields.Date(required=True)


class CompletionAnswer(Schema):
    """A completion report and what was decided of it."""

    id = fields.Integer(required=True)
    reported_on = fields.Date(required=True)
    result = fields.String(required=True)
    symbol = fields.String(required=True)
    dated = fields.Date(required=True, allow_none=True)
    decided_on = fields.Date(required=True, allow_none=True)
    confirmed = fields.Boolean(required=True)
    return_reason = fields.String(required=True)
    taken_back = fields.Boolean(required=True)


class ExtensionAnswer(Schema):
    """A request for more time and what was decided of it."""

    id = fields.Integer(required=True)
    requested_on = fields.Date(required=True)
    requested_until = fields.Date(required=True)
    reason = fields.String(required=True)
    decided_on = fields.Date(required=True, allow_none=True)
    granted_until = fields.Date(required=True, allow_none=True)
    taken_back = fields.Boolean(required=True)


class ObstacleAnswer(Schema):
    """What is in the way, what the unit asks for, and the office's answer."""

    id = fields.Integer(required=True)
    raised_on = fields.Date(required=True)
    text = fields.String(required=True)
    request = fields.String(required=True)
    answered_on = fields.Date(required=True, allow_none=True)
    answer = fields.String(required=True)


class TaskAnswer(TaskRowAnswer):
    """A task with all that its page tells, today.

    ``acts``: what the person of the token can do now, ``on_behalf``: what they can enter for the
    unit. Who once led the task gets it as it was when it left their unit (``left_on``).
    """

    version = fields.Integer(required=True)
    original_deadline = fields.Date(required=True, allow_none=True)
    deadline_phrase = fields.String(required=True)
    product = fields.String(required=True)
    percent = fields.Integer(required=True, allow_none=True)
    coordinating_units = fields.List(fields.Nested(UnitShort), required=True)
    field = fields.Nested(Named, required=True, allow_none=True)
    leader = fields.Nested(Named, required=True, allow_none=True)
    assignee = fields.Nested(Named, required=True, allow_none=True)
    flags = fields.List(word(FlagKind), required=True)
    reports = fields.List(fields.Nested(CompletionAnswer), required=True)
    extensions = fields.List(fields.Nested(ExtensionAnswer), required=True)
    obstacles = fields.List(fields.Nested(ObstacleAnswer), required=True)
    files = fields.List(fields.Nested(File), required=True)
    acts = fields.List(word(Act), required=True)
    on_behalf = fields.List(word(Act), required=True)
    left_on = fields.Date(required=True, allow_none=True)


class History(Schema):
    """The events of a task, newest first."""

    items = fields.List(fields.Nested(Happened), required=True)
