"""How far a long command is: a bar on a terminal, a line now and then in a log; on stderr."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

_WIDTH = 30
_LONG = 2_000  # pieces of work below which nothing is said


@contextmanager
def progress(words: str) -> Iterator[Callable[[int, int], None]]:
    """Tells ``(done, whole)`` as it is called; at the end the line is complete."""
    on_terminal = sys.stderr.isatty()
    tenth, told_of = -1, 0

    def tell(done: int, whole: int) -> None:
        nonlocal tenth, told_of
        if whole < _LONG:
            return
        told_of = whole
        if on_terminal:
            full = _WIDTH * done // whole
            bar = "█" * full + "░" * (_WIDTH - full)
            click.echo(f"\r{words} {bar} {done}/{whole}", err=True, nl=False)
        elif (now := 10 * done // whole) != tenth:
            tenth = now
            click.echo(f"{words}: {done}/{whole} ({100 * done // whole}%)", err=True)

    yield tell
    if told_of:
        tell(told_of, told_of)
        click.echo(err=True, nl=on_terminal)
