"""Back-ups on other machines: a folder that is mounted from there, or any command that takes one.

Where a public key is set, what leaves is sealed with it: the machine that makes back-ups cannot
open them, whoever has the private key can, with gpg alone.
"""

import shlex
import tempfile
from pathlib import Path

from tracker import config
from tracker.services.system.backups import BackupFailed
from tracker.services.system.backups.attached_files import FOLDER, copy_whole
from tracker.services.system.backups.contents import SEALED
from tracker.services.system.backups.programs import run_program

FOLDER_OF_COMMAND = "{}"


def copy_to_other_places(folder: Path) -> None:
    """Bring the folder elsewhere up to date, and run the command; nothing where neither is set.

    Database copies that were removed here are removed there; attached files are only ever added.

    :raises BackupFailed: it could not be done, and why.
    """
    settings = config.settings_at_start()
    elsewhere = settings.backup_copy_folder
    if elsewhere is not None:
        try:
            _mirror(folder, elsewhere, settings.backup_public_key)
        except OSError as error:
            raise BackupFailed(
                f"Đã sao lưu trên máy này, nhưng không chép được sang {elsewhere}: "
                f"{error.strerror or error}."
            ) from error
    if settings.backup_copy_command:
        name, *rest = shlex.split(settings.backup_copy_command)
        place = str(elsewhere or folder)
        try:
            run_program(name, [place if word == FOLDER_OF_COMMAND else word for word in rest])
        except BackupFailed as error:
            raise BackupFailed(
                f"Đã sao lưu trên máy này, nhưng chưa chép đi nơi khác: {error}"
            ) from error


def _mirror(folder: Path, elsewhere: Path, public_key: Path | None) -> None:
    if not elsewhere.is_dir():  # not made: it would hide a disk that is not mounted
        raise BackupFailed(
            f"Đã sao lưu trên máy này, nhưng không có thư mục {elsewhere}: gắn ổ đĩa hoặc tạo thư "
            "mục đó (TRACKER_BACKUP_COPY_FOLDER)."
        )
    databases = {path.name for path in folder.glob("tracker-*") if path.is_file()}
    files = {str(path.relative_to(folder)) for path in (folder / FOLDER).glob("*/*")}
    for name in sorted(files | databases):  # files first: a database without its files is none
        sealed = public_key is not None and not name.endswith(".json")
        place = elsewhere / (name + SEALED if sealed else name)
        if place.exists():
            continue
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if public_key is not None and sealed:
            _copy_sealed(folder / name, place, public_key)
        else:
            copy_whole(folder / name, place)
    for path in elsewhere.glob("tracker-*"):
        if path.name.removesuffix(SEALED) not in databases:
            path.unlink(missing_ok=True)


def _copy_sealed(original: Path, place: Path, public_key: Path) -> None:
    """Encrypt on this machine, then copy: nothing that can be read leaves it."""
    with tempfile.TemporaryDirectory(prefix="tracker-seal-") as name:
        sealed = Path(name) / "sealed"
        run_program("gpg", [
            "--batch", "--yes", "--quiet", "--no-options", "--trust-model=always",
            f"--homedir={name}", f"--recipient-file={public_key}", f"--output={sealed}",
            "--encrypt", str(original),
        ])  # fmt: skip
        copy_whole(sealed, place)
