"""A folder of this machine, mounted from another one perhaps, that other programs read."""

import errno
import os
from pathlib import Path

from tracker.mail.transport.errors import PassingFailure

_WORDS = {
    errno.ENOSPC: "hết chỗ trên đĩa",
    errno.EDQUOT: "hết hạn mức đĩa",
    errno.EROFS: "chỉ đọc được, không ghi được",
    errno.EACCES: "không có quyền ghi",
    errno.EPERM: "không có quyền ghi",
    errno.ENOENT: "không có: kiểm tra ổ mạng đã gắn chưa",
    errno.ENOTDIR: "không phải là thư mục",
    errno.ESTALE: "đã mất kết nối: gắn lại ổ mạng",
}


def put_into_folder(folder: Path, name: str, content: bytes) -> str:
    """Write the file, whole or not at all: whoever reads the folder never sees half of it.

    The folder is not made: one that is away is told from one that is empty.

    :raises PassingFailure: the folder is away, full or cannot be written.
    """
    beside = folder / f".{name}.dang-ghi"
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(folder / name)
    except OSError as error:
        _remove(beside)
        why = _WORDS.get(error.errno or 0, error.strerror or type(error).__name__)
        raise PassingFailure(f"Thư mục {folder} {why}.") from error
    return f"Đã ghi {folder / name}"


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:  # what did not let it be written may not let it be removed
        return
