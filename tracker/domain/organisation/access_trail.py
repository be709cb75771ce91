"""What is written down of who came in, who did not, and what they took away.

ASVS 4.0.3, 7.1 and 7.2; TCVN 11930 level 3, 7.2.2. Nothing secret stands in it: no password, no
token, no words of tasks.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

LONGEST_BROWSER = 300
LONGEST_ADDRESS = 64

_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,63}")
_BROWSERS = (
    ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"),
    ("coc_coc_browser", "Cốc Cốc"), ("Firefox", "Firefox"), ("CriOS", "Chrome"),
    ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("Mac OS X", "macOS"), ("Linux", "Linux"),
)  # fmt: skip


class AccessKind(StrEnum):
    """What happened."""

    LOGGED_IN = "logged_in"
    REFUSED = "refused"
    PAUSED = "paused"
    LOGGED_OUT = "logged_out"
    SESSION_ENDED = "session_ended"
    CREDENTIAL_CHANGED = "credential_changed"
    CREDENTIAL_REFUSED = "credential_refused"
    LINK_ASKED = "link_asked"
    LINK_USED = "link_used"
    LINK_REFUSED = "link_refused"
    TAKEN_AWAY = "taken_away"
    FACTOR_ON = "factor_on"
    FACTOR_OFF = "factor_off"
    FACTOR_REMOVED = "factor_removed"
    CODES_RENEWED = "codes_renewed"
    CODE_REFUSED = "code_refused"
    RECOVERY_CODE_USED = "recovery_code_used"
    NOT_CONFIRMED = "not_confirmed"
    PASSKEY_ADDED = "passkey_added"
    PASSKEY_REMOVED = "passkey_removed"
    PASSKEY_REFUSED = "passkey_refused"
    KEY_REFUSED = "key_refused"
    SIGN_ON_REFUSED = "sign_on_refused"
    SIGN_ON_WAITS = "sign_on_waits"
    SIGN_ON_LINKED = "sign_on_linked"
    SIGN_ON_UNLINKED = "sign_on_unlinked"
    SIGNED_OUT_THERE = "signed_out_there"

    @property
    def label(self) -> str:
        """The kind in Vietnamese."""
        return _LABELS[self]


_LABELS = {
    AccessKind.LOGGED_IN: "Đăng nhập",
    AccessKind.REFUSED: "Đăng nhập sai",
    AccessKind.PAUSED: "Tạm dừng vì sai nhiều lần",
    AccessKind.LOGGED_OUT: "Đăng xuất",
    AccessKind.SESSION_ENDED: "Kết thúc phiên khác",
    AccessKind.CREDENTIAL_CHANGED: "Đổi mật khẩu",
    AccessKind.CREDENTIAL_REFUSED: "Đổi mật khẩu không được",
    AccessKind.LINK_ASKED: "Xin đặt lại mật khẩu",
    AccessKind.LINK_USED: "Đặt mật khẩu bằng đường dẫn",
    AccessKind.LINK_REFUSED: "Đường dẫn không dùng được",
    AccessKind.TAKEN_AWAY: "Tải tệp",
    AccessKind.FACTOR_ON: "Bật xác thực hai bước",
    AccessKind.FACTOR_OFF: "Tắt xác thực hai bước",
    AccessKind.FACTOR_REMOVED: "Quản trị gỡ xác thực hai bước",
    AccessKind.CODES_RENEWED: "Tạo mã dự phòng mới",
    AccessKind.CODE_REFUSED: "Mã xác thực sai",
    AccessKind.RECOVERY_CODE_USED: "Dùng mã dự phòng",
    AccessKind.PASSKEY_ADDED: "Thêm khóa truy cập",
    AccessKind.PASSKEY_REMOVED: "Bỏ khóa truy cập",
    AccessKind.PASSKEY_REFUSED: "Khóa truy cập không đúng",
    AccessKind.NOT_CONFIRMED: "Xác nhận lại không đúng",
    AccessKind.KEY_REFUSED: "Khóa kết nối không dùng được",
    AccessKind.SIGN_ON_REFUSED: "Đăng nhập một lần không được",
    AccessKind.SIGN_ON_WAITS: "Đăng nhập một lần, chờ cấp tài khoản",
    AccessKind.SIGN_ON_LINKED: "Nối với đăng nhập một lần",
    AccessKind.SIGN_ON_UNLINKED: "Gỡ nối với đăng nhập một lần",
    AccessKind.SIGNED_OUT_THERE: "Đăng xuất từ nơi đăng nhập một lần",
}


@dataclass(frozen=True)
class Client:
    """From where a request came: the network address, and what the browser calls itself."""

    address: str = ""
    browser: str = ""


def device_of(browser: str) -> str:
    """The browser and the system that a User-Agent names; what is not known is said so.

    >>> device_of("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/131.0 Safari/537.36")
    'Chrome trên Windows'
    """
    program = next((name for mark, name in _BROWSERS if mark in browser), "Trình duyệt khác")
    system = next((name for mark, name in _SYSTEMS if mark in browser), "")
    return f"{program} trên {system}" if system else program


def name_to_keep(typed: str) -> str:
    """The name that was tried, as it is written down.

    People type passwords into the box of the name: what does not look like a name, is left out.
    """
    name = typed.strip().lower()
    return name if _NAME.fullmatch(name) else ""
