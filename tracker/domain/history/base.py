"""What every event of a history has: its kind, its facts, its sentence."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, ClassVar

from tracker.domain.vocabulary import LabelledEnum


class EventKind(LabelledEnum):
    """The kinds of event; the vocabulary grows with the program."""

    DIRECTIVE_REGISTERED = "directive_registered", "Vào sổ văn bản"
    DIRECTIVE_EDITED = "directive_edited", "Sửa văn bản"
    REMINDERS_SET = "reminders_set", "Đặt nhắc thời hạn"
    ASSIGNED = "assigned", "Giao nhiệm vụ"
    ACKNOWLEDGED = "acknowledged", "Tiếp nhận"
    ASSIGNEE_NAMED = "assignee_named", "Phân công"
    PROGRESS_NOTED = "progress_noted", "Cập nhật tiến độ"
    OBSTACLE_NOTED = "obstacle_noted", "Nêu khó khăn, kiến nghị"
    OBSTACLE_ANSWERED = "obstacle_answered", "Trả lời kiến nghị"
    CONTRIBUTED = "contributed", "Kết quả phối hợp"
    COMMENTED = "commented", "Trao đổi"
    REPORTED_DONE = "reported_done", "Báo cáo hoàn thành"
    REPORT_TAKEN_BACK = "report_taken_back", "Rút báo cáo hoàn thành"
    CONFIRMED = "confirmed", "Xác nhận hoàn thành"
    RETURNED = "returned", "Trả lại"
    REOPENED = "reopened", "Mở lại"
    EXTENSION_REQUESTED = "extension_requested", "Đề nghị gia hạn"
    EXTENSION_TAKEN_BACK = "extension_taken_back", "Rút đề nghị gia hạn"
    EXTENSION_GRANTED = "extension_granted", "Đồng ý gia hạn"
    EXTENSION_REFUSED = "extension_refused", "Không gia hạn"
    HANDED_BACK = "handed_back", "Chuyển trả"
    HAND_BACK_TAKEN_BACK = "hand_back_taken_back", "Rút đề nghị chuyển trả"
    HAND_BACK_REFUSED = "hand_back_refused", "Không nhận chuyển trả"
    REASSIGNED = "reassigned", "Chuyển đơn vị"
    CORRECTED = "corrected", "Đính chính"
    PARTICULARS_CHANGED = "particulars_changed", "Đổi người theo dõi, lĩnh vực, độ khẩn"
    WITHDRAWN = "withdrawn", "Thu hồi"
    RESTORED = "restored", "Khôi phục"
    COORDINATION_MOVED = "coordination_moved", "Chuyển việc phối hợp"
    UNITS_REORGANISED = "units_reorganised", "Sắp xếp đơn vị"
    REORGANISATION_HANDLED = "reorganisation_handled", "Nhập trước, rút, hoàn tác sắp xếp"
    LEAD_RESTORED = "lead_restored", "Trả lại đơn vị chủ trì"
    REPEATING_CHANGED = "repeating_changed", "Nhiệm vụ định kỳ"
    LIST_WRITTEN = "list_written", "Nhập danh sách"
    LIST_UNDONE = "list_undone", "Hoàn tác danh sách"
    FILES_ATTACHED = "files_attached", "Đính kèm tệp"
    FILE_SUPERSEDED = "file_superseded", "Thay tệp"
    FLAG_RAISED = "flag_raised", "Nêu cờ cảnh báo"
    FLAG_CLEARED = "flag_cleared", "Hạ cờ cảnh báo"
    USER_INVITED = "user_invited", "Mời người dùng"
    USER_SIGNED_ON = "user_signed_on", "Tài khoản từ đăng nhập một lần"
    USER_CHANGED = "user_changed", "Sửa người dùng"
    USER_DEACTIVATED = "user_deactivated", "Ngừng tài khoản"
    USER_REACTIVATED = "user_reactivated", "Mở lại tài khoản"
    LINK_SENT = "link_sent", "Gửi đường dẫn đặt mật khẩu"
    PASSWORD_SET = "password_set", "Đặt mật khẩu"
    DELEGATED = "delegated", "Ủy quyền"
    DELEGATION_REVOKED = "delegation_revoked", "Thu hồi ủy quyền"
    CALENDAR_ADDRESS_MADE = "calendar_address_made", "Tạo địa chỉ lịch"
    CALENDAR_ADDRESS_REVOKED = "calendar_address_revoked", "Thu hồi địa chỉ lịch"
    CHANNEL_SET = "channel_set", "Đặt kênh nhận tin"
    CHANNEL_ENDED = "channel_ended", "Ngừng kênh nhận tin"
    SYSTEM_ADDED = "system_added", "Thêm hệ thống kết nối"
    TOKEN_MADE = "token_made", "Tạo khóa kết nối"
    TOKEN_ENDED = "token_ended", "Kết thúc khóa kết nối"
    WEBHOOK_HANDLED = "webhook_handled", "Webhook"
    ENTRY_CHANGED = "entry_changed", "Sửa danh mục"
    SETTINGS_CHANGED = "settings_changed", "Đổi thiết lập"
    JOB_HANDLED = "job_handled", "Công việc tự động"
    REPORT_DRAFTED = "report_drafted", "Lập dự thảo báo cáo"
    REPORT_FROZEN = "report_frozen", "Chốt số liệu"
    REPORT_DISCARDED = "report_discarded", "Bỏ dự thảo báo cáo"
    REPORT_TEXTS_WRITTEN = "report_texts_written", "Viết lời báo cáo"
    TEMPLATE_CHANGED = "template_changed", "Đổi mẫu văn bản"
    LETTERHEAD_CHANGED = "letterhead_changed", "Đổi thể thức văn bản"
    URGED = "urged", "Đôn đốc"
    ESCALATED = "escalated", "Báo lên cấp trên"
    INSTRUCTED = "instructed", "Ý kiến chỉ đạo"
    UNIT_INSTRUCTED = "unit_instructed", "Ý kiến chỉ đạo cho đơn vị"
    UNIT_INSTRUCTION_ANSWERED = "unit_instruction_answered", "Trả lời ý kiến chỉ đạo"
    LETTER_ISSUED = "letter_issued", "Đôn đốc bằng công văn"
    LETTER_CANCELLED = "letter_cancelled", "Bỏ ghi công văn đôn đốc"
    MAIL_RESENT = "mail_resent", "Gửi lại thư"
    MAIL_CANCELLED = "mail_cancelled", "Hủy thư"
    INCOMING_MAIL_HANDLED = "incoming_mail_handled", "Xử lý thư trả lời"
    PACKAGE_HANDLED = "package_handled", "Xử lý gói văn bản điện tử"
    CERTIFICATE_CHANGED = "certificate_changed", "Chứng thư tin cậy"


def day_words(value: str | None) -> str:
    """``2025-06-30`` -> ``30/06/2025``."""
    return date.fromisoformat(value).strftime("%d/%m/%Y") if value else ""


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def until_words(deadline: str | None) -> str:
    return f"hạn {day_words(deadline)}" if deadline else "không thời hạn"


def changes_words(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """``hạn từ “20/06/2025” thành “30/06/2025”; ghi sản phẩm “Tờ trình”``."""
    return "; ".join(_change_words(name, before.get(name), value) for name, value in after.items())


def _change_words(name: str, before: str | None, after: str) -> str:
    if not before:
        return f"ghi {name} “{after}”"
    return f"{name} từ “{before}” thành “{after}”" if after else f"bỏ {name} “{before}”"


@dataclass(frozen=True)
class History:
    """An event's facts; dates are ISO strings, as they are stored."""

    kind: ClassVar[EventKind]

    def __init_subclass__(cls) -> None:
        if "kind" in cls.__dict__:  # a class of several kinds, or of any, has none of its own
            if cls.kind in _CLASSES:
                raise TypeError(f"{cls.kind} has a class already: {_CLASSES[cls.kind].__name__}")
            _CLASSES[cls.kind] = cls

    def facts(self) -> dict[str, Any]:
        """The facts as JSON-ready values."""
        return asdict(self)

    @property
    def sentence(self) -> str:
        """What happened, as a Vietnamese sentence without its subject."""
        raise NotImplementedError


