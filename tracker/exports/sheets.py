"""Tables as an Excel file in bounded memory: each line leaves as soon as the next one is begun.

Every text is written as a text, so that none is ever a formula; formulas are the program's own and
come with the value they must give, for programs that do not compute.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from math import ceil
from pathlib import Path
from typing import Any, BinaryIO

from tracker.colours import COLOURS
from tracker.exports.cells import excel_text
from tracker.exports.printed_pages import MARGINS, Parts, scale_to_width
from tracker.exports.sheet_looks import BORDER, FONT, FORMATS, HEAD, Formats
from tracker.exports.tables import Cell, Column, Kind, Row, Tone, reader

A4 = 9
MOST_LINKS = 20_000  # each stays in memory until the file is whole; where more lead, formulas do
FIRST_DAY = date(1900, 3, 1)  # before it Excel's calendar is a day off
DAY_NOUGHT = date(1899, 12, 30)  # the day from which Excel counts
CHARACTERS, BOLD_CHARACTERS = 1.3, 1.0  # that go on a unit of a column's width
SAME_TEXTS, LONG_TEXT = 4096, 200  # of a column, worked out once; characters of those that are not
LINE_HEIGHT, MOST_HEIGHT = 15.0, 409.0  # of a row, in points
TITLE_HEIGHT = 21.0
LONGEST_MARGIN = 255  # of a printed head or foot, in characters
Writer = Callable[[Row, Cell], None]


@dataclass(frozen=True)
class Written:
    """Where a table stands: the numbers of its head, of its first and of its last line of rows.

    Lines are counted as Excel does, from 1; without rows, ``last`` is before ``first``.
    """

    head: int
    first: int
    last: int


@contextmanager
def workbook(
    stream: BinaryIO, *, title: str, organisation: str, made_on: date
) -> Iterator["Workbook"]:
    """An Excel file to write sheets into; the same content gives the same bytes.

    :raises OSError: the disk is full, or the stream takes nothing more.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    with tempfile.TemporaryDirectory() as folder:
        # whole before the stream, which may break, sees any of it
        file = Path(folder) / "made.xlsx"
        made = xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": folder})
        created = datetime(made_on.year, made_on.month, made_on.day)  # noqa: DTZ001 - Excel has no zones
        made.set_properties({"title": title, "company": organisation, "created": created})
        try:
            yield Workbook(made, title, organisation)
            made.close()
            with file.open("rb") as whole:
                shutil.copyfileobj(whole, stream)
        except FileCreateError as error:
            raise OSError(*error.args[0].args) from None
        finally:
            made.fileclosed = True  # whatever happened: it must not try again when it is forgotten
            for sheet in made.worksheets():
                sheet.row_data_fh.close()


class Workbook:
    """The sheets of a file."""

    def __init__(self, made: Any, title: str, organisation: str) -> None:
        self._made = made
        self._title = title
        self._organisation = organisation
        self._formats = Formats(made)

    def sheet(self, name: str) -> "Sheet":
        """A new sheet, set up for paper: A4 across, as wide as one page, with page numbers."""
        sheet = self._made.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(**MARGINS)
        sheet.set_header(_margin("&L", self._organisation) + _margin("&R", self._title))
        sheet.set_footer(_margin("&L", name) + f'&R&"{FONT}"&9Trang &P/&N')
        return Sheet(self._formats, sheet)


