"""What commands print: an aligned table for people, or one JSON value and nothing else."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import click

output_format = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="table cho người đọc, json cho máy",
)


def emit(form: str, value: Any, table: Callable[[], str]) -> None:
    """Print the value as JSON, or the table made for people."""
    click.echo(as_json(value) if form == "json" else table())


def confirmed(question: str) -> bool:
    """Whether the person at the terminal says yes; no where nobody sits there to answer."""
    try:
        return click.confirm(question, err=True)
    except click.Abort:
        return False


def as_json(value: Any) -> str:
    """The value as the one JSON text that a command prints."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Aligned columns under a ruled head; numbers to the right, words to the left."""
    cells = [[str(cell) for cell in row] for row in rows]
    right = [
        bool(rows) and all(isinstance(row[at], int) for row in rows) for at in range(len(head))
    ]
    widths = [max(len(line[at]) for line in [list(head), *cells]) for at in range(len(head))]

    def line(words: Sequence[str]) -> str:
        aligned = (
            word.rjust(width) if to_right else word.ljust(width)
            for word, width, to_right in zip(words, widths, right, strict=True)
        )
        return "  ".join(aligned).rstrip()

    rule = "  ".join("─" * width for width in widths)
    return "\n".join([line(head), rule, *map(line, cells)])
