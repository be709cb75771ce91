"""``certificates``: the authorities whose signatures on files are trusted."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from tracker.cli.terminal.failures import Command
from tracker.cli.terminal.output import emit, output_format, table
from tracker.services.system.trusted_certificates import distrust, trust, trusted_certificates

HEAD = ("Số", "Nơi cấp", "Hiệu lực đến", "SHA-256")


@click.group("certificates")
def certificates_group() -> None:
    """Chứng thư tin cậy: nơi cấp mà chữ ký số được coi là rõ người ký."""


@certificates_group.command("add", cls=Command)
@click.argument("path", metavar="TỆP", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def add_command(path: Path) -> None:
    """Tin cậy các chứng thư trong tệp (PEM hoặc DER); mọi tệp đã ký được kiểm tra lại."""
    rows = trust(None, path.read_bytes())
    click.echo(f"Đã thêm {len(rows)} chứng thư.")


@certificates_group.command("list", cls=Command)
@output_format
@with_appcontext
def list_command(form: str) -> None:
    """Các chứng thư đang tin cậy."""
    rows = [
        (str(row.id), row.subject, f"{row.valid_to:%d/%m/%Y}", row.fingerprint)
        for row in trusted_certificates()
    ]
    names = ("id", "subject", "valid_to", "sha256")
    emit(form, [dict(zip(names, row, strict=True)) for row in rows], lambda: table(HEAD, rows))


@certificates_group.command("remove", cls=Command)
@click.argument("certificate_id", metavar="SỐ", type=click.IntRange(1))
@with_appcontext
def remove_command(certificate_id: int) -> None:
    """Thôi tin cậy một chứng thư."""
    if not distrust(None, certificate_id):
        raise click.ClickException(f"Không có chứng thư số {certificate_id}.")
    click.echo(f"Đã bỏ chứng thư số {certificate_id}.")
