"""Scheduled figures (gửi số liệu theo lịch): when they leave, by which way, what became of it."""

import re
from dataclasses import dataclass
from datetime import time, timedelta
from urllib.parse import urlsplit

from tracker.domain.directives.recurrence import WEEKDAY_WORDS
from tracker.domain.errors import ValueRefused
from tracker.domain.reports.outward.figures import FigureForm, FigureKind, FigurePeriod
from tracker.domain.vocabulary import LabelledEnum, Register

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 240, 240))
"""Between one try and the next: growing, thirteen hours in all."""
MOST_TRIES = len(PAUSES) + 1
LAST_PORT = 65535
SSH_PORT = 22
_HOST_KEY = re.compile(r"(?:\S+\s+)?(ssh-[a-z0-9]+|ecdsa-sha2-\S+)\s+([A-Za-z0-9+/]{40,}={0,2})")
_FOLDER_ON_SERVER = re.compile(r"[^\x00-\x1f\x7f]*")


class Rhythm(LabelledEnum):
    """On which days figures leave."""

    DAILY = "daily", "Hằng ngày"
    WEEKLY = "weekly", "Hằng tuần"
    MONTHLY = "monthly", "Hằng tháng"


class Way(LabelledEnum):
    """How a file reaches the other system."""

    FOLDER = "folder", "Thư mục trên máy chủ"
    SFTP = "sftp", "Máy chủ SFTP"
    HTTPS = "https", "Địa chỉ HTTPS"


class Method(LabelledEnum):
    """How a file is handed over by HTTPS: PUT adds its name to the address, POST does not."""

    PUT = "PUT", "PUT: địa chỉ và tên tệp"
    POST = "POST", "POST: đúng địa chỉ đã nhập"


class Cause(LabelledEnum):
    """Why a file leaves."""

    SCHEDULED = "scheduled", "Theo lịch"
    BY_HAND = "by_hand", "Gửi ngay"
    TRIAL = "trial", "Gửi thử"


class SendingStatus(LabelledEnum):
    """What became of it."""

    WAITING = "waiting", "Đang chờ"
    SENDING = "sending", "Đang gửi"
    SENT = "sent", "Đã gửi"
    FAILED = "failed", "Không gửi được"


WAITING = (SendingStatus.WAITING, SendingStatus.SENDING)
TRIAL_PREFIX = "thu-"
"""What the name of a file begins with that was sent to try the way."""


@dataclass(frozen=True)
class Destination:
    """Where files go: a folder by its name; a server, port, account and folder there; an address.

    ``host_key`` is the one key that the server may show: ``ssh-ed25519 AAAA…``.
    """

    way: Way
    address: str
    port: int = SSH_PORT
    account: str = ""
    folder: str = ""
    method: Method = Method.PUT
    host_key: str = ""

    @property
    def words(self) -> str:
        """As people read it; no secret is part of it."""
        if self.way is Way.SFTP:
            return f"sftp://{self.account}@{self.address}:{self.port}/{self.folder.lstrip('/')}"
        if self.way is Way.HTTPS:
            return f"{self.method.value} {self.address}"
        return f"Thư mục {self.address}"

    def check(self) -> None:
        """Refuse what can lead nowhere.

        :raises ValueRefused: naming the field.
        """
        if self.way is Way.HTTPS:
            _check_web_address(self.address)
        if self.way is Way.SFTP:
            _check_server(self)


@dataclass(frozen=True)
class Times:
    """When figures leave: on which days, at which time; a month without that day: on its last."""

    rhythm: Rhythm
    at: time
    weekday: int = 0
    month_day: int = 1

    @property
    def words(self) -> str:
        """``hằng tuần, thứ Hai, lúc 07:30``"""
        on = {
            Rhythm.DAILY: "hằng ngày",
            Rhythm.WEEKLY: f"hằng tuần, {WEEKDAY_WORDS[self.weekday]},",
            Rhythm.MONTHLY: f"hằng tháng, ngày {self.month_day},",
        }
        return f"{on[self.rhythm]} lúc {self.at:%H:%M}"


@dataclass(frozen=True)
class Terms:
    """What an administrator sets of a delivery. ``secret``: empty where it stays as it is."""

    name: str
    figures: FigureKind
    register: Register
    period: FigurePeriod
    form: FigureForm
    times: Times
    destination: Destination
    secret: str = ""


def host_key_in(text: str) -> str | None:
    """The key in a line as ``ssh-keyscan`` prints it, or ``None``: ``host ssh-ed25519 AAAA…``."""
    match = _HOST_KEY.match(text.strip())
    return f"{match[1]} {match[2]}" if match else None


def _check_web_address(address: str) -> None:
    try:
        parts = urlsplit(address)
        usable = parts.scheme == "https" and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or "@" in address or not address.isascii() or re.search(r"\s", address):
        raise ValueRefused(
            "web_address",
            "Nhập địa chỉ bắt đầu bằng https://, không có tài khoản, dấu hoặc dấu cách bên trong.",
        )


def _check_server(where: Destination) -> None:
    if not where.address or re.search(r"[\s/@]", where.address):
        raise ValueRefused("host", "Nhập tên hoặc địa chỉ IP của máy chủ SFTP.")
    if not where.account:
        raise ValueRefused("account", "Nhập tài khoản trên máy chủ SFTP.")
    if host_key_in(where.host_key) is None:
        raise ValueRefused(
            "host_key",
            "Dán khóa của máy chủ, một dòng như lệnh ssh-keyscan in ra: ssh-ed25519 AAAA…",
        )
    if not _FOLDER_ON_SERVER.fullmatch(where.folder) or ".." in where.folder.split("/"):
        raise ValueRefused("folder", "Nhập đường dẫn thư mục, không có “..”.")
