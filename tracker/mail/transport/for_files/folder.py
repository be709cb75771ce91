"""A folder of this machine, mounted from another one perhaps, that other programs read."""

import os
from pathlib import Path

from tracker.mail.transport.errors import PassingFailure
from tracker.mail.transport.network_words import disk_words


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
        raise PassingFailure(f"Thư mục {folder} {disk_words(error)}.") from error
    return f"Đã ghi {folder / name}"


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:  # what did not let it be written may not let it be removed
        return
