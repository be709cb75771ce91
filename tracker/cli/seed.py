"""``seed``: the CSV files of ``seeds/`` into the database."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from tracker import config
from tracker.cli.terminal.failures import Command
from tracker.cli.terminal.output import emit, output_format, table
from tracker.services.system.seeds import SAMPLES, SeedError, SeedResult, load_seeds


@click.command("seed", cls=Command)
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=SAMPLES,
    help="thư mục các tệp CSV; mặc định seeds/",
)
@click.option("--reference", is_flag=True, help="chỉ đơn vị và lịch: cho cơ quan bắt đầu dùng thật")
@output_format
@with_appcontext
def seed_command(folder: Path, reference: bool, form: str) -> None:
    """Nạp dữ liệu CSV; chạy lại bao nhiêu lần cũng được."""
    result = seed(folder, reference_only=reference)
    value = {
        "added": result.added,
        "kept": result.kept,
        "demo_accounts": [account.username for account in result.demo_accounts],
    }
    emit(form, value, lambda: _seed_table(result))


def seed(folder: Path, *, reference_only: bool = False) -> SeedResult:
    """Load the folder, or stop with the faults, one a line."""
    try:
        whole = not reference_only
        return load_seeds(folder, config.settings().instance, people=whole, work=whole)
    except SeedError as error:
        raise click.ClickException(f"chưa nạp gì cả:\n{error}") from None


def _seed_table(result: SeedResult) -> str:
    files = sorted({*result.added, *result.kept})
    rows = [[file, result.added.get(file, 0), result.kept.get(file, 0)] for file in files]
    return table(["Tệp", "Mới", "Đã có"], rows)
