"""How the text of a setting becomes its value: one function for each kind of value.

Each takes the text and raises ``Unusable`` with what is expected instead.
"""

import re
from collections.abc import Callable
from datetime import date, time
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from tracker import formats
from tracker.domain.notifying import channels
from tracker.domain.notifying.channels import Network
from tracker.domain.notifying.incoming.box_address import parse_box_url
from tracker.domain.notifying.incoming.reply_addresses import PLACE, is_pattern
from tracker.domain.notifying.reminders import (
    MOST_DAYS,
    MOST_REMINDERS,
    ReminderPlanError,
    read_days,
)
from tracker.domain.text import clean

TOKEN_LENGTH = 16
LAST_PORT = 65535
KEY_LENGTH = 32
STEPS, MOST_WORKING_DAYS = 3, 250
HIDDEN = "…"  # what stands in a message for a text that may hold a password
NOT_ENCODED = re.compile(r"[\s@/?#]|%(?![0-9A-Fa-f]{2})")
SMTP_SCHEMES = ("smtp", "smtps", "smtp+starttls")
WEEKDAY_WORDS = {
    "mon": "thứ Hai",
    "tue": "thứ Ba",
    "wed": "thứ Tư",
    "thu": "thứ Năm",
    "fri": "thứ Sáu",
    "sat": "thứ Bảy",
    "sun": "Chủ nhật",
}
WEEKDAYS = tuple(WEEKDAY_WORDS)

Word = TypeVar("Word", bound=str)


class Unusable(Exception):
    """A setting cannot have this text. Carries what may be shown of it, and what is expected."""

    def __init__(self, shown: str, expected: str) -> None:
        self.shown, self.expected = shown, expected
        super().__init__(expected)


class Listening(NamedTuple):
    """Where ``serve`` waits for requests."""

    host: str
    port: int


_HOST = re.compile(r"\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\]")


def words(text: str) -> str:
    """Any text, as text is kept."""
    return clean(text)


def organ_code(text: str) -> str:
    """The code of an organ in the document exchange: groups of capitals and digits, and points."""
    if not re.fullmatch(r"[0-9A-Z]{2,6}(\.[0-9A-Z]{2,6}){1,5}", text):
        raise Unusable(text, "mã định danh cơ quan, ví dụ 000.00.00.H18")
    return text


def number(least: int, most: int) -> Callable[[str], int]:
    """A whole number within bounds."""

    def read(text: str) -> int:
        if not text.isdecimal() or not least <= int(text) <= most:
            raise Unusable(text, f"một số từ {formats.number(least)} đến {formats.number(most)}")
        return int(text)

    return read


def one_of(*choices: Word) -> Callable[[str], Word]:
    """One of some words."""

    def read(text: str) -> Word:
        for choice in choices:
            if choice == text:
                return choice
        raise Unusable(text, " hoặc ".join(choices))

    return read


def switch(text: str) -> bool:
    """On or off."""
    return one_of("on", "off")(text) == "on"


def time_of_day(text: str) -> time:
    """Hours and minutes, 07:30."""
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text):
        raise Unusable(text, "giờ:phút, ví dụ 07:30")
    return time.fromisoformat(text)


def weekday(text: str) -> int:
    """A day of the week by its English short name, as a number: Monday is 0."""
    if text not in WEEKDAYS:
        raise Unusable(text, f"một trong {', '.join(WEEKDAYS)}")
    return WEEKDAYS.index(text)


