"""Making a back-up: of a database in use, checked, and only then given its name; the oldest go."""

import os
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy.engine import URL

from tracker import config
from tracker.clock import clock
from tracker.extensions import db
from tracker.services.system.backups import BackupFailed, copies_elsewhere
from tracker.services.system.backups.attached_files import FOLDER, add_files
from tracker.services.system.backups.contents import (
    Contents,
    place_of_contents,
)
from tracker.services.system.backups.databases import copies_of
from tracker.services.system.files.storage import force_names, sha256_of_file
from tracker.services.system.sealed_secrets import name_of_key

STALE = timedelta(days=1)
TEMPORARY = ".new-"
_NAME = re.compile(r"tracker-(\d{4}-\d\d-\d\d)-\d{6}\.(db|dump)")


@dataclass(frozen=True)
class Backup:
    """A back-up on the disk. ``made``: just now; ``removed``: how many older ones were deleted;
    ``missing``: attached files that could not be put into it.
    """

    path: Path
    size: int
    made: bool
    removed: int
    missing: int


def folder_of_backups() -> Path:
    """Where back-ups are."""
    return config.settings_at_start().instance / "backups"


def newest_backup() -> Path | None:
    """The newest back-up of the present kind of database; ``None`` before the first."""
    folder, ending = folder_of_backups(), copies_of(db.engine.url).ENDING
    places = folder.glob(f"tracker-*.{ending}") if folder.is_dir() else ()
    return max((path for path in places if _NAME.fullmatch(path.name)), default=None)


def back_up(due_at: datetime) -> Backup:
    """Have the back-up of a due time in ``instance/backups``, and elsewhere if that is set; one
    that is there is left alone.

    :raises BackupFailed: it could not be made, does not read back, or could not be copied
        elsewhere; what is left behind is whole.
    """
    folder, url = folder_of_backups(), db.engine.url
    local = due_at.astimezone(clock().zone)
    place = folder / f"tracker-{local:%Y-%m-%d-%H%M%S}.{copies_of(url).ENDING}"
    db.session.rollback()  # nothing of ours is held open meanwhile
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _clear_stale(folder)
        made = not place.exists()
        missing = _make(url, place) if made else 0
        removed = _make_room(folder, config.settings().backup_keep)
        size = place.stat().st_size
    except OSError as error:
        raise BackupFailed(f"Không ghi được bản sao lưu vào {folder}: {error.strerror}.") from error
    copies_elsewhere.copy_to_other_places(folder)
    return Backup(place, size, made, removed, missing)


def superfluous(names: Iterable[str], days: int) -> list[str]:
    """Which back-ups are removed. Of the newest days that have any, the last one of each is kept.

    Of the newest day all are kept. What is not named like a back-up of ours is none.
    """
    by_day: dict[str, list[str]] = {}
    for name in sorted(names):
        match = _NAME.fullmatch(name)
        if match:
            by_day.setdefault(match[1], []).append(name)
    newest, *earlier = sorted(by_day, reverse=True) or [""]
    staying = {*by_day.get(newest, ()), *(by_day[day][-1] for day in earlier[: days - 1])}
    return [name for names in by_day.values() for name in names if name not in staying]


def _make(url: URL, place: Path) -> int:
    """Under another name until it is whole, checked and on the disk; how many attached files it
    lacks.
    """
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=place.parent)  # mode 0600
    os.close(handle)
    temporary = Path(name)
    try:
        rows, sums = copies_of(url).copy_out(url, temporary)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        missing = add_files(sums, config.settings_at_start().files_folder, place.parent / FOLDER)
        contents = Contents(
            sha256_of_file(temporary), rows, len(sums), tuple(missing), name_of_key()
        )
        contents.write(place_of_contents(place))
        temporary.replace(place)
        force_names(place.parent)
        return len(missing)
    finally:
        for left in place.parent.glob(f"{temporary.name}*"):  # SQLite's own, too
            left.unlink(missing_ok=True)


def _make_room(folder: Path, days: int) -> int:
    superseded = superfluous((path.name for path in folder.iterdir()), days)
    for name in superseded:
        (folder / name).unlink(missing_ok=True)
        place_of_contents(folder / name).unlink(missing_ok=True)
    return len(superseded)


def _clear_stale(folder: Path) -> None:
    """What a process that died left half made."""
    before = clock().now() - STALE
    for path in folder.glob(f"{TEMPORARY}*"):
        if datetime.fromtimestamp(path.stat().st_mtime, UTC) < before:
            path.unlink(missing_ok=True)
