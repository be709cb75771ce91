"""``import``: what an office has in lists comes into the register."""

import json
from datetime import date
from pathlib import Path

import click
from flask.cli import AppGroup, with_appcontext

from tracker.cli.terminal.accounts import account_named
from tracker.cli.terminal.arguments import DAY
from tracker.cli.terminal.failures import Command
from tracker.cli.terminal.output import emit, output_format, table
from tracker.cli.terminal.progress import progress
from tracker.domain.directives.lists.mapping import Mapping, read_mapping
from tracker.queries.directives.listed_tasks import Preview
from tracker.services.directives.list_imports import NewList, bring_in, look

import_group = AppGroup("import", help="Nhập danh sách của cơ quan vào sổ.")
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@import_group.command("tasks", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--assigned-on", type=DAY, help="ngày giao của những dòng không nêu ngày nào")
@click.option("--mapping", type=_FILE, help="tệp JSON nói cột nào là gì, tên nào là đơn vị nào")
@click.option("--as", "username", help="người nhập, theo tên đăng nhập; mặc định: chương trình")
@click.option("--dry-run", is_flag=True, help="chỉ xem trước, không ghi")
@output_format
@with_appcontext
def tasks_command(
    file: Path,
    assigned_on: date | None,
    mapping: Path | None,
    username: str | None,
    dry_run: bool,
    form: str,
) -> None:
    """Nhập danh sách nhiệm vụ từ Excel, ODS, CSV hoặc bảng trong Word.

    Dòng cần quyết định thì không ghi; sửa trong tệp hoặc trên trang “Nhập danh sách” rồi nhập lại.
    """
    if not file.is_file():
        raise click.ClickException(f"không có tệp {file}")
    by_hand = _mapping(mapping) if mapping else None
    new = NewList(file.name, file.read_bytes(), assigned_on, mapping=by_hand)
    actor = account_named(username) if username else None
    with progress("Đọc dòng") as tell:
        seen = look(new, tell) if dry_run else bring_in(actor, new, tell)
    for note in seen.notes:
        click.echo(note, err=True)
    emit(form, seen.as_json(), lambda: _table(seen))


def _mapping(file: Path) -> Mapping:
    try:
        return read_mapping(json.loads(file.read_text("utf-8-sig")))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise click.ClickException(f"{file}: không phải JSON ({error})") from None


def _table(seen: Preview) -> str:
    counts = ", ".join(f"{verdict.label} {number}" for verdict, number in seen.counts.items())
    rows = [
        [
            row.row.row.number,
            row.verdict.label,
            row.row.content[:60],
            ", ".join(unit.code for unit in row.row.units.leads) or "–",
            " ".join(problem.text for problem in row.row.problems),
        ]
        for row in seen.rows
    ]
    lines = table(["Dòng", "Kết quả", "Nội dung", "Chủ trì", "Cần xem"], rows)
    return f"{len(seen.rows)} dòng: {counts}\n\n{lines}"
