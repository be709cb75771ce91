"""Reading CSV rows: every fault is named by file, line and column before anything is loaded."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from tracker.domain.days import DayError, iso_day, read_day
from tracker.domain.errors import DomainError
from tracker.domain.text import fold
from tracker.services.system.seeds.lines import WORKBOOKS, Unreadable, lines_of

MOST_FAULTS = 20
TITLE_LINES = 20  # among these the heads are looked for
NO_YEAR = 0  # a day in a file says its year

Word = TypeVar("Word", bound=StrEnum)
Value = TypeVar("Value")


class SeedError(DomainError):
    """The files cannot be loaded; nothing was. Each fault is a line that says where it is."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


@dataclass
class Faults:
    """What was found wrong so far, in all files; and which columns nobody reads."""

    lines: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def add(self, file: str, line: int, column: str, message: str) -> None:
        """Name a fault by its place."""
        self.lines.append(f"{file}, dòng {line}, cột {column}: {message}")

    def raise_if_any(self) -> None:
        """Stop before anything is loaded.

        :raises SeedError: with the first faults.
        """
        if len(self.lines) > MOST_FAULTS:
            rest = len(self.lines) - MOST_FAULTS
            raise SeedError([*self.lines[:MOST_FAULTS], f"… và {rest} lỗi khác"])
        if self.lines:
            raise SeedError(self.lines)


@dataclass(frozen=True)
class Row:
    """One row of a file. A value that cannot be read is named as a fault and read as empty."""

    file: str
    line: int
    values: Mapping[str, str]
    faults: Faults
    heads: Mapping[str, str] = field(default_factory=dict)  # columns as they are called in the file

    def fault(self, column: str, message: str) -> None:
        """Name a fault in this row."""
        self.faults.add(self.file, self.line, self.heads.get(column, column), message)

    def text(self, column: str, *, required: bool = False, most: int | None = None) -> str:
        """The text of a column."""
        value = self.values.get(column, "").strip()
        if required and not value:
            self.fault(column, "không được để trống")
        if most is not None and len(value) > most:
            self.fault(column, f"dài {len(value)} ký tự, nhiều nhất {most}")
        return value

    def day(self, column: str, *, required: bool = False) -> date | None:
        """The day of a column, written 2025-06-30 or 30/6/2025."""
        value = self.text(column, required=required)
        return self._day(column, value) if value else None

    def yes(self, column: str) -> bool:
        """Whether a column says yes (có); ``no`` (không) or nothing is no."""
        value = self.text(column).lower()
        if value not in ("yes", "no", "có", "không", ""):
            expected = "có hoặc không" if self._for_people(column) else "yes hoặc no"
            self.fault(column, f"{value!r}: cần {expected}")
        return value in ("yes", "có")

    def word(self, column: str, words: type[Word]) -> Word:
        """A word of a vocabulary, by its code."""
        return self._word(column, self.text(column), words)

    def words(self, column: str, words: type[Word]) -> frozenset[Word]:
        """Several words of a vocabulary, between semicolons."""
        return frozenset(self._word(column, code, words) for code in self._parts(column))

    def one(self, column: str, known: Mapping[str, Value]) -> Value | None:
        """What a column refers to by its key; ``None`` when it is empty."""
        key = self.text(column)
        return self._known(column, key, known) if key else None

    def many(self, column: str, known: Mapping[str, Value]) -> list[Value]:
        """What a column refers to by keys between semicolons."""
        values = [self._known(column, key, known) for key in self._parts(column)]
        return [value for value in values if value is not None]

    def day_pairs(self, column: str) -> list[tuple[date, date]]:
        """Pairs of days, written ``2025-05-12>2025-06-30`` between semicolons."""
        pairs = []
        for part in self._parts(column):
            first, arrow, second = part.partition(">")
            days = (self._day(column, first), self._day(column, second) if arrow else None)
            if days[0] and days[1]:
                pairs.append((days[0], days[1]))
            elif not arrow:
                self.fault(column, f"{part!r}: cần ngày>ngày, ví dụ 2025-05-12>2025-06-30")
        return pairs

    def _parts(self, column: str) -> list[str]:
        return [part.strip() for part in self.text(column).split(";") if part.strip()]

    def _day(self, column: str, value: str) -> date | None:
        try:
            return read_day(value, in_year=NO_YEAR) if "/" in value else iso_day(value)
        except DayError as error:
            self.fault(column, f"{value!r}: {error}")
            return None

    def _word(self, column: str, code: str, words: type[Word]) -> Word:
        for word in words:
            if code == word.value or fold(code) == fold(getattr(word, "label", word.value)):
                return word
        naming = "label" if self._for_people(column) else "value"
        expected = "; ".join(str(getattr(word, naming)) for word in words)
        self.fault(column, f"{code!r}: cần một trong {expected}")
        return next(iter(words))

    def _for_people(self, column: str) -> bool:
        """Whether the file calls the column as people do, so that they read words, not codes."""
        return fold(self.heads.get(column, column)) != fold(column)

    def _known(self, column: str, key: str, known: Mapping[str, Value]) -> Value | None:
        if key not in known:
            self.fault(column, f"không có {key!r}")
        return known.get(key)


