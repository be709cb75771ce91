"""What mail programs do not know, Outlook first: its engine is Word's. Rules over a mail's HTML.

Sources: Microsoft, "Word 2007 HTML and CSS rendering capabilities in Outlook"; caniemail.com.
"""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

WIDEST = 720
LONGEST = 100_000  # of which Gmail shows all
_MSO_TABLE = re.compile(r"<!--\[if mso\]><table[^>]* width=\"(\d+)\"")
_NOT_KNOWN = (
    "display", "float", "position", "flex", "grid", "opacity", "box-shadow", "background-image",
    "transform", "min-width",
)  # fmt: skip
_CELLS = ("td", "th", "caption", "body")
_COLOUR = re.compile(r"#[0-9a-f]{6}")


def faults(html: str) -> list[str]:
    """What would not hold, each with the element that it is about."""
    page = BeautifulSoup(html, "html5lib")
    found = [*_of_document(html, page)]
    for element in page.find_all(True):
        found += [f"<{element.name}> {fault}" for fault in _of_element(element)]
    return found


def _of_document(html: str, page: BeautifulSoup) -> Iterator[str]:
    if len(html.encode()) > LONGEST:
        yield f"{len(html.encode())} bytes: Gmail cuts it off"
    if "max-width" in html and not any(int(width) <= WIDEST for width in _MSO_TABLE.findall(html)):
        yield "max-width without a table of fixed width for Outlook"
    if html.count("<!--[if mso]>") != html.count("<![endif]-->"):
        yield "a condition for Outlook is not closed"
    for name in ("style", "link", "script", "form", "iframe", "svg", "video", "div"):
        if page.find(name):
            yield f"<{name}> is dropped or ignored"


def _of_element(element: Tag) -> Iterator[str]:
    style = _style(element)
    for name in style:
        if name in _NOT_KNOWN:
            yield f"has {name}"
    padded = any(name.startswith("padding") for name in style)
    if padded and element.name not in _CELLS:
        yield "has a padding, which only cells have"
    if element.name == "table":
        if any(name.startswith("margin") for name in style):
            yield "has a margin, which no table has"
        missing = {"cellpadding", "cellspacing", "border"} - set(element.attrs)
        if missing:
            yield f"lacks {', '.join(sorted(missing))}"
    for name in ("color", "background", "background-color"):
        if name in style and not _COLOUR.fullmatch(style[name]):
            yield f"has the colour {style[name]}"
    if element.name == "img" and not (element.get("alt") is not None and element.get("width")):
        yield "has no alt or width"
    if "!important" in str(element.get("style", "")):
        yield "has !important"


def _style(element: Tag) -> dict[str, str]:
    parts = (part.partition(":") for part in str(element.get("style", "")).split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in parts if name.strip()}
