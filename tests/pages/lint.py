"""What every page must be, checked on each one that a test fetches."""

import re
from collections import Counter
from collections.abc import Iterator

import html5lib
from bs4 import BeautifulSoup, Tag

from tools.bootstrap_subset import CLASS, SUBSET, WHOLE


def classes_of(css: str) -> set[str]:
    """The classes that the selectors of a style sheet name."""
    return set(CLASS.findall(re.sub(r"/\*.*?\*/|\{[^{}]*\}", "", css, flags=re.DOTALL)))


BOOTSTRAP, KEPT = classes_of(WHOLE.read_text()), classes_of(SUBSET.read_text())
UNLABELLED = ("hidden", "submit", "button")
NAMED = ("button", "a", "summary")
ADDRESSES = {"a": "href", "link": "href", "script": "src", "img": "src", "form": "action"}
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "list")

TOKEN = re.compile(r'(name="csrf_token" value=)"[^"]*"')
WORDS = re.compile(r">[^<]+<")
VALUES = re.compile(r'="[^"&<>]*"')
OUR_ESCAPES = re.compile(r"&(?!(?:amp|lt|gt|quot|#34|#39|nbsp);)")

each_form_strictly = True
"""Whether every form that a page takes is parsed strictly, or one for each address."""

_seen: set[str] = set()
_well_formed: set[str] = set()
_parsed_addresses: set[str] = set()


def lint(html: str, address: str = "") -> BeautifulSoup:
    """The page as a tree, after everything about it was found in order.

    ``address`` is the same for pages that one view makes.
    """
    page = BeautifulSoup(html, "lxml")
    without_token = TOKEN.sub(r"\1", html)
    if without_token not in _seen:
        _parse_strictly(html, address)
        faults = [*_whole(page), *_between(page), *_each(page)]
        assert not faults, "\n".join(faults)
        _seen.add(without_token)
    return page


def _parse_strictly(html: str, address: str) -> None:
    """It parses as HTML5. That is slow, and pages that differ in words alone stay as good."""
    if address in _parsed_addresses and not each_form_strictly:
        return
    tags = VALUES.sub("=", WORDS.sub("><", html))
    if tags in _well_formed and not OUR_ESCAPES.search(html):
        return
    html5lib.HTMLParser(strict=True).parse(html)
    _well_formed.add(tags)
    if address:
        _parsed_addresses.add(address)


def text_of(tag: Tag | BeautifulSoup | None) -> str:
    """What a reader sees, spaces put in order."""
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


def _whole(page: BeautifulSoup) -> Iterator[str]:
    """Vietnamese, with one heading that the title begins with."""
    if page.html is None or page.html.get("lang") != "vi":
        yield "lang is not vi"
    heads = page.find_all("h1")
    title = text_of(page.title).removesuffix(" – Theo dõi nhiệm vụ").removesuffix("…").strip()
    title = title.removeprefix("Lỗi: ")
    if len(heads) != 1:
        yield f"{len(heads)} h1"
    elif not title or not text_of(heads[0]).startswith(title):
        yield f"title {title!r}, h1 {text_of(heads[0])!r}"


def _between(page: BeautifulSoup) -> Iterator[str]:
    """Ids are unique; what points at one points at one that is there; boxes have labels."""
    tags = page.find_all(True)
    ids = Counter(str(tag["id"]) for tag in tags if tag.has_attr("id"))
    yield from (f"id {name!r} {count} times" for name, count in ids.items() if count > 1)
    labelled = set()
    for tag in tags:
        wanted = [name for key in REFERENCES for name in str(tag.get(key, "")).split()]
        if tag.name == "a" and str(tag.get("href", "")).startswith("#"):
            wanted.append(str(tag["href"])[1:])
        yield from (f"{tag.name} points at {name!r}" for name in wanted if name not in ids)
        if tag.name == "label" and text_of(tag):
            labelled.add(str(tag.get("for")))
    for tag in page.find_all(["input", "select", "textarea"]):
        if tag.get("type", "text") not in UNLABELLED and str(tag.get("id")) not in labelled:
            yield f"no label: {tag}"


def _each(page: BeautifulSoup) -> Iterator[str]:
    """Nothing inline, nothing from elsewhere; tables, forms and buttons say what they are."""
    for tag in page.find_all(True):
        lacking = BOOTSTRAP & set(tag.get("class") or ()) - KEPT
        yield from (f"class {name}: run `make bootstrap`" for name in lacking)
        if tag.name == "style" or tag.has_attr("style"):
            yield f"inline style: {str(tag)[:120]}"
        if tag.name == "script" and not tag.has_attr("src"):
            yield "inline script"
        yield from (f"handler {name}" for name in tag.attrs if name.startswith("on"))
        address = str(tag.get(ADDRESSES.get(tag.name, ""), ""))
        if re.match(r"[a-z+.-]+:|//", address):
            yield f"external: {address}"
        if tag.name in NAMED and not text_of(tag):
            yield f"no name: {tag}"
        if tag.name == "table" and not tag.caption:
            yield f"table without caption: {str(tag)[:120]}"
        if tag.name == "th" and tag.get("scope") not in ("row", "col"):
            yield f"th without scope: {tag}"
        if tag.name == "form":
            yield from _form(tag)


def _form(form: Tag) -> Iterator[str]:
    if not form.get("action"):
        yield f"form without action: {str(form)[:120]}"
    tokens = form.find_all("input", attrs={"name": "csrf_token", "value": True})
    if form.get("method") == "post" and not tokens:
        yield f"form without token: {str(form)[:120]}"
