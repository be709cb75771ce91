"""The words of the field: what a task, a unit, a person can be, and what each is called on screen.

Members are what is stored and what JSON prints; ``label`` is the Vietnamese that people read.
Nothing else in the program spells a status.
"""

from enum import StrEnum


class LabelledEnum(StrEnum):
    """A word stored by its code and shown by its Vietnamese label: ``("code", "nhãn")``."""

    label: str

    def __new__(cls, code: str, label: str = "") -> "LabelledEnum":
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member


class Progress(LabelledEnum):
    """Tiến độ: what was done, whatever the deadline says."""

    NOT_STARTED = "not_started", "Chưa thực hiện"
    IN_PROGRESS = "in_progress", "Đang thực hiện"
    AWAITING_CONFIRMATION = "awaiting_confirmation", "Chờ xác nhận"
    DONE = "done", "Đã hoàn thành"
    WITHDRAWN = "withdrawn", "Thu hồi"


class Standing(LabelledEnum):
    """Tình trạng thời hạn: how a task stands against its deadline. Derived, never stored."""

    DONE_ON_TIME = "done_on_time", "Hoàn thành đúng hạn"
    DONE_LATE = "done_late", "Hoàn thành quá hạn"
    OPEN_IN_TIME = "open_in_time", "Đang thực hiện trong hạn"
    OPEN_OVERDUE = "open_overdue", "Quá hạn chưa hoàn thành"


class Register(LabelledEnum):
    """Loại nhiệm vụ: who assigned it; each register is counted apart."""

    PROVINCE = "province", "UBND tỉnh, Chủ tịch UBND tỉnh giao"
    GOVERNMENT = "government", "Chính phủ, Thủ tướng Chính phủ giao"
    PROGRAMME = "programme", "Chương trình công tác"


class Urgency(LabelledEnum):
    """Độ khẩn, from the least to the most (NĐ 30/2020/NĐ-CP, article 9 names the three marks)."""

    NORMAL = "normal", "Thường"
    URGENT = "urgent", "Khẩn"
    VERY_URGENT = "very_urgent", "Thượng khẩn"
    IMMEDIATE = "immediate", "Hỏa tốc"

    @property
    def pressing(self) -> bool:
        """Whether it is said at all: what is thường needs no word."""
        return self is not Urgency.NORMAL


class UnitKind(LabelledEnum):
    """What sort of unit answers for a task."""

    DEPARTMENT = "department", "Sở, ban, ngành"
    DISTRICT = "district", "UBND cấp huyện"
    COMMUNE = "commune", "UBND xã, phường"
    FORCE = "force", "Lực lượng vũ trang"
    OTHER = "other", "Đơn vị khác"


class Role(LabelledEnum):
    """What a person may do; one person can hold several."""

    OFFICE_STAFF = "office_staff", "Chuyên viên Văn phòng"
    OFFICE_LEADER = "office_leader", "Lãnh đạo Văn phòng"
    LEADERSHIP = "leadership", "Lãnh đạo UBND tỉnh"
    UNIT_HEAD = "unit_head", "Thủ trưởng đơn vị"
    UNIT_STAFF = "unit_staff", "Chuyên viên đơn vị"
    ADMINISTRATOR = "administrator", "Quản trị"


class FlagKind(LabelledEnum):
    """Cờ cảnh báo: what the daily run raises."""

    DUE_SOON = "due_soon", "Sắp đến hạn"
    OVERDUE = "overdue", "Quá hạn"
    DONE_LATE = "done_late", "Hoàn thành quá hạn"
    SILENT = "silent", "Lâu chưa cập nhật"


class Queue(LabelledEnum):
    """Việc chờ Văn phòng: what kind of thing waits for the office."""

    REPORTS = "reports", "Báo cáo hoàn thành chờ xác nhận"
    EXTENSIONS = "extensions", "Đề nghị gia hạn"
    HAND_BACKS = "hand_backs", "Chuyển trả"
    OBSTACLES = "obstacles", "Kiến nghị chờ trả lời"
    DISCUSSIONS = "discussions", "Trao đổi chờ trả lời"


class BulkKind(LabelledEnum):
    """What is done to many tasks at once; the label is a verb: "đã … 5 nhiệm vụ"."""

    CHANGE = "change", "đổi"
    UNDO = "undo", "hoàn tác"
    CONFIRM = "confirm", "xác nhận hoàn thành"
    RETURN = "return", "trả lại"
    URGE = "urge", "đôn đốc"


class Origin(LabelledEnum):
    """Where a record came from: people, a real document, or an example made for demonstration."""

    ENTERED = "entered", "Nhập tại Văn phòng"
    DOCUMENT = "document", "Theo văn bản"
    ILLUSTRATIVE = "illustrative", "Minh họa"


OPEN = (Progress.NOT_STARTED, Progress.IN_PROGRESS, Progress.AWAITING_CONFIRMATION)
DONE_STANDINGS = (Standing.DONE_ON_TIME, Standing.DONE_LATE)
OPEN_STANDINGS = (Standing.OPEN_IN_TIME, Standing.OPEN_OVERDUE)
OFFICE_ROLES = (Role.OFFICE_STAFF, Role.OFFICE_LEADER)
UNIT_ROLES = (Role.UNIT_HEAD, Role.UNIT_STAFF)
SEES_ALL_ROLES = (*OFFICE_ROLES, Role.LEADERSHIP)


class ColourScheme(LabelledEnum):
    """Nền trang: whether a person's pages are light or dark."""

    LIGHT = "light", "Sáng"
    DARK = "dark", "Tối"
    DEVICE = "device", "Theo thiết bị"
