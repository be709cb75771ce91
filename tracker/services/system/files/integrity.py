"""Whether the files on the disk are still what was attached."""

from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from tracker import config
from tracker.domain.vocabulary import LabelledEnum
from tracker.extensions import db
from tracker.models import Attachment, StoredFile
from tracker.services.system.files.storage import sha256_of_file


class Fault(LabelledEnum):
    """What is wrong with a file on the disk."""

    MISSING = "missing", "không còn"
    ALTERED = "altered", "bị thay đổi"
    UNREADABLE = "unreadable", "không đọc được"


@dataclass(frozen=True)
class FileProblem:
    """A file that is not what was attached: where it should be, and what people know it as."""

    path: Path
    fault: Fault
    names: tuple[str, ...]


def verify_files() -> list[FileProblem]:
    """Read every file that something refers to, and name those that are not what they were."""
    problems = []
    for file in db.session.scalars(sa.select(StoredFile).order_by(StoredFile.id)):
        path = config.settings().files_folder / file.location
        fault = _fault(path, file.sha256)
        if fault is not None:
            problems.append(FileProblem(path, fault, _names(file)))
    return problems


def _fault(path: Path, sha256: str) -> Fault | None:
    try:
        computed = sha256_of_file(path)
    except (FileNotFoundError, NotADirectoryError):
        return Fault.MISSING
    except OSError:
        return Fault.UNREADABLE
    return None if computed == sha256 else Fault.ALTERED


def _names(file: StoredFile) -> tuple[str, ...]:
    """The names it was attached with, each once, the first one first."""
    statement = sa.select(Attachment.name).where(Attachment.file_id == file.id)
    return tuple(dict.fromkeys(db.session.scalars(statement.order_by(Attachment.id))))
