"""Attached files of back-ups: each content once, by its SHA-256, never altered, never removed."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tracker.models.system.files import location_of
from tracker.services.system.files.storage import TEMPORARY, force_names, keep, sha256_of_file

FOLDER = "files"  # beside the back-ups of the database


def add_files(sums: Iterable[str], source: Path, folder: Path) -> list[str]:
    """Have these contents in the back-up's folder; those that are missing or altered at the source.

    What is there already was looked at when it came, and is again when a back-up is tried. On one
    disk a content is kept once, under two names: a second copy there would save nobody.
    """
    wrong = []
    for sha256 in sums:
        place = folder / location_of(sha256)
        if place.exists():
            continue
        original = source / location_of(sha256)
        if not is_whole(original, sha256):
            wrong.append(sha256)
            continue
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _link_or_copy(original, place)
    return wrong


def wrong_files(sums: Iterable[str], folders: tuple[Path, ...]) -> list[str]:
    """Those contents that none of the folders has as they were. Every byte is read."""
    return [
        sha256
        for sha256 in sums
        if not any(is_whole(folder / location_of(sha256), sha256) for folder in folders)
    ]


def take_over(sums: Iterable[str], folder: Path, files: Path) -> int:
    """Bring contents of a back-up into the program's folder; how many were not there.

    :raises FilesNotKept: the disk is full, or the folder cannot be written.
    """
    brought = 0
    for sha256 in sums:
        if not is_whole(files / location_of(sha256), sha256):
            place = folder / location_of(sha256)
            if is_whole(place, sha256):
                keep(place.read_bytes(), files)
                brought += 1
    return brought


def is_whole(place: Path, sha256: str) -> bool:
    """Whether a file is there, and is what its name says."""
    try:
        return sha256_of_file(place) == sha256
    except OSError:
        return False


def _link_or_copy(original: Path, place: Path) -> None:
    try:
        os.link(original, place)
    except FileExistsError:  # another process adds it, too
        return
    except OSError:  # another disk, or one without such links
        copy_whole(original, place)
    force_names(place.parent)


def copy_whole(original: Path, place: Path) -> None:
    """Copy a file under another name first: it is there whole, or not at all."""
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=place.parent)  # mode 0600
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as copy, original.open("rb") as source:
            while piece := source.read(1 << 20):
                copy.write(piece)
            copy.flush()
            os.fsync(copy.fileno())
        temporary.replace(place)
    finally:
        temporary.unlink(missing_ok=True)
