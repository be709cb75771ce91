"""Where mails are fetched from, as the one text that the settings keep."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

INBOX = "INBOX"
NO_MAILDIR = (
    "Nhập đường dẫn đầy đủ, bắt đầu bằng /, của thư mục Maildir có trên máy chủ này (bên trong có "
    "new, cur, tmp); nếu đã có, cho tài khoản chạy hệ thống quyền đọc."
)
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_NAME = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?")
_NUMBERS = re.compile(r"[0-9.]+")


class BoxKind(StrEnum):
    """How the box is reached; the URL's scheme."""

    TLS = "imaps"
    STARTTLS = "imap+starttls"
    NONE = "imap"
    MAILDIR = "maildir"


BOX_PORTS = {BoxKind.TLS: 993, BoxKind.STARTTLS: 143, BoxKind.NONE: 143}
BOX_WORDS = {
    BoxKind.TLS: "IMAP, TLS",
    BoxKind.STARTTLS: "IMAP, STARTTLS",
    BoxKind.NONE: "IMAP, không mã hóa",
    BoxKind.MAILDIR: "Thư mục Maildir trên máy chủ này",
}


def can_be_host(text: str) -> bool:
    """Whether a machine can have this name or number; whether there is one, only a trial tells."""
    name = text.removeprefix("[").removesuffix("]")
    if ":" in name or _NUMBERS.fullmatch(name):
        try:
            ip_address(name)
        except ValueError:
            return False
        return True
    return len(name) <= 253 and _NAME.fullmatch(name) is not None


def is_maildir(path: Path) -> bool:
    """Whether a whole path names a Maildir of this machine that the program may look into."""
    try:
        return path.is_absolute() and all((path / part).is_dir() for part in ("new", "cur", "tmp"))
    except OSError:
        return False


@dataclass(frozen=True)
class BoxAddress:
    """A folder on an IMAP server, or a Maildir on this machine (``path``)."""

    kind: BoxKind
    host: str = ""
    port: int = 0
    username: str = ""
    password: str = field(default="", repr=False)
    folder: str = INBOX
    path: Path = Path()

    @property
    def is_maildir(self) -> bool:
        """Whether it is a folder of this machine."""
        return self.kind is BoxKind.MAILDIR


def parse_box_url(url: str) -> BoxAddress:
    """``imaps://user:p%40ss@mail.example:993/INBOX`` or ``maildir:///var/mail/giao-viec``.

    :raises ValueError: another scheme, no host, no user, no port number, no whole path.
    """
    parts = urlsplit(url)
    kind = BoxKind(parts.scheme)
    if kind is BoxKind.MAILDIR:
        path = Path(unquote(parts.path))
        if parts.netloc or not path.is_absolute():
            raise ValueError("no whole path")
        return BoxAddress(kind, path=path)
    if not parts.hostname or not parts.username or parts.password is None:
        raise ValueError("no host, user or password")
    return BoxAddress(
        kind=kind,
        host=parts.hostname,
        port=parts.port or BOX_PORTS[kind],
        username=unquote(parts.username),
        password=unquote(parts.password),
        folder=unquote(parts.path.lstrip("/")) or INBOX,
    )


def box_url(box: BoxAddress) -> str:
    """The URL that names the box; the way back from ``parse_box_url``."""
    if box.is_maildir:
        return f"maildir://{quote(str(box.path))}"
    host = f"[{box.host}]" if ":" in box.host else box.host
    account = f"{quote(box.username, safe='')}:{quote(box.password, safe='')}"
    folder = "" if box.folder == INBOX else f"/{quote(box.folder, safe='')}"
    return f"{box.kind}://{account}@{host}:{box.port}{folder}"


def box_words(url: str) -> str:
    """``mail.example:993, IMAP, TLS, người dùng giao-viec, thư mục INBOX``: what may be told."""
    box = parse_box_url(url)
    if box.is_maildir:
        return f"{box.path}, Maildir"
    where = f"{box.host}:{box.port}, {BOX_WORDS[box.kind]}"
    return f"{where}, người dùng {box.username}, thư mục {box.folder}"
