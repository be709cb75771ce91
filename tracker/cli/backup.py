"""``backup``: a back-up of the database now; what the daily job runs."""

import click
from flask.cli import with_appcontext

from tracker import clock, formats
from tracker.cli.terminal.failures import Command
from tracker.cli.terminal.output import emit, output_format
from tracker.domain.errors import DomainError
from tracker.jobs.system.backup import back_up


@click.command("backup", cls=Command)
@output_format
@with_appcontext
def backup_command(form: str) -> None:
    """Sao lưu cơ sở dữ liệu ngay vào thư mục backups, kiểm tra, xóa bản quá cũ."""
    try:
        done = back_up(clock.now())
    except DomainError as error:
        raise click.ClickException(str(error)) from None
    value = {"path": str(done.path), "bytes": done.size, "removed": done.removed}
    emit(form, value, lambda: f"Đã sao lưu vào {done.path} ({formats.size(done.size)}).")
