"""What stands in tables of counts, hundreds of times on a page, as HTML.

Made in Python, because a macro of Jinja takes several times as long to call; all other components
are macros (docs/decisions/041-pages-that-cost-what-they-show.md).
"""

from collections.abc import Callable, Iterable, Sequence
from html import escape

from flask import Flask
from markupsafe import Markup

from tracker.domain.reports.report import UnitEnd
from tracker.domain.reports.tally import Tally
from tracker.domain.reports.tally_words import Counted, Words
from tracker.domain.vocabulary import Standing
from tracker.formats import number
from tracker.web.links.tasks import Lists
from tracker.web.pages.charts import Segment
from tracker.web.pages.standings import look

NOTHING = '<span class="nothing">0</span>'
_PARTS = [(word, word.label.lower()) for word in Standing]


def init_app(app: Flask) -> None:
    """Hand them to the templates."""
    for component in (
        count_link,
        standing_cells,
        stacked_bar,
        beside_parts,
        tally_words,
        ended_mark,
    ):
        app.jinja_env.globals[component.__name__] = component


def count_link(count: int, to: str | Lists | None, what: str, *standings: Standing) -> Markup:
    """A count as a link to exactly the tasks that it counts; nothing to open for none.

    ``to`` is the address, or gives it for these standings; ``None``: their list was not kept.
    ``what``: what is counted, for those who hear the page.
    """
    return Markup(linked(count, to, escape(what), *standings))  # noqa: S704 - escaped


def linked(count: int, to: str | Lists | None, words: str, *standings: Standing) -> str:
    """The same as HTML, of words that are escaped already; addresses are quoted, but for ``&``."""
    if not count:
        return NOTHING
    if to is None:
        return number(count)
    address = (to if isinstance(to, str) else to(*standings)).replace("&", "&amp;")
    spoken = f'<span class="visually-hidden"> {words}</span>'
    return f'<a href="{address}">{number(count)}{spoken}</a>'


def standing_cells(tally: Tally, to: Lists, whose: str) -> Markup:
    """The cells of a row for the four parts; ``whose`` follows the words of each, for those who
    hear the page.
    """
    return Markup(linked_parts(tally, to, escape(whose)))  # noqa: S704 - escaped


def linked_parts(tally: Tally, to: Lists, whose: str) -> str:
    """The same as HTML, of words that are escaped already."""
    cells = []
    for word, label in _PARTS:
        count = tally.standing(word)
        css = "number cell-overdue" if count and word is Standing.OPEN_OVERDUE else "number"
        words = linked(count, to, label + whose, word)
        cells.append(f'<td class="{css}" data-label="{look(word).word}">{words}</td>')
    return "".join(cells)


def stacked_bar(segments: Iterable[Segment], words: str, size: str = "") -> Markup:
    """The four parts of a count as one bar; the numbers stand beside or around it."""
    parts = "".join(
        f'<rect class="fill-{look(part.standing).css}" x="{part.start}" y="0"'
        f' width="{part.length}" height="10"/>\n'
        for part in segments
    )
    spoken = escape(words)
    return Markup(  # noqa: S704 - escaped
        f'<svg class="bar {f"bar-{size}" if size else ""}" viewBox="0 0 1000 10"'
        f' preserveAspectRatio="none" role="img" aria-label="{spoken}">\n<title>{spoken}</title>\n'
        f'<rect class="bar-ground" x="0" y="0" width="1000" height="10"/>\n{parts}</svg>'
    )


def tally_words(tally: Tally) -> str:
    """``632 nhiệm vụ: 545 hoàn thành đúng hạn, 52 …``"""
    parts = ", ".join(f"{number(tally.standing(word))} {label}" for word, label in _PARTS)
    return f"{number(tally.total)} nhiệm vụ: {parts}"


def ended_mark(ended: UnitEnd | None) -> Markup:
    """That a unit has ended, with the day and its successors, below its name."""
    return Markup('<span class="under">{}</span>').format(ended.words) if ended else Markup()


def beside_parts(
    sentences: Sequence[Words], url: Callable[[Counted], str] | None = None, css: str = "under"
) -> Markup:
    """Sentences beside the four parts, each number a link where ``url`` gives its address."""
    if not sentences:
        return Markup()
    text = "; ".join("".join(_part(part, url) for part in words) for words in sentences)
    return Markup(f'<span class="beside {escape(css)}">{text}</span>')  # noqa: S704 - escaped


_TASKS = Markup("&nbsp;nhiệm&nbsp;vụ")  # stays on the line of its number


def _part(part: str | Counted, url: Callable[[Counted], str] | None) -> str:
    if isinstance(part, str):
        return escape(part)
    after = escape(part.after).replace(" nhiệm vụ", _TASKS)
    words = f"{escape(part.before)}<b>{number(part.number)}</b>{after}"
    return f'<a href="{escape(url(part))}">{words}</a>' if url and part.number else words
