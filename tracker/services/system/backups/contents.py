"""What a back-up holds, as counted when it was made: written beside it, read by restoring."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Connection

from tracker.services.system.backups import BackupFailed

SEALED = ".gpg"
TABLE_OF_EVERY_BACKUP = "alembic_version"


@dataclass(frozen=True)
class Contents:
    """``rows``: of each table; ``files``: how many contents, and ``missing`` those that were not
    there, or not what they should be, when the back-up was made (SHA-256). ``key`` tells which key
    sealed its secrets. ``sha256`` is that of the database's file.
    """

    sha256: str
    rows: Mapping[str, int]
    files: int
    missing: tuple[str, ...]
    key: str

    def write(self, place: Path) -> None:
        """Beside the back-up."""
        place.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")
        place.chmod(0o600)


def place_of_contents(backup: Path) -> Path:
    """``tracker-DATE.json`` beside ``tracker-DATE.db``, sealed or not."""
    return backup.with_name(backup.name.removesuffix(SEALED)).with_suffix(".json")


def contents_of(backup: Path) -> Contents | None:
    """What was counted; ``None`` for a back-up of a version that did not count.

    :raises BackupFailed: it cannot be read.
    """
    try:
        values = json.loads(place_of_contents(backup).read_text(encoding="utf-8"))
        return Contents(**{**values, "missing": tuple(values["missing"])})
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError):
        raise BackupFailed(
            f"Không đọc được {place_of_contents(backup)}. Lấy bản sao lưu khác, hoặc xóa tệp này "
            "để phục hồi mà không đối chiếu số dòng."
        ) from None


def rows_of_tables(connection: Connection) -> dict[str, int]:
    """How many rows each table of the program has, by its name."""
    if connection.dialect.name == "sqlite":
        statement = "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
    else:
        statement = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    names = connection.exec_driver_sql(statement).scalars().all()
    counted = {name: sa.select(sa.func.count()).select_from(sa.table(name)) for name in names}
    return {
        name: connection.execute(count).scalar_one()
        for name, count in sorted(counted.items())
        if not name.startswith("sqlite_")
    }


def files_referred_to(connection: Connection) -> list[str]:
    """The SHA-256 of every file that the database knows."""
    return list(connection.exec_driver_sql("SELECT sha256 FROM stored_file ORDER BY id").scalars())
