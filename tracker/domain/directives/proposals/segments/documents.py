"""A document as its file has it: paragraphs and tables in their order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tracker.domain.directives.lists.sheet import Sheet, SheetRow, text_of
from tracker.domain.directives.proposals.segments.wrapped import goes_on_over_page, joined_lines
from tracker.domain.directives.proposals.tables.cell_lines import tables_of_cell_lines
from tracker.domain.directives.proposals.tables.columns import lines_of_text, table_at
from tracker.domain.directives.proposals.tables.pasted_rows import pasted_table

PagePart = str | Sheet  # text of any number of lines, or a table


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
    """What a file says, in order.

    ``around`` is what stands in headers of pages and in text boxes: stamps, seldom anything else.
    """

    blocks: tuple[Paragraph | DocumentTable, ...]
    around: tuple[str, ...] = ()

    @staticmethod
    def of_pages(pages: Iterable[Sequence[PagePart]]) -> "DocumentText":
        """A document of pages, each of texts and tables; the page of pasted text says nothing.

        What goes on from one page to the next is put together again; numbers of pages are left out.
        """
        all_pages = [list(page) for page in pages]
        builder = _Builder()
        for page, parts in enumerate(all_pages, 1):
            builder.begin_page(page if len(all_pages) > 1 else None)
            for is_table, run in groupby(parts, lambda part: isinstance(part, Sheet)):
                if is_table:
                    for sheet in run:
                        builder.add_table(sheet)  # type: ignore[arg-type]
                else:
                    lines = [line for text in run for line in str(text).splitlines()]
                    builder.add_lines(_without_page_number(lines, page))
        return DocumentText(tuple(builder.blocks))

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs outside of tables that say something."""
        return [one for one in self.blocks if isinstance(one, Paragraph) and one.text.strip()]


class _Builder:
    """Counts paragraphs and rows while it puts them in order."""

    def __init__(self) -> None:
        self.blocks: list[Paragraph | DocumentTable] = []
        self._number = 1
        self._page: int | None = None
        self._is_first_of_page = False

    def begin_page(self, page: int | None) -> None:
        """What follows stands on that page."""
        self._page = page
        self._is_first_of_page = page is not None and page > 1

    def add_lines(self, lines: Sequence[str]) -> None:
        """Lines, and the tables that were pasted among them."""
        at = 0
        for table in tables_of_cell_lines(lines):
            self._add_placed(lines[at : table.begin])
            self.add_table(table.sheet)
            at = table.end
        self._add_placed(lines[at:])

    def _add_placed(self, lines: Sequence[str]) -> None:
        """Lines, and the tables among them whose columns are set by blanks."""
        placed = lines_of_text(lines)
        at = begin = 0
        while at < len(lines):
            table = None if "\t" in lines[at] else table_at(placed, at)
            if table is not None:
                self._add_text(lines[begin:at])
                self.add_table(table[1])
                at = begin = table[0]
            else:
                at += 1
        self._add_text(lines[begin:])

    def _add_text(self, lines: Sequence[str]) -> None:
        paragraphs = joined_lines(lines)
        at = 0
        while at < len(paragraphs):
            table = pasted_table(paragraphs, at)
            if table is not None:
                self.add_table(table[1])
                at = table[0]
            else:
                self._add_paragraph(paragraphs[at])
                at += 1

    def _add_paragraph(self, line: str) -> None:
        before = self.blocks[-1] if self.blocks else None
        if (
            self._is_first_of_page
            and isinstance(before, Paragraph)
            and line.strip()[:1].islower()
            and goes_on_over_page(before.text, line)
        ):
            self.blocks[-1] = replace(before, text=f"{before.text} {line.strip()}")
        else:
            self.blocks.append(Paragraph(line, self._number, self._page))
            self._number += 1
        self._is_first_of_page = self._is_first_of_page and not line.strip()

    def add_table(self, sheet: Sheet) -> None:
        """A table; one that goes on from the page before is put to it."""
        last = self.blocks[-1] if self.blocks else None
        if (
            self._is_first_of_page
            and isinstance(last, DocumentTable)
            and _width(last.sheet) == _width(sheet)
        ):
            offset = last.sheet.rows[-1].number
            rows = list(sheet.rows)
            if _goes_on(last.sheet.rows, rows):
                _add_to(last.sheet.rows[-1], rows.pop(0))
            further = [replace(row, number=row.number + offset) for row in rows]
            last.sheet.rows = [*last.sheet.rows, *further]
        else:
            if not sheet.above:
                above = [one.text for one in self.blocks[-3:] if isinstance(one, Paragraph)]
                sheet.above = "\n".join(above)
            self.blocks.append(DocumentTable(sheet, self._number, self._page))
        self._number += sheet.rows[-1].number if sheet.rows else 0
        self._is_first_of_page = False


def _goes_on(before: Sequence[SheetRow], rows: Sequence[SheetRow]) -> bool:
    """Whether the first row of a page is the rest of the last one: it alone has no number."""
    numbers = [text_of(row.cell(0)) for row in (before[-1], rows[0])]
    return numbers[0].strip(".)").isdigit() and not numbers[1]


def _add_to(row: SheetRow, rest: SheetRow) -> None:
    for at, cell in enumerate(rest.cells):
        if text := text_of(cell):
            row.cells[at] = f"{text_of(row.cell(at))} {text}".strip()


def _width(sheet: Sheet) -> int:
    return max((len(row.cells) for row in sheet.rows), default=0)


def _without_page_number(lines: Sequence[str], page: int) -> list[str]:
    """The lines of a page but for its number at the top or the bottom."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    ends = {filled[0], filled[-1]} if filled and page > 1 else set()
    left_out = {at for at in ends if lines[at].strip(" -–") == str(page)}
    return [line for at, line in enumerate(lines) if at not in left_out]
