"""Programs of others that back-ups need: PostgreSQL's, gpg, a command that copies them away."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence

from tracker.services.system.backups import BackupFailed

LONGEST_S = 2 * 60 * 60.0
PACKAGES = {
    "pg_dump": "bộ công cụ PostgreSQL (postgresql-client) cùng bản với máy chủ cơ sở dữ liệu",
    "gpg": "gói gnupg",
}
PACKAGES |= dict.fromkeys(("pg_restore", "psql"), PACKAGES["pg_dump"])


class ProgramFailed(BackupFailed):
    """A program ran and said that it failed."""


def run_program(
    name: str, arguments: Sequence[str], environment: Mapping[str, str] | None = None
) -> str:
    """Run a program to its end, without a shell; what it printed.

    :raises ProgramFailed: it says that it failed.
    :raises BackupFailed: it is not there, or takes too long.
    """
    path = shutil.which(name)
    if path is None:
        hint = f": cài {PACKAGES[name]}" if name in PACKAGES else ""
        raise BackupFailed(f"Không tìm thấy chương trình {name}{hint}.")
    try:
        done = subprocess.run(  # noqa: S603 - a program by its full path, without a shell
            [path, *arguments],
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=LONGEST_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BackupFailed(f"{name} chạy quá {LONGEST_S / 3600:.0f} giờ nên bị dừng.") from None
    if done.returncode != 0:
        complaint = " ".join(done.stderr.split())
        raise ProgramFailed(f"{name} báo lỗi: {complaint[:300] or done.returncode}")
    return done.stdout
