"""What a person can set for themselves: the pages for it."""

from collections.abc import Callable
from dataclasses import dataclass

from tracker import config
from tracker.web.access import Access, may_open, me


@dataclass(frozen=True)
class OwnPage:
    """A page of the person's own, and what it is for."""

    label: str
    endpoint: str
    about: str
    access: Access = Access.SIGNED_IN
    when: Callable[[], bool] = lambda: True  # what is off by default stands there once it is on


OWN_PAGES = (
    OwnPage(
        "Đổi mật khẩu",
        "auth.password",
        "Sau khi đổi, mọi phiên đăng nhập khác kết thúc.",
        when=lambda: config.settings().logs_in_locally(me().username),
    ),
    OwnPage(
        "Xác thực hai bước",
        "account.second_factor.index",
        "Hỏi thêm mã trên điện thoại khi đăng nhập; mã dự phòng.",
    ),
    OwnPage(
        "Phiên đăng nhập",
        "account.sessions.index",
        "Thiết bị nào đang đăng nhập bằng tài khoản này; kết thúc phiên trên máy khác.",
    ),
    OwnPage(
        "Nhận thông báo qua thư",
        "notices.mails",
        "Loại thông báo nào gửi thêm qua thư, gửi ngay hay gộp một thư mỗi ngày.",
        Access.NOTIFIED,
    ),
    OwnPage(
        "Lịch thời hạn",
        "calendars.index",
        "Hạn của nhiệm vụ trong ứng dụng lịch trên điện thoại và máy tính.",
        Access.CALENDARS,
    ),
    OwnPage(
        "Kênh nhận tin",
        "channels.index",
        "Bản ngắn của thông báo qua Telegram, Teams, Zalo, SMS …, thêm vào thư điện tử.",
    ),
    OwnPage(
        "Khóa kết nối",
        "account.access_tokens.index",
        "Cho một chương trình khác xem số liệu hoặc làm việc thay bạn.",
        when=lambda: config.settings().takes_tokens,
    ),
)


def own_pages() -> list[OwnPage]:
    """Those that the person may open, as far as they are switched on."""
    return [page for page in OWN_PAGES if page.when() and may_open(page.access)]
