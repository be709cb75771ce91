"""What is asked: forms as pages offer them with a few boxes changed, and addresses made up."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from random import Random
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from bs4 import BeautifulSoup, Tag
from werkzeug.routing import Rule

from bench.fuzz import hostile

MOST_FORMS = 400  # of one person; later ones take the place of some before
MOST_LINKS = 400
LEFT_OUT = (  # what reaches outside of the program, or ends the person's own session
    "auth.logout", "static", "settings.try", "channels.try", "settings.trial", "channels.trial",
)  # fmt: skip


@dataclass(frozen=True)
class Request:
    """One request, as it can be asked again."""

    method: str
    address: str
    boxes: tuple[tuple[str, Any], ...] = ()

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={str(text)[:40]!r}" for name, text in self.boxes)
        return f"{self.method} {self.address[:200]} {shown[:600]}"


@dataclass
class Offers:
    """What pages offered one person: forms and links."""

    random: Random
    forms: list[Request] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def take_in(self, html: str, address: str) -> None:
        """Remember the forms and links of a page."""
        page = BeautifulSoup(html, "html.parser")
        for form in page.select("form"):
            action = str(form.get("action") or address)
            if "dang-xuat" in action:
                continue
            method = str(form.get("method") or "get").lower()
            self._keep(self.forms, Request(method, action, tuple(boxes_of(form))), MOST_FORMS)
        for link in page.select("a[href^='/']"):
            self._keep(self.links, str(link["href"]), MOST_LINKS)

    def _keep(self, kept_ones: list[Any], one: Any, most: int) -> None:
        if len(kept_ones) < most:
            kept_ones.append(one)
        else:
            kept_ones[self.random.randrange(most)] = one


def boxes_of(form: Tag) -> Iterator[tuple[str, str]]:
    """The boxes of a form as they stand."""
    for box in form.select("input[name], textarea[name], select[name], button[name]"):
        name = str(box["name"])
        if box.name == "select":
            options = box.select("option")
            chosen = [one for one in options if one.has_attr("selected")] or options[:1]
            yield from ((name, str(one.get("value", one.get_text()))) for one in chosen)
        elif box.name == "textarea":
            yield name, box.get_text()
        else:
            yield name, str(box.get("value", ""))


def made_up(random: Random, rule: Rule, ids: range) -> Request:
    """An address of a route with strange parts and a strange question."""
    address = "".join(
        _part(random, is_dynamic, text, ids) for is_dynamic, text in rule._trace
    ).removeprefix("|")
    question = [
        (random.choice(("q", "sau", "truoc", "trang", "ky", "phan", "don_vi", "sap", "tu", "den")),
         hostile.value(random))
        for _ in range(random.randrange(3))
    ]  # fmt: skip
    if question:
        address += "?" + urlencode(question, errors="replace")
    methods = sorted((rule.methods or set()) & {"GET", "POST"})
    return Request(random.choice(methods).lower(), address or "/")


def changed(random: Random, offered: Request) -> Request:
    """A form with some boxes changed, doubled or left out; its token stays."""
    boxes: list[tuple[str, Any]] = list(offered.boxes)
    for _ in range(random.randrange(4)):
        places = [place for place, (name, _text) in enumerate(boxes) if name != "csrf_token"]
        if not places:
            break
        place = random.choice(places)
        name, text = boxes[place]
        what = random.randrange(8)
        if what == 0:
            del boxes[place]
        elif what == 1:
            boxes.insert(place, (name, text))
        elif what == 2:
            boxes.append((_other_name(random, name), hostile.value(random)))
        elif what == 3:
            boxes[place] = (name, _file(random))
        else:
            boxes[place] = (name, hostile.value(random, str(text)))
    return Request(offered.method, offered.address, tuple(boxes))


def followed(random: Random, link: str) -> Request:
    """A link with its question changed."""
    parts = urlsplit(link)
    question = parse_qsl(parts.query, keep_blank_values=True)
    if question and random.random() < 0.7:
        place = random.randrange(len(question))
        name, text = question[place]
        question[place] = (name, hostile.value(random, text))
    query = urlencode(question, errors="replace")
    return Request("get", parts.path + (f"?{query}" if query else ""))


def _part(random: Random, is_dynamic: bool, text: str, ids: range) -> str:
    if not is_dynamic:
        return text
    if random.random() < 0.5 and text not in ("token", "code"):
        return str(random.choice(ids))
    return hostile.segment(random)


def _other_name(random: Random, name: str) -> str:
    return random.choice((
        name + "-²", name.replace("0", "²"), name.replace("0", "9" * 50),
        f"tasks-{'9' * 4301}-content",
        f"tasks-{random.randrange(2_000)}-content", "tasks-0-units-1", name * 3, "tep", "viec",
    ))  # fmt: skip


def _file(random: Random) -> tuple[BytesIO, str, str]:
    content = random.choice((b"", b"%PDF-1.7", b"PK\x03\x04" + bytes(100), random.randbytes(2_000)))
    name = random.choice(("a.pdf", "a.docx", "a.xlsx", "..", "a.png", "\u202egnp.exe", "x" * 300))
    return BytesIO(content), name, random.choice(hostile.TYPES)
