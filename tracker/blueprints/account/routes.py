"""What a person can set for themselves, as a list of doors."""

from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker.web.access import Access, access, may_open

blueprint = Blueprint("account", __name__, url_prefix="/tai-khoan")


@dataclass(frozen=True)
class Door:
    """A page of the person's own, and what it is for."""

    label: str
    endpoint: str
    about: str
    access: Access = Access.SIGNED_IN


DOORS = (
    Door("Đổi mật khẩu", "auth.password", "Sau khi đổi, mọi phiên đăng nhập khác kết thúc."),
    Door(
        "Nhận thông báo qua thư",
        "notices.mails",
        "Loại thông báo nào gửi thêm qua thư, gửi ngay hay gộp một thư mỗi ngày.",
        Access.NOTIFIED,
    ),
    Door(
        "Lịch thời hạn",
        "calendars.index",
        "Hạn của nhiệm vụ trong ứng dụng lịch trên điện thoại và máy tính.",
        Access.CALENDARS,
    ),
    Door(
        "Kênh nhận tin",
        "channels.index",
        "Bản ngắn của thông báo qua Telegram, Teams, Zalo, SMS …, thêm vào thư điện tử.",
    ),
)


@blueprint.get("")
@access(Access.SIGNED_IN)
def index() -> ResponseReturnValue:
    """The doors that the person may open."""
    return render_template(
        "account/index.html", doors=[door for door in DOORS if may_open(door.access)]
    )
