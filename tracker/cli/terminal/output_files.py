"""Where the file of a command goes: whole, in the place of what was there, or not at all."""

import errno
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

STDOUT = "-"
output_file = click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    help="ghi vào tệp (thay tệp cũ khi đã ghi xong); “-”: ra đầu ra chuẩn",
)


@contextmanager
def output_stream(target: str) -> Iterator[BinaryIO]:
    """A stream into the file; it takes the place of what was there once all is written.

    :raises click.ClickException: it cannot be written, said in one line; nothing is left behind.
    """
    try:
        if target == STDOUT:
            yield from _stdout()
        elif Path(target).exists() and not Path(target).is_file():
            yield from _special(Path(target))
        else:
            yield from _file(Path(target).resolve())
    except OSError as error:
        reason = _why(error)
        raise click.ClickException(f"không ghi được {target}: {reason}") from None


def _stdout() -> Iterator[BinaryIO]:
    if sys.stdout.isatty():
        raise click.UsageError(
            "không in tệp ra màn hình: dùng -o FILE, hoặc nối ống sang lệnh khác"
        )
    stream: BinaryIO = sys.stdout.buffer
    yield stream
    stream.flush()


def _special(path: Path) -> Iterator[BinaryIO]:
    """A pipe or a device is written into, never replaced."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "đây là thư mục, cần tên tệp")
    with path.open("wb") as stream:
        yield stream


def _file(path: Path) -> Iterator[BinaryIO]:
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _why(error: OSError) -> str:
    known = {
        errno.ENOSPC: "đĩa đã đầy",
        errno.EDQUOT: "hết hạn mức đĩa",
        errno.ENOENT: "thư mục không có",
        errno.EACCES: "không có quyền ghi",
        errno.EROFS: "ổ đĩa chỉ đọc",
        errno.EPIPE: "lệnh nhận dữ liệu đã dừng",
    }
    return known.get(error.errno or 0, error.strerror or str(error))
