"""``report``, ``reconcile`` and ``flag``: what the program counts, against what was printed."""

import csv
import sys
from datetime import date
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from tracker import clock
from tracker.cli.arguments import DAY, PERIOD
from tracker.cli.failures import Command
from tracker.cli.output import emit, output_format, table
from tracker.config import Settings
from tracker.domain.periods import Period
from tracker.domain.printed_csv import PrintedLineError, read_printed_line, unknown_columns
from tracker.domain.reconciliation import Finding, reconcile
from tracker.domain.report import Dimension, Report
from tracker.domain.tally import on_time_of_assigned, on_time_of_completed
from tracker.domain.vocabulary import FlagKind, Progress, Register, Standing
from tracker.formats import day, rate
from tracker.queries.report import report, report_day, with_assignments
from tracker.services.flagging import FlagRun, run_flags

PUBLISHED = Path(__file__).parents[2] / "seeds" / "published.csv"


@click.command("report", cls=Command)
@click.option(
    "--period", required=True, type=PERIOD, help="2025-06, 2025-Q2, 2025-H1, 2025, từ..đến"
)
@click.option("--as-of", type=DAY, help="tính đến ngày; mặc định: hết kỳ, hoặc hôm nay nếu sớm hơn")
@click.option(
    "--register",
    type=click.Choice([register.value for register in Register]),
    default=Register.PROVINCE.value,
    show_default=True,
)
@click.option("--by", type=click.Choice([word.value for word in Dimension]), help="chia theo")
@output_format
@with_appcontext
def report_command(
    period: Period, as_of: date | None, register: str, by: str | None, form: str
) -> None:
    """Đếm nhiệm vụ giao trong kỳ theo tình trạng thời hạn và tiến độ."""
    day_asked = as_of or report_day(period, clock.today())
    counted = report(period, Register(register), day_asked, by=Dimension(by) if by else None)
    made = with_assignments(counted)
    emit(form, made.to_json(), lambda: _report_table(made))


def _report_table(made: Report) -> str:
    tally = made.tally
    lines = [
        f"{made.period.label}, {made.register.label}, tính đến {day(made.as_of)}",
        "",
        table(
            ["", "Số nhiệm vụ"],
            [
                ["Tổng số giao trong kỳ", tally.total],
                *([standing.label, tally.standing(standing)] for standing in Standing),
            ],
        ),
        "",
        f"Chưa thực hiện {tally.progress(Progress.NOT_STARTED)} "
        f"(trong đó quá hạn {tally.not_started_overdue}), "
        f"đang thực hiện {tally.progress(Progress.IN_PROGRESS)}, "
        f"chờ xác nhận {tally.progress(Progress.AWAITING_CONFIRMATION)}, "
        f"đã hoàn thành {tally.progress(Progress.DONE)}; thu hồi {tally.withdrawn}",
        f"Đúng hạn trên tổng số giao: {rate(on_time_of_assigned(tally))}",
        f"Đúng hạn trên số hoàn thành: {rate(on_time_of_completed(tally))}",
    ]
    if made.rows is not None:
        head = [made.by.label, "Tổng", "Đúng hạn", "Xong quá hạn", "Trong hạn", "Quá hạn"]
        rows = [
            [row.name, row.tally.total, *row.tally.standing_counts().values()] for row in made.rows
        ]
        rows.append(["Tổng cộng", tally.total, *tally.standing_counts().values()])
        lines += ["", table(head, rows)]
    return "\n".join(lines)


@click.command("reconcile", cls=Command)
@click.option(
    "--file",
    "path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=PUBLISHED,
    help="tệp số liệu đã công bố; mặc định seeds/published.csv",
)
@output_format
@with_appcontext
def reconcile_command(path: Path, form: str) -> None:
    """Đối chiếu số liệu đã in trong báo cáo với số hệ thống đếm được."""
    findings = find(path)
    emit(form, [found.to_json() for found in findings], lambda: findings_table(findings))
    if not all(found.agrees for found in findings):
        sys.exit(1)


def find(path: Path) -> list[Finding]:
    """Reconcile every line of a file of printed figures.

    :raises click.ClickException: naming line and column of a figure that cannot be read.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            lines = [read_printed_line(row, reader.line_num) for row in reader]
    except PrintedLineError as error:
        raise click.ClickException(f"{path.name}: {error}") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise click.ClickException(f"{path.name}: không đọc được CSV UTF-8 ({error})") from None
    for column in unknown_columns(reader.fieldnames or []):
        click.echo(f"{path.name}: bỏ qua cột lạ {column!r}", err=True)
    return [
        reconcile(line, report(line.period, line.register, line.as_of or line.period.last).tally)
        for line in lines
    ]


def findings_table(findings: list[Finding]) -> str:
    """The findings for people: a line each, the explanations below."""
    rows = [
        [
            found.line.period.name,
            found.line.register.value,
            _or_dash(found.printed_total),
            _or_dash(found.printed_sum),
            {True: "có", False: "không", None: "–"}[found.adds_up],
            str(found.computed.total),
            *(str(count) for count in found.computed.standing_counts().values()),
            "khớp" if found.agrees else "KHÔNG KHỚP",
        ]
        for found in findings
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
        f"{found.line.period.name} {found.line.register.value}: {found.explanation}"
        for found in findings
        if found.explanation
    ]
    return "\n".join([table(head, rows), *([""] if notes else []), *notes])


def _or_dash(value: int | None) -> str:
    return "–" if value is None else str(value)


@click.command("flag", cls=Command)
@click.option("--as-of", type=DAY, help="mặc định: hôm nay")
@output_format
@with_appcontext
def flag_command(as_of: date | None, form: str) -> None:
    """Nêu và hạ cờ cảnh báo: sắp đến hạn, quá hạn, hoàn thành quá hạn."""
    settings: Settings = current_app.config["TRACKER"]
    run = run_flags(as_of or clock.today(), settings.due_soon_days)
    emit(form, run.to_json(), lambda: _flag_table(run))


def _flag_table(run: FlagRun) -> str:
    rows = [
        [kind.label, run.raised[kind], run.cleared[kind], run.standing[kind]] for kind in FlagKind
    ]
    return f"Tính đến {day(run.as_of)}\n\n" + table(["Cờ", "Nêu", "Hạ", "Đang treo"], rows)
