"""A document as its file has it: paragraphs and tables in their order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tracker.domain.directives.lists.sheet import Sheet, SheetRow, cell_of
from tracker.domain.directives.proposals.segments.wrapped import joined_lines

_FEWEST_ROWS = 3
_FEWEST_TABS = 2  # of a line that is a row of a table pasted from a word processor


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of one paragraph. ``number`` counts paragraphs and rows from 1; ``page`` if known."""

    text: str
    number: int
    page: int | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """A table; ``number`` is that of its first row."""

    sheet: Sheet
    number: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class DocumentText:
    """What a file says, in order."""

    blocks: tuple[Paragraph | DocumentTable, ...]

    @staticmethod
    def of_pages(pages: Iterable[str]) -> "DocumentText":
        """A document of pages of lines; pasted text is one page, and its number says nothing."""
        texts = list(pages)
        blocks: list[Paragraph | DocumentTable] = []
        number = 1
        for page, text in enumerate(texts, 1):
            shown = page if len(texts) > 1 else None
            for lines in _runs(joined_lines(text.splitlines())):
                if len(lines) >= _FEWEST_ROWS:
                    blocks.append(_table(lines, number, shown, blocks))
                else:
                    blocks += [Paragraph(line, number + at, shown) for at, line in enumerate(lines)]
                number += len(lines)
        return DocumentText(tuple(blocks))

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs outside of tables that say something."""
        return [one for one in self.blocks if isinstance(one, Paragraph) and one.text.strip()]


def _runs(lines: Sequence[str]) -> Iterator[list[str]]:
    """Lines with tabs that follow each other, and the lines between them one by one."""
    for tabbed, run in groupby(lines, lambda line: line.count("\t") >= _FEWEST_TABS):
        if tabbed:
            yield list(run)
        else:
            yield from ([line] for line in run)


def _table(
    lines: Sequence[str], number: int, page: int | None, before: Sequence[Paragraph | DocumentTable]
) -> DocumentTable:
    rows = [
        SheetRow(at, [cell_of(cell.strip()) for cell in line.split("\t")])
        for at, line in enumerate(lines, 1)
    ]
    above = [one.text for one in before[-3:] if isinstance(one, Paragraph)]
    return DocumentTable(Sheet("Bảng", rows, above="\n".join(above)), number, page)
