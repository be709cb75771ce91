"""The text of a mail that was written as HTML, as its reader sees it; what is quoted by ``>``."""

import re
from collections.abc import Iterator
from typing import Any

from tracker.domain.notifying.incoming.answer_text import PICTURE

_PARAGRAPHS = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "hr")
)
_BLOCKS = frozenset(
    ("div", "tr", "li", "dt", "dd", "section", "article", "header", "footer", "address", "center")
)
_UNSEEN = frozenset(("script", "style", "head", "title", "template", "noscript"))
_SIGNATURES = re.compile(r"gmail_signature|moz-signature|\bsignature\b|zimbra_signature", re.I)
_BLANKS = re.compile(r"[ \t\n\r\f\v\u00a0]+")
MOST_QUOTED = 20  # levels


def html_text(markup: str) -> str:
    """The text of HTML, with a mark where each picture of the mail stands; empty if it has none.

    libxml2 reads it, in time that grows with its length alone, and no deeper than 255 levels.
    """
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    return _Text().of(etree.iterwalk(tree, events=("start", "end")))


class _Text:
    """Lines that are put together while the elements go by."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._quoted = 0
        self._unseen = 0

    def of(self, walk: Iterator[tuple[str, Any]]) -> str:
        for event, element in walk:
            name = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                self._begin(name, element)
                self._add(element.text)
            else:
                self._end(name)
                self._add(element.tail)
        self._break()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self._lines)).strip("\n")

    def _begin(self, name: str, element: Any) -> None:
        self._unseen += name in _UNSEEN
        if name == "br":
            self._break()
        if name in _BLOCKS or name in _PARAGRAPHS:
            self._break(only_if_written=True)
        if name == "blockquote":
            self._quoted += 1
        if name == "li":
            self._add("- ")
        if name == "hr":
            self._lines.append("")
        if name == "img" and element.get("src", "").lower().startswith("cid:"):
            self._line.append(f"{PICTURE}{element.get('src')[4:].strip()}{PICTURE}")
        marks = f"{element.get('class', '')} {element.get('id', '')}"
        if name in ("div", "table", "pre") and _SIGNATURES.search(marks):
            self._lines.append(self._mark("--"))

    def _end(self, name: str) -> None:
        self._unseen -= name in _UNSEEN
        if name in ("td", "th"):
            self._add(" ")
        if name in _BLOCKS or name in _PARAGRAPHS:
            self._break(only_if_written=True)
        if name == "blockquote":
            self._quoted -= 1
        if name in _PARAGRAPHS:
            self._lines.append("")

    def _add(self, text: str | None) -> None:
        if text and not self._unseen:
            self._line.append(text)

    def _break(self, *, only_if_written: bool = False) -> None:
        line = _BLANKS.sub(" ", "".join(self._line)).strip()
        self._line = []
        if line or not only_if_written:
            self._lines.append(self._mark(line))

    def _mark(self, line: str) -> str:
        return f"{'>' * min(self._quoted, MOST_QUOTED)} {line}" if self._quoted else line
