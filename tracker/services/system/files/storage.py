"""Bytes on the disk: whole and safe under the name of their hash, or not there at all."""

import hashlib
import logging
import os
import tempfile
from pathlib import Path

from tracker.filetypes import FilesNotKept
from tracker.models.system.files import location_of

log = logging.getLogger(__name__)

TEMPORARY = ".new-"


def sha256_of(content: bytes) -> str:
    """What names the content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def sha256_of_file(place: Path) -> str:
    """The same of a file, read piece by piece."""
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def keep(content: bytes, folder: Path) -> str:
    """Have the bytes on the disk, once, and return their SHA-256.

    They are written beside their place, forced to the disk and then named in one step: a crash
    leaves at worst a file that nothing refers to. What is there already is left alone, unless it
    was altered.

    :raises FilesNotKept: the disk is full, or the folder cannot be written.
    """
    digest = sha256_of(content)
    place = folder / location_of(digest)
    try:
        if not _is_there(place, content):
            _make_folder(place.parent)
            _write(content, place)
    except OSError as error:
        log.exception("cannot keep a file of %d bytes in %s", len(content), folder)
        raise FilesNotKept from error
    return digest


def read(place: Path) -> bytes | None:
    """The bytes of a file; ``None`` where somebody removed it."""
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None


def _is_there(place: Path, content: bytes) -> bool:
    """Whether the file is on the disk. Its time is set to now, so that it is not cleared away as
    unused.
    """
    try:
        os.utime(place)
        return place.stat().st_size == len(content) and place.read_bytes() == content
    except FileNotFoundError:
        return False


def _make_folder(folder: Path) -> None:
    for one in (folder.parent, folder):
        if not one.is_dir():
            one.mkdir(mode=0o700, parents=True, exist_ok=True)
            force_names(one.parent)


def _write(content: bytes, place: Path) -> None:
    handle, temporary = tempfile.mkstemp(prefix=TEMPORARY, dir=place.parent)  # mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(place)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    force_names(place.parent)


def force_names(folder: Path) -> None:
    """Force a folder's list of names to the disk, where the system has a way to."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
