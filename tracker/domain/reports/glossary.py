"""What the words of counting mean, for whoever reads a number: ``docs/domain.md``."""

from enum import Enum, unique
from typing import Self

from tracker.domain.vocabulary import Progress, Standing


@unique
class Term(Enum):
    """A word of counting: its anchor on the page on counting, its label, its meaning."""

    DONE_ON_TIME = (
        "dung-han",
        Standing.DONE_ON_TIME.label,
        "Đơn vị báo cáo chậm nhất vào ngày hết hạn, và Văn phòng xác nhận.",
    )
    DONE_LATE = (
        "hoan-thanh-qua-han",
        Standing.DONE_LATE.label,
        "Đơn vị báo cáo sau ngày hết hạn, và Văn phòng xác nhận.",
    )
    OPEN_IN_TIME = (
        "trong-han",
        Standing.OPEN_IN_TIME.label,
        "Chưa xong; chưa qua ngày hết hạn hoặc không có thời hạn. "
        "Đến hạn hôm nay vẫn là trong hạn.",
    )
    OPEN_OVERDUE = (
        "qua-han",
        Standing.OPEN_OVERDUE.label,
        "Chưa xong, đã qua ngày hết hạn.",
    )
    AWAITING = (
        "cho-xac-nhan",
        Progress.AWAITING_CONFIRMATION.label,
        "Đơn vị đã báo cáo hoàn thành, Văn phòng chưa xác nhận: còn tính là chưa xong, "
        "trong hạn hay quá hạn theo ngày báo cáo. Bị trả lại thì tính tiếp.",
    )
    SILENT = (
        "lau-chua-cap-nhat",
        "Lâu chưa cập nhật",
        "Chưa xong, và số ngày làm việc từ lần cuối đơn vị báo tin (tiến độ, khó khăn, gia hạn, "
        "chuyển trả, báo cáo) đã quá số đặt ở Thiết lập. Chưa báo tin thì đếm từ ngày giao.",
    )
    UPDATE_RATE = (
        "ty-le-cap-nhat",
        "Tỷ lệ cập nhật",
        "Trong các nhiệm vụ mọi kỳ mà đơn vị còn phải báo tin (chưa xong, không chờ Văn phòng), "
        "tỷ lệ đã báo tin đúng thời gian quy định.",
    )
    LATE_EXTENSION = (
        "gia-han-sau-han",
        "Đúng hạn nhờ gia hạn sau hạn",
        "Khi đồng ý gia hạn, nhiệm vụ đã quá hạn; tính theo hạn mới thì hoàn thành đúng hạn.",
    )
    CARRIED_OVER = (
        "ky-truoc-chuyen-sang",
        "Kỳ trước chuyển sang",
        "Giao trước ngày đầu kỳ và khi đó chưa xong. Đứng riêng, không nằm trong số giao trong kỳ.",
    )
    HANDLED = (
        "phai-thuc-hien",
        "Phải thực hiện",
        "Số giao trong kỳ cộng số kỳ trước chuyển sang.",
    )
    DUE = (
        "den-han-trong-ky",
        "Đến hạn trong kỳ",
        "Hạn đang có hiệu lực rơi vào trong kỳ, bất kể giao khi nào.",
    )
    OVERDUE_NOW = (
        "dang-qua-han",
        "Đang quá hạn",
        "Chưa xong và đã qua ngày hết hạn, bất kể giao trong kỳ nào.",
    )
    AS_OF = (
        "tinh-hinh-den-ngay",
        "Tình hình đến ngày",
        "Chỉ tính việc xảy ra đến hết ngày đó.",
    )
    KNOWN_BY = (
        "theo-hieu-biet-den-ngay",
        "Theo hiểu biết đến ngày",
        "Chỉ tính quyết định của Văn phòng đã biết đến ngày đó; quyết định đến sau "
        "không thay đổi gì.",
    )

    def __init__(self, anchor: str, label: str, meaning: str) -> None:
        self.anchor, self.label, self.meaning = anchor, label, meaning

    @classmethod
    def of(cls, standing: Standing) -> Self:
        """The term that tells what the standing means."""
        return cls[standing.name]