def day(text: str) -> date:
    """A calendar day, 2025-06-30."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Unusable(text, "một ngày dạng 2025-06-30") from None


def day_counts(text: str) -> tuple[int, ...]:
    """Numbers of days before or after a deadline, 7,3,1."""
    try:
        days = read_days(text)
    except ReminderPlanError:
        raise Unusable(text, f"các số từ 0 đến {MOST_DAYS}, ví dụ 7,3,1") from None
    if len(days) > MOST_REMINDERS:
        raise Unusable(text, f"nhiều nhất {MOST_REMINDERS} số ngày, ví dụ 7,3,1")
    return days


def step_limits(text: str) -> tuple[int, ...]:
    """Working days for each of the three steps up, 5,10,20; 0: no such step."""
    parts = [part.strip() for part in text.split(",")]
    usable = all(part.isdecimal() and int(part) <= MOST_WORKING_DAYS for part in parts)
    if len(parts) != STEPS or not usable:
        raise Unusable(text, f"ba số từ 0 đến {MOST_WORKING_DAYS}, ví dụ 5,10,20")
    return tuple(map(int, parts))


def time_zone(text: str) -> ZoneInfo:
    """A time zone by its name."""
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Unusable(text, "tên múi giờ, ví dụ Asia/Ho_Chi_Minh") from None


def database_address(text: str) -> str:
    """A database that the program can run on, with its password."""
    _check_account(text)
    expected = "sqlite:///đường/dẫn.db hoặc postgresql://người_dùng:mật_khẩu@máy/cơ_sở_dữ_liệu"
    try:
        url = make_url(text)
    except ArgumentError:
        raise Unusable(HIDDEN, expected) from None
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "postgresql+psycopg"):
        raise Unusable(url.drivername, expected)
    if url.drivername != "sqlite" and (not url.database or not _is_port(url.port)):
        raise Unusable(HIDDEN, f"{expected}, cổng từ 1 đến {LAST_PORT}")
    return url.render_as_string(hide_password=False)


def mail_server(text: str) -> str:
    """An SMTP server, with how it is spoken to, and its password."""
    _check_account(text)
    try:
        parts = urlsplit(text)
        usable = parts.scheme in SMTP_SCHEMES and parts.hostname and _is_port(parts.port)
    except ValueError:
        usable = False
    if not usable:
        raise Unusable(
            HIDDEN, "smtp://, smtps:// hoặc smtp+starttls://người_dùng:mật_khẩu@máy:cổng"
        )
    return text


def _check_account(text: str) -> None:
    """Refuse a server's address whose name or password is not percent-encoded (RFC 3986 3.2.1).

    What stands before the last ``@`` is the account: libraries disagree on where an unencoded one
    ends, and take a part of the password for the host.
    """
    _, _, after = text.partition("://")
    account, _, _ = after.rpartition("@")
    if account and not account.startswith("/") and NOT_ENCODED.search(account):
        raise Unusable(
            HIDDEN,
            "mật khẩu viết mã hóa: @ là %40, / là %2F, : là %3A, # là %23, % là %25, "
            "dấu cách là %20",
        )


def mail_address(text: str) -> str:
    """The address of a mailbox."""
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", text):
        raise Unusable(text, "một địa chỉ thư, ví dụ theodoi@tinh.gov.vn")
    return text


def mail_box(text: str) -> str:
    """A box that mails are fetched from, with how it is reached, and its password."""
    _check_account(text)
    try:
        parse_box_url(text)
    except ValueError:
        raise Unusable(
            HIDDEN,
            "imaps:// hoặc imap+starttls://người_dùng:mật_khẩu@máy:cổng/thư_mục, hoặc "
            "maildir:///đường/dẫn",
        ) from None
    return text


def reply_pattern(text: str) -> str:
    """The address that answers go to, with the place of the token."""
    if not is_pattern(text):
        raise Unusable(text, f"địa chỉ có {PLACE}, ví dụ giao-viec+{PLACE}@tinh.gov.vn")
    return text


def folder_name(text: str) -> str:
    """The name of a folder in a box."""
    if not text.isprintable() or ".." in text or text[0] in "/." or text[-1] in "/.":
        raise Unusable(text, "tên thư mục, ví dụ Da-nhan")
    return text


def web_address(text: str) -> str:
    """The beginning of web addresses, without a slash at its end."""
    address = text.rstrip("/")
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and parts.hostname and _is_port(parts.port)
    except ValueError:
        usable = False
    if not usable or "@" in address:
        shown = HIDDEN if "@" in address else address
        raise Unusable(shown, "địa chỉ đầy đủ, ví dụ https://nhiemvu.tinh.gov.vn")
    return address


def host_names(text: str) -> tuple[str, ...]:
    """Names or addresses of this site, without scheme and port."""
    names = tuple(part.strip().lower() for part in text.split(","))
    if not all(_HOST.fullmatch(name) for name in names):
        raise Unusable(text, "các tên cách nhau dấu phẩy, ví dụ nhiemvu.tinh.gov.vn, 10.1.2.3")
    return names


def origins(text: str) -> tuple[str, ...]:
    """Origins of web pages: scheme and host, and nothing that could end a header."""
    chosen = tuple(web_address(part) for part in text.replace(",", " ").split())
    for one in chosen:
        if not re.fullmatch(r"https?://[A-Za-z0-9.:\[\]-]+", one):
            raise Unusable(one, "địa chỉ không có đường dẫn, ví dụ https://ioc.tinh.gov.vn")
    return chosen


def listening(text: str) -> Listening:
    """An address of this machine and a port."""
    host, _, port = text.rpartition(":")
    if not host or " " in host or not port.isdecimal() or not _is_port(int(port)):
        raise Unusable(text, "địa_chỉ:cổng, ví dụ 127.0.0.1:8000")
    return Listening(host, int(port))


def long_key(text: str) -> str:
    """A key long enough to sign with."""
    if len("".join(text.split())) < KEY_LENGTH:
        raise Unusable(HIDDEN, f"ít nhất {KEY_LENGTH} ký tự, không kể dấu cách")
    return text


def token(text: str) -> str:
    """A word that only the other side knows."""
    if len(text) < TOKEN_LENGTH or not text.isascii() or " " in text:
        expected = f"ít nhất {TOKEN_LENGTH} ký tự ASCII, không có dấu cách"
        raise Unusable(HIDDEN, expected)
    return text


def schemes(text: str) -> frozenset[str]:
    """Services that channels may lead to, by the beginning of their addresses."""
    try:
        return channels.parse_schemes(text)
    except ValueError:
        expected = "tên loại kênh, ví dụ tgram,jsons; hoặc none; không gồm loại ghi vào máy chủ"
        raise Unusable(text, expected) from None


def networks(text: str) -> tuple[Network, ...]:
    """Networks that channels may lead to besides the public internet."""
    expected = "các mạng, ví dụ 10.1.0.0/16,192.168.1.5"
    try:
        chosen = channels.parse_networks(text)
    except ValueError:
        raise Unusable(text, expected) from None
    if any(network.prefixlen == 0 for network in chosen):
        raise Unusable(text, f"{expected}; không phải mọi địa chỉ")
    return chosen


def _is_port(port: int | None) -> bool:
    """Whether a port, if one is given, can be one."""
    return port is None or 1 <= port <= LAST_PORT