class Sheet:
    """A sheet that is written from top to bottom."""

    def __init__(self, formats: Formats, sheet: Any) -> None:
        self._formats = formats
        self._sheet = sheet
        self._line = 0
        self._parts = Parts()
        self._widths: tuple[float, ...] = ()
        self._links = 0

    @property
    def next_line(self) -> int:
        """The number that the next line will have, as Excel counts."""
        return self._line + 1

    def widths(self, *widths: float) -> None:
        """How wide the columns are, in characters."""
        self._widths = widths
        for at, width in enumerate(widths):
            self._sheet.set_column(at, at, width)

    def title(self, text: str) -> None:
        """The heading of the sheet."""
        self._sheet.set_row(self._line, TITLE_HEIGHT)
        self._text(text, {"bold": True, "font_size": 14}, height=TITLE_HEIGHT)

    def heading(self, text: str) -> None:
        """The heading of a part, after an empty line."""
        self._next()
        self._parts.begin(self._line)
        self._text(text, {"bold": True, "font_size": 12, "font_color": COLOURS["red_strong"]})

    def note(self, text: str) -> None:
        """A line of words; one that is longer than the sheet is wide goes on below."""
        looks = {"italic": True, "font_color": COLOURS["ink_2"]}
        characters = sum(self._widths) * CHARACTERS
        if not characters or len(text) <= characters:
            self._text(text, looks)
            return
        height = ceil(len(text) / characters) * LINE_HEIGHT
        self._sheet.set_row(self._line, height)
        last = len(self._widths) - 1
        style = self._formats.of(looks, {"text_wrap": True})
        self._sheet.merge_range(self._line, 0, self._line, last, "", style)
        self._text(text, looks, {"text_wrap": True}, height=height)

    def gap(self) -> None:
        """An empty line."""
        self._next()

    def table(
        self,
        columns: Sequence[Column[Row]],
        rows: Iterable[Row],
        total: Row | None = None,
        total_name: str = "Tổng cộng",
    ) -> Written:
        """A table; ``total`` is the row that its line of totals must come to."""
        head = self.next_line
        style = self._formats.of(BORDER, HEAD)
        height = self._make_room([column.head for column in columns], BOLD_CHARACTERS)
        for at, column in enumerate(columns):
            self._sheet.write_string(self._line, at, excel_text(column.head), style)
        self._next(height)
        first = self.next_line
        writers = [self._writer(at, column) for at, column in enumerate(columns)]
        read = [reader(column) for column in columns]
        for place, row in enumerate(rows, start=1):
            self._row(writers, row, [value(place, row) for value in read])
        last = self._line
        if total is not None:
            self._totals(columns, total, total_name, Written(head, first, last))
        return Written(head, first, last)

    def list(self, columns: Sequence[Column[Row]], rows: Iterable[Row], **options: Any) -> Written:
        """The table that the sheet is for: widths, a head that stays and repeats, filters."""
        self.widths(*(column.width for column in columns))
        written = self.table(columns, rows, **options)
        self._sheet.freeze_panes(written.head, 0)
        self._sheet.repeat_rows(written.head - 1)
        self._sheet.autofilter(
            written.head - 1, 0, max(written.last, written.head) - 1, len(columns) - 1
        )
        self._numbers_as_texts(columns, written)
        return written

    def _numbers_as_texts(self, columns: Sequence[Column[Row]], rows: Written) -> None:
        """Excel need not point at numbers that are texts because they lead somewhere."""
        linked = [column_name(at) for at, column in enumerate(columns) if column.link]
        if linked and rows.last >= rows.first:
            ranges = " ".join(f"{name}{rows.first}:{name}{rows.last}" for name in linked)
            self._sheet.ignore_errors({"number_stored_as_text": ranges})

    def print_columns(self, number: int) -> None:
        """Only the first columns go on paper."""
        self._sheet.print_area(0, 0, max(self._line - 1, 0), number - 1)

    def pages_by_parts(self) -> None:
        """Print each part whole: scaled, because Excel breaks no page of a fitted sheet."""
        scale = scale_to_width(self._widths)
        self._sheet.set_print_scale(scale)
        self._sheet.set_h_pagebreaks(self._parts.page_lines(scale))

    def _next(self, height: float = LINE_HEIGHT) -> None:
        self._line += 1
        self._parts.grow(height)

    def _text(self, text: str, *style: dict[str, Any], height: float = LINE_HEIGHT) -> None:
        self._sheet.write_string(self._line, 0, excel_text(text), self._formats.of(*style))
        self._next(height)

    def _row(self, writers: Sequence[Writer[Row]], row: Row, values: Sequence[Cell]) -> None:
        height = self._make_room(values)
        for write, value in zip(writers, values, strict=True):
            write(row, value)
        # Only a row that is not written yet needs its height: the one before has left.
        self._sheet.set_rows.pop(self._line - 1, None)
        self._sheet.row_sizes.pop(self._line, None)
        self._next(height)

    def _writer(self, at: int, column: Column[Row]) -> Writer[Row]:
        """What writes the cells of a column, chosen once: by how they look and what they hold."""
        looks = self._looks(column)
        formula, link = column.formula, column.link
        if formula is not None:
            return lambda row, value: self._formula(at, formula(self.next_line), value, looks(row))
        if link is not None:
            return lambda row, value: self._link(at, link(row), value, looks(row))
        if column.kind is not Kind.TEXT:
            return lambda row, value: self._cell(at, value, looks(row))
        texts = lru_cache(SAME_TEXTS)(excel_text)  # names come again and again

        def write(row: Row, value: Cell) -> None:
            if isinstance(value, str):
                text = texts(value) if len(value) < LONG_TEXT else excel_text(value)
                self._sheet.write_string(self._line, at, text, looks(row))
            else:
                self._cell(at, value, looks(row))

        return write

    def _totals(self, columns: Sequence[Column[Row]], total: Row, name: str, rows: Written) -> None:
        bold = {"bold": True, "bg_color": COLOURS["ground"]}
        named = False
        for at, column in enumerate(columns):
            value = None if column.kind is Kind.PLACE else column.value(total)
            if column.kind is Kind.TEXT:
                value, named = ("" if named else name), True
            looks = self._formats.of(BORDER, FORMATS[column.kind], bold)
            if column.formula is not None:
                self._formula(at, column.formula(self.next_line), value, looks)
            elif column.sums and rows.last >= rows.first:
                name = column_name(at)
                self._formula(at, f"SUM({name}{rows.first}:{name}{rows.last})", value, looks)
            else:
                self._cell(at, value, looks)
        self._next()

    def _make_room(self, values: Sequence[Cell], characters: float = CHARACTERS) -> float:
        """Set the height of a line to what its longest text needs at these widths. Returns the
        height.
        """
        lines = 1
        for value, width in zip(values, self._widths, strict=False):
            if type(value) is str and len(value) > (room := width * characters):
                needed = (ceil(len(part) / room) or 1 for part in value.split("\n"))
                lines = max(lines, sum(needed))
        height = min(lines * LINE_HEIGHT, MOST_HEIGHT)
        if lines > 1:
            self._sheet.set_row(self._line, height)
        return height

    def _looks(self, column: Column[Row]) -> Callable[[Row], Any]:
        """How the cells of a column look: all alike, but for those that have a tone."""
        linked, tone = column.link is not None, column.tone

        @cache
        def toned(tone: Tone | None) -> Any:
            return self._formats.of_cell(column.kind, tone, linked=linked)

        if tone is not None:
            return lambda row: toned(tone(row))
        plain = toned(None)
        return lambda _row: plain

    def _formula(self, at: int, formula: str, value: Cell, looks: Any) -> None:
        cached = float(value) if isinstance(value, Decimal) else ("" if value is None else value)
        self._sheet.write_formula(self._line, at, f"={formula}", looks, cached)

    def _link(self, at: int, address: str, value: Cell, looks: Any) -> None:
        if self._links < MOST_LINKS:
            self._links += 1
            self._sheet.write_url(self._line, at, address, looks, excel_text(str(value)))
        else:
            place, text = (part.replace('"', '""') for part in (address, str(value)))
            self._formula(at, f'HYPERLINK("{place}","{text}")', value, looks)

    def _cell(self, at: int, value: Cell, looks: Any) -> None:
        if value is None:
            self._sheet.write_blank(self._line, at, None, looks)
        elif isinstance(value, str):
            self._sheet.write_string(self._line, at, excel_text(value), looks)
        elif not isinstance(value, date):
            self._sheet.write_number(self._line, at, float(value), looks)
        elif value >= FIRST_DAY:
            self._sheet.write_number(self._line, at, (value - DAY_NOUGHT).days, looks)
        else:
            self._sheet.write_string(self._line, at, f"{value:%d/%m/%Y}", looks)


def column_name(at: int) -> str:
    """The name of a column by its place from 0, up to ``Z``."""
    return chr(ord("A") + at)


def _margin(place: str, text: str) -> str:
    """A part of a printed head or foot; in it "&" is doubled, and all of it is short."""
    short = " ".join(text.split())[: LONGEST_MARGIN // 3].replace("&", "&&")
    return f'{place}&"{FONT}"&9{short}'
