"""Reading printed figures from the rows of a table, naming line and column of whatever is wrong."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tracker.domain.errors import DomainError
from tracker.domain.reports.periods import Period, PeriodError, between, parse_period
from tracker.domain.reports.printed.line import PARTS, Figure, PrintedLine
from tracker.domain.vocabulary import Register

KNOWN_COLUMNS = (
    "period",
    "from",
    "to",
    "register",
    *(figure.value for figure in Figure),
    "as_of",
    "source",
    "line",
    "note",
)
_FIGURE = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(\.[0-9]{3}){1,2}")
_DAY = re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})")
_VIETNAMESE_DAY = re.compile(r"(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})/(?P<y>[0-9]{4})")


class PrintedLineError(DomainError):
    """A row cannot be read. ``line`` is its number in the file, ``column`` the header's word,
    empty when the row as a whole is meant.
    """

    def __init__(self, line: int, column: str, problem: str) -> None:
        where = f"Dòng {line}, cột “{column}”" if column else f"Dòng {line}"
        super().__init__(f"{where}: {problem}")
        self.line = line
        self.column = column


def unknown_columns(header: Iterable[str | None]) -> list[str]:
    """Columns that are not read, so that a misspelt one is not passed over in silence."""
    names = [(name or "").strip() for name in header]
    return [name for name in names if name not in KNOWN_COLUMNS]


def read_printed_line(
    row: Mapping[str | Any, str | Any], line_number: int, known_by: date | None = None
) -> PrintedLine:
    """One row of the form of ``published.csv``; absent or blank figures are not printed.

    ``from`` and ``to`` go before the name of the period and may be blank when the name says them.
    A line counted as of a day after ``known_by`` is refused, where that is given.

    Raises:
        PrintedLineError: names line and column of the first thing that cannot be read.
    """
    if any(row.get(None) or ()):  # where csv.DictReader puts cells beyond the header
        raise PrintedLineError(
            line_number, "", "nhiều ô hơn tiêu đề; đặt ô có dấu phẩy trong ngoặc kép"
        )
    cells = {name.strip(): (text or "").strip() for name, text in row.items() if name is not None}
    figures = {
        figure.value: _read_figure(cells, figure.value, line_number)
        for figure in (Figure.TOTAL, *PARTS)
    }
    line = PrintedLine(
        period=_read_period(cells, line_number),
        register=_read_register(cells, line_number),
        as_of=_read_day(cells, "as_of", line_number),
        source=": dòng ".join(filter(None, (cells.get("source"), cells.get("line")))),
        note=cells.get("note", ""),
        **figures,
    )
    if known_by and line.as_of and line.as_of > known_by:
        raise PrintedLineError(
            line_number, "as_of", f"chưa có số liệu của ngày sau {known_by:%d/%m/%Y}"
        )
    if not line.figures:
        raise PrintedLineError(line_number, "total", "dòng không có số liệu nào để đối chiếu")
    return line


def read_figure(text: str) -> int:
    """A count as paper writes it: 632, 07, 1.234.

    Raises:
        ValueError: it is none.
    """
    if not _FIGURE.fullmatch(text):
        raise ValueError(text)
    return int(text.replace(".", ""))


def _read_figure(cells: Mapping[str, str], column: str, line_number: int) -> int | None:
    text = cells.get(column, "")
    if not text:
        return None
    try:
        return read_figure(text)
    except ValueError:
        raise PrintedLineError(
            line_number, column, f"“{text}” không phải số đếm, viết như 632, 07 hoặc 1.234"
        ) from None


def _read_day(cells: Mapping[str, str], column: str, line_number: int) -> date | None:
    text = cells.get(column, "")
    if not text:
        return None
    match = _DAY.fullmatch(text) or _VIETNAMESE_DAY.fullmatch(text)
    try:
        if match:
            return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        pass
    raise PrintedLineError(
        line_number, column, f"“{text}” không phải ngày, viết như 2025-06-30 hoặc 30/6/2025"
    )


def _read_register(cells: Mapping[str, str], line_number: int) -> Register:
    text = cells.get("register", "")
    known = {register.value: register for register in Register}
    if text not in known:
        raise PrintedLineError(
            line_number,
            "register",
            f"loại nhiệm vụ “{text}” không có, chọn trong: {', '.join(known)}",
        )
    return known[text]


def _read_period(cells: Mapping[str, str], line_number: int) -> Period:
    """``from`` and ``to`` say the days; the name says what they do not, and is what is printed."""
    name = cells.get("period", "")
    first = _read_day(cells, "from", line_number)
    last = _read_day(cells, "to", line_number)
    try:
        named: Period | None = parse_period(name)
    except PeriodError:
        named = None
    if named is not None:
        name, first, last = named.name, first or named.first, last or named.last
    if first is None or last is None:
        raise PrintedLineError(
            line_number,
            "period",
            f"kỳ “{name}” không đọc được, viết như 2025-06, 2025-Q2, 2025-H1, 2025 "
            "hoặc ghi đủ hai cột from, to",
        )
    try:
        return Period(name, first, last) if name else between(first, last)
    except PeriodError as error:
        raise PrintedLineError(line_number, "to", error.reason) from None
