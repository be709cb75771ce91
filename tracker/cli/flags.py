"""``flag``: warning flags raised and cleared, as the daily job does."""

from datetime import date

import click
from flask.cli import with_appcontext

from tracker import clock, config
from tracker.cli.terminal.arguments import DAY, KNOWN_BY, counted_days
from tracker.cli.terminal.failures import Command
from tracker.cli.terminal.output import emit, output_format, table
from tracker.domain.vocabulary import FlagKind
from tracker.formats import day
from tracker.services.tasks.flags import FlagRun, run_flags


@click.command("flag", cls=Command)
@click.option("--as-of", type=DAY, help="mặc định: hôm nay")
@KNOWN_BY
@output_format
@with_appcontext
def flag_command(as_of: date | None, known_by: date | None, form: str) -> None:
    """Nêu và hạ cờ cảnh báo: sắp đến hạn, quá hạn, hoàn thành quá hạn, lâu chưa cập nhật."""
    days = counted_days(as_of or clock.today(), known_by)
    run = run_flags(*days, config.settings().due_soon_days)
    emit(form, run.to_json(), lambda: _flag_table(run))


def _flag_table(run: FlagRun) -> str:
    rows = [
        [kind.label, run.raised[kind], run.cleared[kind], run.standing[kind]] for kind in FlagKind
    ]
    return f"Tính đến {day(run.as_of)}\n\n" + table(["Cờ", "Nêu", "Hạ", "Đang treo"], rows)
