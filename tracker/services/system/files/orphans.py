"""Clearing away files that nothing refers to: what a crash left between disk and database.

A file may be taken into use while this goes on: whoever keeps one gives it the present time first
(``keeping``), and refers to it within the hour. So a file is put aside before its age is read; one
that was taken into use a moment ago is put back.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from tracker import config
from tracker.extensions import db
from tracker.models import StoredFile
from tracker.services.system.files.storage import TEMPORARY

ASIDE = ".aside-"
_FOLDER, _REST = re.compile(r"[0-9a-f]{2}"), re.compile(r"[0-9a-f]{62}")


def clear_orphans(before: datetime) -> int:
    """Remove files that nothing refers to and that nobody kept since; how many there were.

    What does not look like a file of ours is left alone.
    """
    return sum(_clear(folder, before) for folder in _folders(config.settings().files_folder))


def _folders(files: Path) -> Iterator[Path]:
    if files.is_dir():
        yield from sorted(path for path in files.iterdir() if _FOLDER.fullmatch(path.name))


def _clear(folder: Path, before: datetime) -> int:
    for path in folder.glob(f"{ASIDE}*"):  # a crash of this very function
        path.rename(folder / path.name.removeprefix(ASIDE))
    contents = [path for path in folder.iterdir() if _REST.fullmatch(path.name)]
    known = _known(folder.name)
    removed = sum(
        _remove(path, before) for path in contents if folder.name + path.name not in known
    )
    for path in folder.glob(f"{TEMPORARY}*"):
        if _is_old(path, before):
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _known(beginning: str) -> set[str]:
    db.session.rollback()  # also what was committed since the last look
    statement = sa.select(StoredFile.sha256).where(StoredFile.sha256.startswith(beginning))
    return set(db.session.scalars(statement))


def _remove(path: Path, before: datetime) -> bool:
    if not _is_old(path, before):
        return False
    aside = path.with_name(ASIDE + path.name)
    path.rename(aside)
    if _is_old(aside, before):
        aside.unlink()
        return True
    aside.rename(path)
    return False


def _is_old(path: Path, before: datetime) -> bool:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC) < before