@dataclass(frozen=True)
class EnteredForUnit(History):
    """An act of a unit that the office entered (nhập thay), by a document that reached it on paper.

    ``on`` is the unit's day, ``entered_on`` the office's; the kind is that of the act.
    """

    what: History
    unit: str
    document: str
    on: str
    entered_on: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", self.what.kind)

    def facts(self) -> dict[str, Any]:
        """The facts of the act, and beside them who did it by which document."""
        mine = {
            "unit": self.unit,
            "document": self.document,
            "on": self.on,
            "entered_on": self.entered_on,
        }
        return {**self.what.facts(), ENTERED: mine}

    @property
    def sentence(self) -> str:
        return (
            f"nhập thay {self.unit} (ngày {day_words(self.on)}, theo {self.document}): "
            f"{self.what.sentence}"
        )


@dataclass(frozen=True)
class InPlaceOf(History):
    """What a deputy did by the powers that a head lent (ủy quyền), in the place of the head."""

    what: History
    head: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", self.what.kind)

    def facts(self) -> dict[str, Any]:
        """The facts of the act, and beside them in whose place it was done."""
        return {**self.what.facts(), IN_PLACE: self.head}

    @property
    def sentence(self) -> str:
        return f"thay mặt {self.head} {self.what.sentence}"


@dataclass(frozen=True)
class ByMail(History):
    """What somebody did by answering a mail; ``mail_id`` is the mail that came in."""

    what: History
    mail_id: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", self.what.kind)

    def facts(self) -> dict[str, Any]:
        """The facts of the act, and beside them by which mail it was done."""
        return {**self.what.facts(), BY_MAIL: self.mail_id}

    @property
    def sentence(self) -> str:
        return f"{self.what.sentence} (qua thư trả lời)"


ENTERED = "entered_for_unit"
IN_PLACE = "in_place_of"
BY_MAIL = "by_mail"
_CLASSES: dict[EventKind, type[History]] = {}


def event_of(kind: EventKind, facts: dict[str, Any]) -> History:
    """The event that was stored with these facts; facts of a later version are passed over."""
    cls = _CLASSES[kind]
    known = {field.name for field in fields(cls)}
    event = cls(**{name: value for name, value in facts.items() if name in known})
    if ENTERED in facts:
        return EnteredForUnit(event, **facts[ENTERED])
    if facts.get(IN_PLACE):
        event = InPlaceOf(event, facts[IN_PLACE])
    return ByMail(event, facts[BY_MAIL]) if facts.get(BY_MAIL) else event
