"""``files``: the attached files on the disk."""

import click
from flask.cli import with_appcontext

from tracker.cli.terminal.failures import Command
from tracker.cli.terminal.output import emit, output_format, table
from tracker.services.system.files.integrity import FileProblem, verify_files


@click.group("files")
def files_group() -> None:
    """Tệp đính kèm."""


@files_group.command("verify", cls=Command)
@output_format
@with_appcontext
def verify_command(form: str) -> None:
    """Đối chiếu từng tệp trên đĩa với sổ; mã thoát 1 nếu có tệp mất hoặc bị thay đổi."""
    problems = verify_files()
    value = {
        "problems": [
            {"path": str(one.path), "fault": one.fault.value, "names": list(one.names)}
            for one in problems
        ]
    }
    emit(form, value, lambda: _table(problems))
    if problems:
        raise click.exceptions.Exit(1)


def _table(problems: list[FileProblem]) -> str:
    if not problems:
        return "Mọi tệp đính kèm còn nguyên."
    rows = [[one.fault.label, ", ".join(one.names), one.path] for one in problems]
    return table(["Lỗi", "Tên", "Ở đâu"], rows)
