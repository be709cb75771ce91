"""The folder in which the gateway puts packages: each is taken in, and only then moved away.

Whatever dies and whenever, no package is lost or taken twice: one that is met again is known by
what it says (``intake``). Files that cannot be taken go to a folder of their own, with a file that
says why.
"""

import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tracker import clock, config
from tracker.domain.directives.exchange.statuses import PackageWay
from tracker.extensions import db
from tracker.filetypes import NotTaken
from tracker.filetypes.edxml import Incomplete
from tracker.services.directives.exchange.intake import take_in

DONE, REFUSED = "da-nhan", "tu-choi"
ENDINGS = (".edxml", ".xml", ".zip", ".eml", ".mime")
PATIENCE = timedelta(minutes=10)
"""How long a package that ends too early may still grow before it is refused."""
BATCH = 100
_JUST_NOW = timedelta(seconds=5)  # a file that was written to so lately may still be written to

_OF_TIMES_TO_COME: dict[Path, tuple[tuple[int, int], datetime]] = {}
"""Size and time of files whose time has still to come, and since when they are so."""

_log = logging.getLogger(__name__)


@dataclass
class TakenFiles:
    """What became of the files in the folder."""

    new: int = 0
    known: int = 0
    refused: int = 0
    waiting: int = 0
    names_refused: list[str] = field(default_factory=list)


def take_from_folder() -> TakenFiles:
    """Take in what lies in the folder.

    :raises FilesNotKept: the machine cannot keep more now; the rest stays in the folder.
    :raises OSError: the folder cannot be read or written.
    """
    done = TakenFiles()
    folder = config.settings().exchange_folder
    if folder is None:
        return done
    for path in _OF_TIMES_TO_COME.keys() - set(folder.iterdir()):
        del _OF_TIMES_TO_COME[path]
    for path in _files(folder):
        _take(path, folder, done)
        db.session.rollback()
    return done


def _files(folder: Path) -> Iterator[Path]:
    """The oldest first; what other programs begin with a dot or end otherwise is not ready."""
    paths = [
        path
        for path in folder.iterdir()
        if path.name.lower().endswith(ENDINGS) and path.name[0] not in ".~" and _is_file(path)
    ]
    yield from sorted(paths, key=lambda path: (path.stat().st_mtime, path.name))[:BATCH]


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _take(path: Path, folder: Path, done: TakenFiles) -> None:
    try:
        age = _unchanged_for(path)
        if age < _JUST_NOW:
            done.waiting += 1
            return
        received = take_in(_content(path), PackageWay.FOLDER, path.name)
    except FileNotFoundError:  # another process was faster
        return
    except Incomplete as error:
        if age < PATIENCE:
            done.waiting += 1
            return
        _refuse(path, folder, error, done)
    except NotTaken as error:
        _refuse(path, folder, error, done)
    else:
        _move(path, folder / DONE)
        done.known += received.is_known
        done.new += not received.is_known


def _unchanged_for(path: Path) -> timedelta:
    """How long nobody has written to the file, by the real clock.

    One of a moment to come (the gateway's clock runs ahead) counts from the first look that found
    it as it is.
    """
    there, now = path.stat(), clock.real_now()
    written_at = datetime.fromtimestamp(there.st_mtime, UTC)
    if written_at <= now:
        return now - written_at
    state = (there.st_size, there.st_mtime_ns)
    before, since = _OF_TIMES_TO_COME.get(path, (None, now))
    if before != state:
        since = now
    _OF_TIMES_TO_COME[path] = (state, since)
    return now - since


def _content(path: Path) -> bytes:
    if path.stat().st_size > config.settings().exchange_bytes:
        raise NotTaken("nặng quá giới hạn", "Tăng TRACKER_EXCHANGE_MEGABYTES rồi bỏ tệp lại.")
    return path.read_bytes()


def _refuse(path: Path, folder: Path, error: NotTaken, done: TakenFiles) -> None:
    moved = _move(path, folder / REFUSED)
    if moved is not None:
        reason = moved.with_name(f"{moved.name}.txt")
        reason.write_text(f"Tệp {error.what}. {error.advice}\n", encoding="utf-8")
        done.refused += 1
        done.names_refused.append(moved.name)
        _log.warning("a package of the exchange is refused: %s", moved.name)


def _move(path: Path, folder: Path) -> Path | None:
    """Where the file is now; ``None`` where another process moved it. None is overwritten."""
    folder.mkdir(exist_ok=True)
    place, number = folder / path.name, 1
    while place.exists():
        number += 1
        place = folder / f"{path.stem} ({number}){path.suffix}"
    try:
        os.replace(path, place)
    except FileNotFoundError:
        return None
    return place
