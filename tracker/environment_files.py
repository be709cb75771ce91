"""How the text of a setting becomes a folder, a file, a command (see ``environment``)."""

import os
import re
import secrets
import shlex
import ssl
from pathlib import Path

from tracker.environment import HIDDEN, KEY_LENGTH, Unusable


def closed_folder(text: str) -> Path:
    """A folder that others cannot look into: it holds the database and the secret key."""
    folder = Path(text).absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise Unusable(str(folder), f"thư mục ghi được ({error.strerror})") from None
    return folder


def folder_of_others(text: str) -> Path:
    """A folder that is not the program's own: it may be away for a while."""
    if not Path(text).is_absolute():
        raise Unusable(text, "đường dẫn đầy đủ của một thư mục, ví dụ /mnt/sao-luu")
    return Path(text)


def named_folders(text: str) -> dict[str, Path]:
    """Folders by the names that people choose them by; one may be away for a while."""
    folders = {}
    for part in text.split(","):
        name, equals, path = part.strip().partition("=")
        if not equals or not re.fullmatch(r"[a-z0-9-]{1,40}", name) or name in folders:
            raise Unusable(text, "tên=đường/dẫn, cách nhau bằng dấu phẩy, ví dụ ioc=/mnt/ioc")
        folders[name] = folder_of_others(path)
    return folders


def present_file(text: str) -> Path:
    """A file that can be read."""
    try:
        Path(text).read_bytes()
    except OSError as error:
        raise Unusable(text, f"tệp đọc được ({error.strerror})") from None
    return Path(text)


def command_with_folder(text: str) -> str:
    """A command with its words, one of which stands for a folder; no shell reads it."""
    try:
        parts = shlex.split(text)
    except ValueError:
        parts = []
    if "{}" not in parts[1:]:
        raise Unusable(
            HIDDEN, "một lệnh có {} ở chỗ của thư mục, ví dụ rclone copy {} kho:theo-doi"
        )
    return text


def key_in(path: Path) -> str:
    """The key made at the first start; exclusive creation, so two processes agree on one."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        stored = path.read_text(encoding="ascii").strip()
        if len(stored) < KEY_LENGTH:
            raise Unusable(HIDDEN, f"xóa tệp hỏng {path} để tạo khóa mới") from None
        return stored
    made = secrets.token_urlsafe(48)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(made)
    return made


def authorities(text: str) -> Path:
    """A PEM file of authorities that vouch for servers."""
    try:
        ssl.create_default_context(cafile=text)
    except OSError:  # not there, or nothing that vouches for anybody
        raise Unusable(text, "tệp PEM có chứng thư của nơi cấp, đọc được") from None
    return Path(text)
