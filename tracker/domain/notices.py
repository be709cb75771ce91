"""What people are told inside the program, and how they can ask to have it mailed."""

from tracker.domain.vocabulary import LabelledEnum


class NoticeKind(LabelledEnum):
    """On what occasion a person is told something about a task."""

    ASSIGNED = "assigned", "Được giao nhiệm vụ"
    RETURNED = "returned", "Bị trả lại"
    CONFIRMED = "confirmed", "Được xác nhận hoàn thành"
    EXTENSION_DECIDED = "extension_decided", "Quyết định gia hạn"
    HANDED_BACK = "handed_back", "Chuyển trả"
    OBSTACLE_ANSWERED = "obstacle_answered", "Trả lời kiến nghị"
    DUE_SOON = "due_soon", "Sắp đến hạn"


class MailChoice(LabelledEnum):
    """Whether a kind of notice also comes as mail, and when."""

    NONE = "none", "Không gửi thư"
    AT_ONCE = "at_once", "Gửi ngay"
    DAILY = "daily", "Gộp mỗi ngày một thư"


DEFAULT_MAIL = MailChoice.NONE
