"""``read``: what the program reads in a deadline phrase, a symbol or a printed sentence."""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import click
from flask.cli import with_appcontext

from tracker import clock, config
from tracker.cli.terminal.arguments import DAY
from tracker.cli.terminal.failures import Command
from tracker.cli.terminal.output import emit, output_format, table
from tracker.domain.directives.symbols import parse_symbol
from tracker.domain.errors import DomainError
from tracker.domain.reports.printed.line import Figure
from tracker.domain.reports.printed.sentence import read_sentence
from tracker.domain.tasks.deadlines import DeadlinePhraseError, read_deadline
from tracker.domain.vocabulary import Register
from tracker.formats import day

Row = dict[str, Any]
Reader = Callable[[str], Row]
Table = Callable[[Sequence[Row]], str]


@click.command("read", cls=Command, as_given=True)
@click.argument("kind", type=click.Choice(["deadline", "symbol", "sentence"]))
@click.argument("texts", metavar="[TEXT …]", nargs=-1)
@click.option("--assigned-on", type=DAY, help="ngày giao, cho thời hạn; mặc định: hôm nay")
@output_format
@with_appcontext
def read_command(kind: str, texts: tuple[str, ...], assigned_on: date | None, form: str) -> None:
    """Đọc thời hạn (deadline), số ký hiệu (symbol) hoặc câu số liệu (sentence).

    Không nêu TEXT: mỗi dòng của đầu vào chuẩn là một văn bản.
    """
    kinds: dict[str, tuple[Reader, Table]] = {
        "deadline": (_deadline_reader(assigned_on or clock.today()), _deadlines_table),
        "symbol": (_symbol, _symbols_table),
        "sentence": (_sentence, _sentences_lines),
    }
    read, show = kinds[kind]
    rows = [read(text) for text in texts or _lines()]
    emit(form, rows, lambda: show(rows))


def _lines() -> list[str]:
    """The lines of standard input; an empty one is a text too, so that answers keep their place."""
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException(f"đầu vào chuẩn không phải UTF-8 ({error})") from None
    return [line.rstrip("\r") for line in text.removesuffix("\n").split("\n")] if text else []


def _deadline_reader(assigned_on: date) -> Reader:
    before_means_day_before = config.settings().before_means_day_before

    def read(text: str) -> Row:
        row: Row = dict.fromkeys(("text", "deadline", "working_days", "reason", "error"))
        row["text"] = text
        try:
            reading = read_deadline(
                text, assigned_on, before_means_day_before=before_means_day_before
            )
        except DeadlinePhraseError as error:
            return row | {"error": str(error)}
        return row | {
            "deadline": reading.deadline.isoformat() if reading.deadline else None,
            "working_days": reading.working_days,
            "reason": reading.reason.label if reading.reason else None,
        }

    return read


def _symbol(text: str) -> Row:
    try:
        symbol = parse_symbol(text)
    except DomainError:
        return {"text": text, "symbol": None, "type": None}
    return {"text": text, "symbol": symbol.text, "type": symbol.type_name}


def _sentence(text: str) -> Row:
    reading = read_sentence(text)
    return {
        "text": text,
        "period": reading.period.name if reading.period else None,
        "register": reading.register.value,
        "figures": {figure.value: count for figure, count in reading.figures.items()},
        "unread": list(reading.unread),
    }


def _deadlines_table(rows: Sequence[Row]) -> str:
    return table(["Thời hạn", "Đọc là"], [[row["text"], _deadline_words(row)] for row in rows])


def _deadline_words(row: Row) -> str:
    if row["error"] or row["reason"]:
        return str(row["error"] or row["reason"])
    if row["working_days"]:
        return f"{row['working_days']} ngày làm việc"
    return day(date.fromisoformat(row["deadline"])) if row["deadline"] else "–"


def _symbols_table(rows: Sequence[Row]) -> str:
    return table(
        ["Văn bản", "Số, ký hiệu", "Loại"],
        [[row["text"], row["symbol"] or "–", row["type"] or "–"] for row in rows],
    )


def _sentences_lines(rows: Sequence[Row]) -> str:
    """A paragraph for each sentence: it is too long for a cell."""
    return "\n\n".join("\n".join(_sentence_lines(row)) for row in rows)


def _sentence_lines(row: Row) -> list[str]:
    figures = ", ".join(f"{Figure(name).label} {count}" for name, count in row["figures"].items())
    register = Register(row["register"]).label
    return [
        f"“{row['text'].strip()}”",
        f"  kỳ {row['period'] or '–'}, {register}: {figures or '–'}",
        *(f"  chưa đọc được: {what}" for what in row["unread"]),
    ]
