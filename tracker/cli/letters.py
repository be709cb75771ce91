"""``letters``: the letters that urge units with overdue tasks, as one ZIP file or into a folder."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
from flask.cli import with_appcontext

from tracker import clock, config
from tracker.cli.terminal.arguments import DAY, KNOWN_BY, counted_days
from tracker.cli.terminal.failures import Command
from tracker.cli.terminal.output_files import STDOUT, output_stream
from tracker.database import one_view
from tracker.domain.errors import DomainError
from tracker.domain.reports.letter_terms import LetterDays, refusals
from tracker.domain.reports.letterhead import DocumentKind, Issue
from tracker.domain.vocabulary import Register
from tracker.exports.word import Urging
from tracker.exports.word.archive import letters, write_archive
from tracker.queries.reports.templates import stationery
from tracker.queries.tasks.units_to_urge import letter_cautions, overdue_units, usual_answer_day

Letters = Iterator[tuple[str, bytes]]


@click.command("letters", cls=Command)
@click.option("--as-of", type=DAY, help="quá hạn tính đến hết ngày; mặc định: hôm nay")
@KNOWN_BY
@click.option("--register", type=click.Choice([word.value for word in Register]), help="tất cả")
@click.option("--answer-by", type=DAY, help="đơn vị trả lời chậm nhất; mặc định: 5 ngày làm việc")
@click.option("--number", type=click.IntRange(1), help="số của công văn đầu tiên")
@click.option("--issued-on", type=DAY, help="ngày văn bản; mặc định: để văn thư ghi")
@click.option("--ground", default="", help="văn bản có ý kiến chỉ đạo của Chủ tịch: số, ngày")
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FOLDER|FILE.zip",
    required=True,
    help="tệp .zip (“-”: ra đầu ra chuẩn), hoặc thư mục để ghi từng công văn",
)
@with_appcontext
def letters_command(
    as_of: date | None,
    known_by: date | None,
    register: str | None,
    answer_by: date | None,
    number: int | None,
    issued_on: date | None,
    ground: str,
    target: str,
) -> None:
    """Soạn công văn đôn đốc từng đơn vị có nhiệm vụ quá hạn."""
    today = clock.today()
    asked_day, known_by = counted_days(as_of or today, known_by)
    with one_view():
        units = overdue_units(asked_day, known_by, Register(register) if register else None)
    sent = issued_on or today
    days = LetterDays(asked_day, answer_by or usual_answer_day(sent), today, issued_on)
    _check(days)
    for why in filter(None, (unit.why_not(sent) for unit in units)):
        click.echo(f"Bỏ qua: {why}", err=True)
    urgings = [
        Urging(unit.name, unit.tasks, asked_day, days.answer_by, unit.head, ground)
        for unit in units
        if not unit.why_not(sent)
    ]
    own = stationery(DocumentKind.LETTER, config.settings().organisation)
    made = letters(urgings, own.letterhead, issue=Issue(number, issued_on), template=own.template)
    try:
        _write(made, target)
    except DomainError as error:
        raise click.ClickException(str(error)) from None
    if target != STDOUT:
        click.echo(f"{len(urgings)} công văn: {target}", err=True)


def _check(days: LetterDays) -> None:
    """Refuse days that contradict each other; say what is unusual.

    :raises click.BadParameter: they do.
    """
    for refused in refusals(days):
        option = refused.field.replace("_", "-")
        raise click.BadParameter(str(refused), param_hint=f"--{option}")
    for caution in letter_cautions(days):
        click.echo(f"Lưu ý: {caution.sentence}", err=True)


def _write(made: Letters, target: str) -> None:
    if target == STDOUT or target.lower().endswith(".zip"):
        with output_stream(target) as stream:
            write_archive(made, stream)
        return
    folder = Path(target)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"không tạo được thư mục {target}: {error.strerror}") from None
    for name, content in made:
        with output_stream(str(folder / name)) as stream:
            stream.write(content)
