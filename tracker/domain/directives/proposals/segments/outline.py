"""Which line of a document stands under which: by their numbers, letters, dashes and headings."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tracker.domain.directives.proposals.clauses.labels import Label, is_labelled, labels_in
from tracker.domain.directives.proposals.clauses.verbs import begins_work
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.directives.proposals.segments.documents import Paragraph

_MARK = re.compile(
    r"(?P<task>(?:nhiem vu|cong viec|viec)(?: so| thu)? ?\d{1,2} ?[.:)/-])|"
    r"(?P<article>dieu \d{1,3}[.:])|(?P<part>(?:phan|chuong) (?:[ivx]{1,6}|\d{1,2}|"
    r"thu [a-z]{2,4})\b[.:]?)|"
    r"(?P<roman>[ivx]{1,6}[.)/-](?!\d))|(?P<number>\d{1,2}(?:\.\d{1,2}){0,4}[.)/](?!\d)|"
    r"\d{1,2}(?:\.\d{1,2}){1,4}(?= [^\W\d]))|(?P<letter>[a-z][).](?= ?\S))|"
    r"(?P<sign>[-+*•·●○▪o✓](?= ?\S))|(?P<bracket>\(\d{1,2}\)|\([a-z]\))"
)
_RANKS = {
    "part": 1, "article": 2, "roman": 3, "number": 4, "task": 10, "letter": 11, "bracket": 12,
    "sign": 13,
}  # fmt: skip
HEADING = 9  # the rank of a heading without a number: below numbers, above letters
LOOSE = 99
_LONGEST_HEADING = 220
_PERIOD = re.compile(  # a line of a programme: what stands below is due in it
    r"(?:thang|quy) (?:\d{1,2}|i{1,3}|iv)(?:(?: nam |[/-])20\d\d)?[ :.]*"
)
_CAPITAL_PART = re.compile(r"[A-HĐ][.)] ?(?=[A-ZĐÀ-Ỹ])")


@dataclass
class Item:
    """A line of the outline. ``kind`` is how it is marked, ``text`` what stands behind the mark."""

    paragraph: Paragraph
    text: RunningText
    kind: str = ""
    rank: int = LOOSE
    parent: "Item | None" = None
    children: list["Item"] = field(default_factory=list)

    @property
    def opens(self) -> bool:
        """Whether what follows stands under it: it ends with a colon, or is a heading."""
        return self.text.text.endswith(":") or self.is_heading

    @property
    def is_heading(self) -> bool:
        """Whether it is short, and no sentence."""
        text = self.text.text
        if self.kind.startswith("task"):
            return True  # fields of the task stand below it
        if not text or len(text) > _LONGEST_HEADING or text[-1] in ".;,/":
            return False
        return self.rank < LOOSE or self.paragraph.bold or text.isupper()

    def above(self) -> Iterator["Item"]:
        """The items that it stands under, the nearest first."""
        item = self.parent
        while item is not None:
            yield item
            item = item.parent


def outline(paragraphs: Iterable[Paragraph]) -> list[Item]:
    """The lines in their order, each with the one that it stands under."""
    items: list[Item] = []
    stack: list[Item] = []
    for paragraph in paragraphs:
        item = _item(paragraph)
        if not item.text.text:
            continue
        _place(item, stack)
        item.parent = stack[-1] if stack else None
        if item.parent is not None:
            item.parent.children.append(item)
        items.append(item)
        if item.rank < LOOSE or item.opens:
            stack.append(item)
    return items


def _item(paragraph: Paragraph) -> Item:
    text = RunningText.of(paragraph.text)
    capital = _CAPITAL_PART.match(text.text)
    if capital is not None and (text.text.isupper() or paragraph.bold):
        return Item(paragraph, text.part(capital.end()), "part", _RANKS["part"])
    match = _MARK.match(text.folded)
    if match is None:
        loose = Item(paragraph, text)
        if _PERIOD.fullmatch(text.folded):
            loose.kind, loose.rank = "heading", HEADING
        elif loose.is_heading:
            loose.kind, loose.rank = "heading", HEADING
            if text.text.isupper():
                loose.kind, loose.rank = "capitals", _RANKS["article"]
        return loose
    kind = match.lastgroup or ""
    if kind == "roman" and not text.text[: match.end()].isupper():
        kind = "letter"  # i), v)
    if kind == "sign" and match[0] == "o" and not text.text.startswith("o "):
        return Item(paragraph, text)
    depth = match[0].strip(".)/").count(".") if kind == "number" else 0
    return Item(
        paragraph,
        text.part(match.end()),
        f"{kind}{depth or ''}{_shape(match[0])}",
        _RANKS[kind] + depth,
    )


def _shape(mark: str) -> str:
    """What tells lists of one rank apart: "1." from "1)", "-" from "+"."""
    return mark if not mark[0].isalnum() else mark[-1]


def _place(item: Item, stack: list[Item]) -> None:
    """Take from the stack what the item does not stand under."""
    if item.rank == LOOSE:
        _place_loose(item, stack)
        return
    same = [at for at, other in enumerate(stack) if other.kind == item.kind]
    if same:
        del stack[same[-1] :]
        return
    while stack and stack[-1].rank != LOOSE and stack[-1].rank >= item.rank:
        if stack[-1].kind == "heading" and item.rank > _RANKS["roman"]:
            return  # numbers may stand under a heading without one
        stack.pop()
    if item.rank <= 3:
        while stack and stack[-1].rank >= item.rank:
            stack.pop()


def _place_loose(item: Item, stack: list[Item]) -> None:
    """A line without a mark stands under the last heading, and no list goes on behind it.

    Lines that give who leads, and those behind them, are fields of the item above them.
    """
    opened = bool(stack) and stack[-1].rank == LOOSE and stack[-1].text.text.endswith(":")
    if opened and not item.opens and begins_work(item.text.folded):
        return  # a list without marks
    labels = labels_in(item.text)
    if labels and stack and stack[-1].rank < LOOSE:
        above = stack[-1].children
        if labels[0].label is Label.LEADS or (above and is_labelled(above[-1].text)):
            return
    while stack and not (stack[-1].is_heading or stack[-1].rank <= 3):
        stack.pop()
    if item.opens:
        while stack and stack[-1].rank == LOOSE:
            stack.pop()
