"""``letters``: the letters that urge units with overdue tasks, as one ZIP file or into a folder."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
from flask.cli import with_appcontext

from tracker import clock
from tracker.cli.terminal.arguments import DAY, KNOWN_BY, counted_days
from tracker.cli.terminal.failures import Command
from tracker.cli.terminal.output_files import STDOUT, output_stream
from tracker.cli.terminal.signing import SIGNER, signed_by
from tracker.domain.errors import ValueRefused
from tracker.domain.reports.letter_terms import LetterDays, refusals
from tracker.domain.reports.letterhead import DocumentKind, Issue
from tracker.domain.vocabulary import Register
from tracker.exports.word.archive import letters, write_archive
from tracker.queries.reports.templates import stationery
from tracker.queries.tasks.units_to_urge import letter_cautions, usual_answer_day
from tracker.services.reports.letters import LetterTerms, letters_to_write, record_letters

Files = Iterator[tuple[str, bytes]]


@click.command("letters", cls=Command)
@click.option("--as-of", type=DAY, help="quá hạn tính đến hết ngày; mặc định: hôm nay")
@KNOWN_BY
@click.option("--register", type=click.Choice([word.value for word in Register]), help="tất cả")
@click.option("--answer-by", type=DAY, help="đơn vị trả lời chậm nhất; mặc định: 5 ngày làm việc")
@click.option("--number", type=click.IntRange(1), help="số của công văn đầu tiên")
@click.option("--issued-on", type=DAY, help="ngày văn bản; mặc định: để văn thư ghi")
@click.option("--ground", default="", help="văn bản có ý kiến chỉ đạo của Chủ tịch: số, ngày")
@SIGNER
@click.option("--issued", is_flag=True, help="ghi là đã ban hành; cần --number và --issued-on")
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
    signer: str | None,
    issued: bool,
    target: str,
) -> None:
    """Soạn công văn đôn đốc từng đơn vị có nhiệm vụ quá hạn."""
    if issued and (number is None or issued_on is None):
        raise click.UsageError("--issued cần --number và --issued-on của công văn đã ban hành")
    today = clock.today()
    counted_on, known_by = counted_days(as_of or today, known_by)
    usual = usual_answer_day(issued_on or today)
    days = LetterDays(counted_on, answer_by or usual, today, issued_on)
    _check(days)
    chosen = Register(register) if register else None
    to_write = letters_to_write(LetterTerms(days, known_by, chosen, ground))
    for why in to_write.left_out:
        click.echo(f"Bỏ qua: {why}", err=True)
    for letter in to_write.letters:
        for part in letter.unit.inherited:
            click.echo(
                f"{letter.unit.name}: {part.tasks} nhiệm vụ kế thừa của {part.name}", err=True
            )
    own = stationery(DocumentKind.LETTER)
    head = own.letterhead.signed_by(signed_by(signer))
    urgings = [letter.urging for letter in to_write.letters]
    made = letters(urgings, head, issue=Issue(number, issued_on), template=own.template)
    try:
        if issued and number is not None:
            record_letters(None, to_write, head.symbol, number)
        _write(made, target)
    except ValueRefused as refused:
        raise _at_option(refused) from None
    if target != STDOUT:
        recorded = ", đã ghi là ban hành" if issued else ""
        click.echo(f"{len(urgings)} công văn: {target}{recorded}", err=True)


def _check(days: LetterDays) -> None:
    """Refuse days that contradict each other; say what is unusual.

    :raises click.BadParameter: they do.
    """
    for refused in refusals(days):
        raise _at_option(refused)
    for caution in letter_cautions(days):
        click.echo(f"Lưu ý: {caution.sentence}", err=True)


def _at_option(refused: ValueRefused) -> click.BadParameter:
    option = refused.field.replace("_", "-")
    return click.BadParameter(str(refused), param_hint=f"--{option}")


def _write(made: Files, target: str) -> None:
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
