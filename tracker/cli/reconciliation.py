"""``reconcile``: what was printed, against what the program counts."""

import csv
import sys
from datetime import date
from pathlib import Path

import click
from flask.cli import with_appcontext

from tracker import clock
from tracker.cli.terminal.arguments import KNOWN_BY, counted_days
from tracker.cli.terminal.failures import Command
from tracker.cli.terminal.output import emit, output_format, table
from tracker.domain.reports.printed.reconciliation import Finding
from tracker.domain.reports.printed.table import (
    PrintedLineError,
    read_printed_line,
    unknown_columns,
)
from tracker.queries.reports import published

PUBLISHED = Path(__file__).parents[2] / "seeds" / "published.csv"


@click.command("reconcile", cls=Command)
@click.option(
    "--file",
    "path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=PUBLISHED,
    help="tệp số liệu đã công bố; mặc định seeds/published.csv",
)
@click.option("--kept", is_flag=True, help="số liệu đã lưu ở trang Đối chiếu, thay cho tệp")
@KNOWN_BY
@output_format
@with_appcontext
def reconcile_command(path: Path, kept: bool, known_by: date | None, form: str) -> None:
    """Đối chiếu số liệu đã in trong báo cáo với số hệ thống đếm được."""
    today = clock.today()
    _, known = counted_days(min(known_by or today, today), known_by)
    kept_lines = published.reconciled(known) if kept else []
    findings = [one.finding for one in kept_lines] if kept else find(path, known)
    emit(form, [finding.to_json() for finding in findings], lambda: findings_table(findings))
    if not all(finding.agrees for finding in findings):
        sys.exit(1)


def find(path: Path, known_by: date) -> list[Finding]:
    """Reconcile every line of a file of printed figures.

    :raises click.ClickException: naming line and column of a figure that cannot be read.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            lines = [read_printed_line(row, reader.line_num, known_by) for row in reader]
            columns = reader.fieldnames or []
    except PrintedLineError as error:
        raise click.ClickException(f"{path.name}: {error}") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise click.ClickException(f"{path.name}: không đọc được CSV UTF-8 ({error})") from None
    if not lines:
        raise click.ClickException(f"{path.name}: không có dòng số liệu nào")
    for column in unknown_columns(columns):
        click.echo(f"{path.name}: bỏ qua cột lạ {column!r}", err=True)
    return [published.find(line, known_by) for line in lines]


def findings_table(findings: list[Finding]) -> str:
    """The findings for people: a line each, the explanations below."""
    rows = [
        [
            finding.line.period.name,
            finding.line.register.value,
            _or_dash(finding.printed_total),
            _or_dash(finding.printed_sum),
            {True: "có", False: "không", None: "–"}[finding.adds_up],
            str(finding.computed.total),
            *(str(count) for count in finding.computed.standing_counts().values()),
            finding.verdict.label,
        ]
        for finding in findings
    ]
    head = [
        "Kỳ",
        "Sổ",
        "In: tổng",
        "cộng lại",
        "đủ?",
        "Đếm: tổng",
        "đúng hạn",
        "xong quá hạn",
        "trong hạn",
        "quá hạn",
        "Kết luận",
    ]
    notes = [
        f"{finding.line.period.name} {finding.line.register.value}: {finding.explanation}"
        for finding in findings
        if finding.explanation
    ]
    return "\n".join([table(head, rows), *([""] if notes else []), *notes])


def _or_dash(value: int | None) -> str:
    return "–" if value is None else str(value)
