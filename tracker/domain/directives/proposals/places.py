"""Where in a document the value of a field stands: beside the form a person looks at the words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from tracker.domain.directives.lists.names.unit_names import ListedUnit
from tracker.domain.directives.lists.sheet import text_of
from tracker.domain.directives.proposals.confidence import confidence_of
from tracker.domain.directives.proposals.proposal import (
    Confidence,
    ProposedDirective,
    ProposedTask,
)
from tracker.domain.directives.proposals.segments.documents import DocumentText, Paragraph

_BETWEEN_CELLS = "  |  "
_LABELS = {
    "content": "nội dung",
    "lead": "chủ trì",
    "coordinating": "phối hợp",
    "deadline": "thời hạn",
    "product": "sản phẩm",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the document, or a row of a table, as it is shown."""

    number: int
    text: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """The words of a field, and the line in which they stand."""

    field: str
    label: str
    line: int
    words: str
    page: int
    confidence: Confidence = Confidence.SURE


class Places:
    """Finds the places of fields in one document."""

    def __init__(self, document: DocumentText) -> None:
        self.lines = list(_lines(document))
        self._at = {line.number: at for at, line in enumerate(self.lines)}

    def of_task(self, task: ProposedTask) -> list[Place]:
        """The fields of a task that the document says something of."""
        confidence = confidence_of(task)
        texts: dict[str, Sequence[str]] = {
            "content": (),
            "lead": [*_names(task.leads), *task.unknown_units],
            "coordinating": [*_names(task.helpers), *task.unknown_helpers],
            "deadline": [task.deadline_phrase],
            "product": [task.product],
        }
        at = self._at.get(task.where.paragraph)
        if at is None:
            return []
        places = []
        for name, candidates in texts.items():
            if name != "content" and not any(candidates):
                continue
            line, words = self._nearest(candidates, at)
            places.append(
                Place(name, _LABELS[name], line.number, words, line.page or 1, confidence[name])
            )
        return places

    def of_head(self, directive: ProposedDirective) -> list[Place]:
        """The fields of the entry in the register, wherever they stand first or last."""
        day = directive.issued_on
        days = [f"ngày {day.day:{form}} tháng {day.month:{month}}" for form in ("02", "")
                for month in ("02", "")] if day else []  # fmt: skip
        return [
            Place(name, "", line.number, words, line.page or 1)
            for name, texts in (
                ("symbol", [directive.symbol]),
                ("issued_on", days),
                ("issuer", [directive.issuer, directive.issuer.replace("UBND", "Ủy ban nhân dân")]),
                ("subject", [directive.subject]),
                ("signer", [directive.signer]),
            )
            for line, words in self._first(texts, from_the_end=name == "signer")
        ]

    def _nearest(self, candidates: Sequence[str], at: int) -> tuple[Line, str]:
        """The line at the place or nearest above it that has one of the texts, else below it."""
        below = range(at + 1, len(self.lines))
        for place in chain(range(at, -1, -1), below if any(candidates) else ()):
            words = _first_in(self.lines[place].text, candidates)
            if words:
                return self.lines[place], words
        return self.lines[at], ""

    def _first(self, texts: Sequence[str], *, from_the_end: bool) -> Iterator[tuple[Line, str]]:
        for line in reversed(self.lines) if from_the_end else self.lines:
            words = _first_in(line.text, texts)
            if words:
                yield line, words
                return


def _lines(document: DocumentText) -> Iterator[Line]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if block.text.strip():
                yield Line(block.number, block.text.strip(), block.page)
        else:
            for at, row in enumerate(block.sheet.rows):
                cells = _BETWEEN_CELLS.join(text_of(cell) for cell in row.cells)
                yield Line(block.number + at, cells, block.page)


def _names(units: Iterable[ListedUnit]) -> Iterator[str]:
    for unit in units:
        yield from (unit.name, unit.short_name, *unit.others, *unit.decided)


def _first_in(text: str, candidates: Iterable[str]) -> str:
    """The longest of the texts that stands there, as it is written there."""
    lower = text.lower()
    for one in sorted(candidates, key=len, reverse=True):
        at = lower.find(one.lower()) if one else -1
        if at >= 0:
            return text[at : at + len(one)]
    return ""
