"""Restoring a back-up: tried aside in every respect, and only then put in place, or not at all."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

import sqlalchemy as sa
from click import ClickException
from flask import Flask, current_app
from sqlalchemy.engine import make_url

from tracker import clock, config, database
from tracker.database_faults import first_line
from tracker.extensions import db
from tracker.models.system.migrations import upgrade
from tracker.queries.system.health import migrations_in_place
from tracker.services.reports import kept_counts
from tracker.services.system import office_settings
from tracker.services.system.backups import BackupFailed, NoSoundBackup
from tracker.services.system.backups.attached_files import FOLDER, take_over, wrong_files
from tracker.services.system.backups.contents import (
    SEALED,
    Contents,
    contents_of,
    files_referred_to,
    rows_of_tables,
)
from tracker.services.system.backups.damaged import put_aside
from tracker.services.system.backups.databases import copies_of
from tracker.services.system.backups.programs import run_program
from tracker.services.system.files.storage import sha256_of_file
from tracker.services.system.sealed_rows import Sealed, sealed
from tracker.services.system.sealed_secrets import name_of_key
from tracker.services.tasks.kept_standing import differences

NOT_OURS = ("no such table", "no such column", "malformed", "UndefinedTable", "UndefinedColumn")


@dataclass(frozen=True)
class Tried:
    """What a back-up was found to be.

    ``rows`` in ``tables``; ``compared``: with what was counted when it was made. ``files`` contents
    are whole, ``missing`` (SHA-256) are not. ``before``, ``after``: its migrations, the program's.
    ``differing``: columns and counts that ``flask check --mend`` would put right. ``same_key``:
    whether the present key is that of the back-up; ``None`` where it does not say.
    """

    rows: int
    tables: int
    compared: bool
    files: int
    missing: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    differing: int
    sealed: Sealed
    same_key: bool | None


def anything_there() -> bool:
    """Whether the database of the program has its tables already."""
    url = make_url(config.settings_at_start().database_url)
    if url.get_backend_name() == "sqlite" and not Path(str(url.database)).exists():
        return False
    with db.engine.connect() as connection:
        return bool(migrations_in_place(connection))


def try_backup(backup: Path) -> Tried:
    """Restore a back-up aside and look at all of it; nothing of the program's own is touched.

    :raises BackupFailed: it is not good.
    """
    with _tried(backup) as (tried, _chosen, _folder):
        return tried


def restore(backup: Path, *, incomplete: bool = False, damaged: Path | None = None) -> Tried:
    """Put a back-up in place of the database, and its files among the program's.

    ``incomplete``: also where attached files are missing that were there when it was made.
    ``damaged``: the present database is; there it is put aside.

    :raises BackupFailed: it is not good, or cannot be put in place: everything is as it was, but
        for files that nothing refers to.
    :raises FilesNotKept: the disk is full, or the folder cannot be written.
    """
    settings = config.settings_at_start()
    url = make_url(settings.database_url)
    with _tried(backup) as (tried, chosen, folder):
        contents = contents_of(backup)
        lost = set(tried.missing) - set(contents.missing if contents else ())
        if lost and not incomplete:
            raise BackupFailed(
                f"Thiếu {len(lost)} tệp đính kèm (đầu tiên: {min(lost)}). Chép lại thư mục "
                f"{backup.parent / FOLDER}, hoặc thêm --incomplete để phục hồi mà không có chúng."
            )
        take_over(_sums(chosen), folder, settings.files_folder)
        db.session.remove()
        db.engine.dispose()
        with put_aside(url, damaged) if damaged else nullcontext():
            copies_of(url).replace(url, chosen)
    return tried


@contextmanager
def _tried(backup: Path) -> Iterator[tuple[Tried, str, Path]]:
    """What a back-up is, the address of the database aside, at the program's version, and the
    folder of its attached files.
    """
    url = make_url(config.settings_at_start().database_url)
    copies = copies_of(url)
    contents = contents_of(backup)
    try:
        with _opened(backup) as plain:
            _check_file(plain, contents, copies)
            with copies.aside(plain, url) as chosen, _files_of(backup) as folder:
                yield _look_at(backup.name, chosen, folder, contents), chosen, folder
    except (OSError, sa.exc.SQLAlchemyError) as error:
        if any(sign in str(error) for sign in NOT_OURS):
            raise NoSoundBackup(backup.name) from error
        raise BackupFailed(f"Không phục hồi được {backup.name}: {first_line(error)}.") from error


def _check_file(plain: Path, contents: Contents | None, copies: ModuleType) -> None:
    if not plain.is_file():
        raise BackupFailed(f"Không có tệp {plain}.")
    if plain.suffix != f".{copies.ENDING}":
        raise BackupFailed(
            f"{plain.name} là bản sao lưu của loại cơ sở dữ liệu khác: cần tệp .{copies.ENDING}, "
            "hoặc đổi TRACKER_DATABASE_URL."
        )
    if contents and contents.sha256 != sha256_of_file(plain):
        raise BackupFailed(
            f"{plain.name} đã bị thay đổi hoặc chép thiếu: tổng kiểm SHA-256 không khớp."
        )


def _look_at(name: str, chosen: str, folder: Path, contents: Contents | None) -> Tried:
    with _program_on(chosen):
        with db.engine.connect() as connection:
            rows, before = rows_of_tables(connection), migrations_in_place(connection)
        if not before:
            raise NoSoundBackup(name)
        _compare(rows, contents)
        _upgrade(before)
        with db.engine.connect() as connection:
            after, sums = migrations_in_place(connection), files_referred_to(connection)
        today, closing_day = clock.today(), config.settings().closing_day
        differing = sum(1 for _ in differences()) + sum(
            1 for _ in kept_counts.differences(today, closing_day)
        )
        opened = sealed()
    missing = wrong_files(sums, (folder, config.settings_at_start().files_folder))
    return Tried(
        rows=sum(rows.values()),
        tables=len(rows),
        compared=contents is not None,
        files=len(sums) - len(missing),
        missing=tuple(missing),
        before=before,
        after=after,
        differing=differing,
        sealed=opened,
        same_key=contents.key == name_of_key() if contents else None,
    )


def _compare(rows: dict[str, int], contents: Contents | None) -> None:
    if contents is None or rows == contents.rows:
        return
    tables = sorted(rows.keys() | contents.rows.keys())
    name = next(name for name in tables if rows.get(name) != contents.rows.get(name))
    raise BackupFailed(
        f"Bảng {name} có {rows.get(name, 0)} dòng, lúc sao lưu có {contents.rows.get(name, 0)}."
    )


def _upgrade(before: tuple[str, ...]) -> None:
    try:
        upgrade()
    except ClickException as error:
        raise BackupFailed(error.message) from None
    except SystemExit:  # the library ends the program where it knows no such migration
        raise BackupFailed(
            f"Bản sao lưu thuộc phiên bản dữ liệu {', '.join(before)}, mới hơn "
            "chương trình. Cài phiên bản mới của chương trình rồi phục hồi lại."
        ) from None


@contextmanager
def _program_on(url: str) -> Iterator[None]:
    """As much of the program as looks at a database, on another one."""
    settings = replace(config.settings_at_start(), database_url=url)
    app = Flask(current_app.import_name, instance_path=str(settings.instance))
    app.config.update(TRACKER=settings)
    clock.init_app(app, clock.clock())
    database.init_app(app, url)
    office_settings.init_app(app)
    with app.app_context():
        try:
            yield
        finally:
            db.session.remove()
            db.engine.dispose()


def _sums(url: str) -> list[str]:
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        return files_referred_to(connection)


@contextmanager
def _opened(backup: Path) -> Iterator[Path]:
    """The file of the database; a sealed one is opened with whatever key gpg has."""
    if not backup.name.endswith(SEALED):
        yield backup
        return
    with tempfile.TemporaryDirectory(prefix="tracker-restore-") as name:
        plain = Path(name) / backup.name.removesuffix(SEALED)
        open_sealed(backup, plain)
        yield plain


@contextmanager
def _files_of(backup: Path) -> Iterator[Path]:
    """The folder of the attached files beside a back-up; those that are sealed, opened."""
    folder = backup.parent / FOLDER
    if not backup.name.endswith(SEALED):
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="tracker-restore-") as name:
        for place in folder.glob(f"*/*{SEALED}"):
            plain = Path(name) / place.relative_to(folder).with_suffix("")
            plain.parent.mkdir(exist_ok=True)
            open_sealed(place, plain)
        yield Path(name)


def open_sealed(place: Path, plain: Path) -> None:
    """Decrypt a file, with the private key that whoever runs the command has in gpg."""
    run_program("gpg", ["--batch", "--yes", f"--output={plain}", "--decrypt", str(place)])
