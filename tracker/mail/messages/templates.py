"""Templates of mails: the same values once as plain text and once as HTML."""

import textwrap
from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from tracker import formats
from tracker.colours import COLOURS
from tracker.domain.notifying.messages import Attachment, Message
from tracker.domain.vocabulary import Standing
from tracker.mail.messages.looks import LOOKS

WIDTH = 76  # of plain text: RFC 5322 2.1.1 asks for lines of at most 78


def render(name: str, subject: str, values: dict[str, object], *attachments: Attachment) -> Message:
    """The message of the templates ``mail/<name>.txt`` and ``mail/<name>.html``, with its files.

    The subject is one line whatever it was made of: a header cannot hold a line break.
    """
    subject = " ".join(subject.split())
    values = {"subject": subject, **values}
    return Message(
        subject=subject,
        text=_TEXT.get_template(f"{name}.txt").render(values).strip() + "\n",
        html=_HTML.get_template(f"{name}.html").render(values).strip() + "\n",
        attachments=attachments,
    )


def wrap(text: str, indent: int = 0, first: str = "") -> str:
    """Text in lines of at most ``WIDTH``, indented; the first may begin with something else."""
    return "\n".join(
        textwrap.wrap(
            text,
            WIDTH,
            initial_indent=first or " " * indent,
            subsequent_indent=" " * indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


def text_table(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    *,
    total: Sequence[str] | None = None,
) -> str:
    """Aligned columns: words to the left, wrapped when too long; numbers to the right."""
    rule = _cells(["-" * width for width in widths], widths)
    lines = [_cells(head, widths), rule]
    for row in rows:
        wrapped = [textwrap.wrap(line, widths[0]) for line in row[0].split("\n")]
        first, *more = [part for parts in wrapped for part in parts] or [""]
        lines.append(_cells([first, *row[1:]], widths))
        lines += more
    if total is not None:
        lines += [rule, _cells(total, widths)]
    return "\n".join(lines)


def _cells(row: Sequence[str], widths: Sequence[int]) -> str:
    words, *numbers = row
    right = (cell.rjust(width) for cell, width in zip(numbers, widths[1:], strict=True))
    return "  ".join([words.ljust(widths[0]), *right])


def _environment(*, autoescape: bool) -> Environment:
    # Plain text must not be escaped: "R&D" would arrive as "R&amp;D". It holds no markup to break.
    environment = Environment(
        loader=PackageLoader("tracker", "templates/mail"),
        autoescape=autoescape,  # noqa: S701 - always on for HTML, see above
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["colours"] = COLOURS
    environment.filters.update(
        day=formats.day, days=formats.days, number=formats.number, wrap=wrap, look=LOOKS.__getitem__
    )
    environment.globals["Standing"] = Standing
    return environment


_TEXT = _environment(autoescape=False)
_HTML = _environment(autoescape=True)