def read_rows(path: Path, columns: tuple[str, ...], faults: Faults) -> Iterator[Row]:
    """The rows of a CSV file in UTF-8 with these columns.

    :raises SeedError: the file is missing, is not UTF-8, or lacks a column.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise SeedError([f"{path}: không có tệp này"]) from None
    yield from rows_of(path.name, content, {name: name for name in columns}, columns, faults)


def rows_of(
    name: str, content: bytes, heads: Mapping[str, str], needed: Collection[str], faults: Faults
) -> Iterator[Row]:
    """The rows of a CSV file or of the first sheet of a workbook, under their heads.

    ``heads``: what people call the columns, by their names; both are understood, whatever case or
    accents they are in. ``needed``: the columns that must be there. Titles may stand above the
    heads. Columns that are none of these are noted in ``faults.unread``.

    :raises SeedError: the file cannot be read, or lacks a column.
    """
    try:
        lines = list(lines_of(content, name))
        place = _place_of_heads(name, lines, heads, needed)
        head_line, first = lines[place]
        is_workbook = content.startswith(WORKBOOKS)
        if is_workbook:
            _fit(first, len([cell for cell in first if cell.strip()]))
        columns = [_column(cell, heads) for cell in first]
        faults.unread.extend(
            cell.strip() for cell in first if _column(cell, heads) not in heads and cell.strip()
        )
        called = {**heads, **dict(zip(columns, first, strict=True))}
        for number, cells in lines[place + 1 :]:
            if is_workbook:  # empty cells at its end may be there or not
                _fit(cells, len(columns))
            if len(cells) != len(columns):
                faults.add(name, number, "-", f"số ô khác số cột ở dòng {head_line}")
                continue
            yield Row(name, number, dict(zip(columns, cells, strict=True)), faults, called)
    except Unreadable as trouble:
        where = f"{name}, dòng {trouble.line}" if trouble.line else name
        raise SeedError([f"{where}: {trouble}"]) from None


def _place_of_heads(
    name: str, lines: list[tuple[int, list[str]]], heads: Mapping[str, str], needed: Collection[str]
) -> int:
    """Which of the first lines holds the heads: the first that has all columns needed.

    :raises SeedError: none has; naming what is missing in the one that comes nearest.
    """
    known = [
        {_column(cell, heads) for cell in cells} & set(heads) for _, cells in lines[:TITLE_LINES]
    ]
    for place, columns in enumerate(known):
        if columns.issuperset(needed):
            return place
    nearest = max(range(len(known)), key=lambda place: len(known[place]), default=0)
    present = known[nearest] if known else set()
    missing = ", ".join(heads[column] for column in needed if column not in present)
    where = f"{name}, dòng {lines[nearest][0]}" if lines else name
    raise SeedError([f"{where}: thiếu cột {missing}"])


def _fit(cells: list[str], width: int) -> None:
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    cells.extend([""] * (width - len(cells)))


def _column(cell: str, heads: Mapping[str, str]) -> str:
    """The column that a cell of the first line names; another name stays as it is."""
    typed = fold(cell)
    for column, head in heads.items():
        if typed in (fold(column), fold(head)):
            return column
    return cell


def refuse_twins(key: str, column: str, row: Row, seen: dict[str, int]) -> bool:
    """Name a key that an earlier row of the file has; whether it is new."""
    if key in seen:
        row.fault(column, f"{key!r} đã có ở dòng {seen[key]}")
        return False
    seen[key] = row.line
    return True
