"""The pages that the administrator keeps, each with what it is for."""

from collections.abc import Callable

from flask import url_for

from tracker import config

PAGES = (
    (
        "Thiết lập",
        "settings.index",
        "Tên cơ quan, máy chủ thư, nhắc hạn, bản tổng hợp, kỳ báo cáo, tệp",
    ),
    ("Danh mục đơn vị", "administration.units.index", "Thêm, đổi tên, sắp thứ tự, nạp từ tệp"),
    (
        "Sắp xếp đơn vị",
        "reorganisation.index",
        "Sáp nhập, kết thúc đơn vị, chuyển nhiệm vụ chưa hoàn thành",
    ),
    ("Lĩnh vực", "administration.fields.index", "Thêm, đổi tên, ngừng dùng, nạp từ tệp"),
    ("Lịch làm việc", "administration.workdays.index", "Ngày nghỉ, làm bù, năm chưa công bố"),
    (
        "Lãnh đạo phụ trách",
        "administration.leaders.index",
        "Ai đang phụ trách bao nhiêu nhiệm vụ, lĩnh vực nào; mời, ngừng",
    ),
    (
        "Câu mẫu",
        "administration.sample_texts.index",
        "Câu viết sẵn khi trả lại, xác nhận, đôn đốc, gia hạn; nạp từ tệp",
    ),
    ("Người dùng", "people.index", "Lãnh đạo, Văn phòng, đơn vị: mời từng người hoặc từ tệp"),
    ("Dữ liệu mẫu", "administration.sample", "Nạp để làm thử, xóa lại khi bắt đầu thật"),
    ("Mẫu văn bản", "documents.index", "Mẫu Word và thể thức của báo cáo, công văn"),
    ("Công việc tự động", "jobs.index", "Lịch chạy, lần chạy gần nhất, chạy ngay"),
    (
        "Gửi số liệu theo lịch",
        "administration.figures.index",
        "Số liệu báo cáo tự gửi vào thư mục, máy chủ SFTP, địa chỉ HTTPS",
    ),
    (
        "Bảng treo số liệu",
        "administration.boards.index",
        "Bảng số liệu tự cập nhật cho màn hình phòng họp",
    ),
    ("Nhật ký thư", "mails.index", "Thư đã gửi, đang chờ, không đến"),
    (
        "Chứng thư tin cậy",
        "certificates.index",
        "Nơi cấp mà chữ ký số trên tệp PDF được coi là rõ người ký",
    ),
    ("Nhật ký hệ thống", "audit.index", "Ai đã làm gì, khi nào"),
    (
        "Kết nối hệ thống khác",
        "connections.index",
        "Hệ thống có tên và vai trò ở đây, khóa kết nối của mọi người",
    ),
    ("Webhook", "webhooks.index", "Báo cho hệ thống khác khi nhiệm vụ có việc mới"),
)
SWITCHED_ON: dict[str, Callable[[], bool]] = {
    "certificates.index": lambda: config.settings().checks_signatures,
    "administration.boards.index": lambda: config.settings().boards,
    "administration.figures.index": lambda: config.settings().figures,
    "connections.index": lambda: config.settings().takes_tokens,
    "webhooks.index": lambda: config.settings().webhooks,
}
"""Of pages that stand here only where their part is switched on: whether it is."""


def pages() -> list[tuple[str, str, str]]:
    """Label, address and purpose of each that is switched on."""
    return [
        (label, url_for(endpoint), about)
        for label, endpoint, about in PAGES
        if SWITCHED_ON.get(endpoint, lambda: True)()
    ]
