"""``report``: the counts of a period, printed or as a file."""

from collections.abc import Iterable
from datetime import date

import click
from flask.cli import with_appcontext

from tracker import clock
from tracker.cli.terminal.arguments import DAY, KNOWN_BY, PERIOD, counted_days
from tracker.cli.terminal.failures import Command
from tracker.cli.terminal.output import as_json, table
from tracker.cli.terminal.output_files import STDOUT, output_file, output_stream
from tracker.cli.terminal.signing import ADDRESSEES, SIGNER, signed_by
from tracker.database import one_view
from tracker.domain.reports.periods import Period
from tracker.domain.reports.report import Dimension, Report
from tracker.domain.reports.tally import Tally, on_time_of_assigned, on_time_of_completed
from tracker.domain.reports.tally_words import as_sentence, as_text, beside_parts, within_parts
from tracker.domain.reports.written.sections import Coverage, Document, Section
from tracker.domain.vocabulary import Progress, Register, Standing
from tracker.exports.breakdown import breakdown_lines
from tracker.exports.report_files import REPORT_FILES
from tracker.formats import day, rate
from tracker.queries.reports.full_report import full_report
from tracker.queries.reports.report import report_day
from tracker.queries.reports.report_texts import stored_texts
from tracker.services.reports.written_reports import Dress
from tracker.services.system.exports.written_files import ReportAsked, gathered, write_report

DOCX, CSV = "docx", "csv"


@click.command("report", cls=Command)
@click.option(
    "--period", required=True, type=PERIOD, help="2025-06, 2025-Q2, 2025-H1, 2025, từ..đến"
)
@click.option("--as-of", type=DAY, help="tính đến ngày; mặc định: hết kỳ, hoặc hôm nay nếu sớm hơn")
@KNOWN_BY
@click.option(
    "--register",
    type=click.Choice([*(register.value for register in Register), Coverage.ALL.value]),
    default=Register.PROVINCE.value,
    show_default=True,
    help="all: mọi loại trong một văn bản Word",
)
@click.option(
    "--by",
    type=click.Choice([word.value for word in Dimension]),
    help="chia theo; Word thêm một phụ lục, CSV là bảng chia theo thay cho danh sách nhiệm vụ",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", *REPORT_FILES]),
    default="table",
    show_default=True,
    help="table cho người đọc, json cho máy; các dạng khác là tệp, cần -o",
)
@click.option("--drafted", is_flag=True, help="văn bản Word: soạn hết từ số liệu, bỏ lời đã viết")
@SIGNER
@ADDRESSEES
@output_file
@with_appcontext
def report_command(
    period: Period,
    as_of: date | None,
    known_by: date | None,
    register: str,
    by: str | None,
    form: str,
    drafted: bool,
    signer: str | None,
    addressees: tuple[str, ...],
    target: str | None,
) -> None:
    """Đếm nhiệm vụ giao trong kỳ theo tình trạng thời hạn và tiến độ."""
    days = counted_days(as_of or report_day(period, clock.today()), known_by)
    dimension = Dimension(by) if by else None
    if form == DOCX:
        dress = Dress(None, signed_by(signer), "\n".join(addressees), drafted=drafted)
        coverage = Coverage(register)
        main = Register.PROVINCE if coverage is Coverage.ALL else Register(register)
        question = ReportAsked(
            period, main, *days, (dimension or Dimension.UNIT,), coverage=coverage, dress=dress
        )
        _tell_texts(question, coverage)
        _write(question, form, target)
        return
    if register == Coverage.ALL.value or drafted or signer or addressees:
        raise click.UsageError(
            "--register all, --drafted, --signer, --addressee chỉ dùng với --format docx"
        )
    if form == CSV and dimension:
        made = full_report(period, Register(register), *days, by=dimension)
        _write_lines(breakdown_lines(made), form, target)
        return
    if form in REPORT_FILES:
        parts = (dimension,) if dimension else tuple(Dimension)
        _write(ReportAsked(period, Register(register), *days, parts), form, target)
        return
    made = full_report(period, Register(register), *days, by=dimension)
    words = as_json(made.to_json()) if form == "json" else _report_table(made)
    if target is None:
        click.echo(words)
        return
    with output_stream(target) as stream:
        stream.write(f"{words}\n".encode())


def _write_lines(lines: Iterable[str], form: str, target: str | None) -> None:
    """A table as a file."""
    if target is None:
        raise click.UsageError(f"dạng {form} là tệp: thêm -o FILE, hoặc -o - để nối ống")
    with output_stream(target) as stream:
        for line in lines:
            stream.write(line.encode())


def _tell_texts(question: ReportAsked, coverage: Coverage) -> None:
    """Say which sections are what people wrote, and which figures moved since."""
    document = Document(question.period, coverage, question.as_of)
    own = {section for section, one in stored_texts(document).items() if one.text is not None}
    if question.dress.drafted or not own:
        return
    names = "; ".join(section.label for section in Section if section in own)
    click.echo(f"Dùng lời đã viết của mục: {names} (--drafted: soạn lại hết từ số liệu)", err=True)
    with one_view():
        moved = gathered(question).moved()
    for section, figures in moved.items():
        differences = "; ".join(one.words for one in figures)
        click.echo(f"Số liệu đã khác khi viết mục “{section.label}”: {differences}", err=True)


def _write(question: ReportAsked, form: str, target: str | None) -> None:
    """The report as a file, whole or not at all."""
    if target is None:
        raise click.UsageError(f"dạng {form} là tệp: thêm -o FILE, hoặc -o - để nối ống")
    with output_stream(target) as stream:
        write_report(question, form, stream)
    if target != STDOUT:
        click.echo(f"Đã ghi {target}", err=True)


def _report_table(made: Report) -> str:
    tally = made.tally
    lines = [
        f"{made.period.label}, {made.register.label}, tính đến {day(made.as_of)}, "
        f"theo hiểu biết đến {day(made.known_by)}",
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
        as_sentence(beside_parts(tally, made.overdue_now)),
    ]
    if made.rows is not None:
        head = [made.by.label, "Tổng", "Đúng hạn", "Xong quá hạn", "Trong hạn", "Quá hạn", ""]
        rows = [_row(row.name, row.tally) for row in made.rows] + [_row("Tổng cộng", tally)]
        lines += ["", table(head, rows)]
    return "\n".join(lines)


def _row(name: str, tally: Tally) -> list[object]:
    """A name, the total, the four parts, and what is said beside them."""
    return [name, tally.total, *tally.standing_counts().values(), as_text(within_parts(tally))]
