"""What a person says of a list that the program reads otherwise: sheet, head, columns, units."""

from collections.abc import Mapping as Values
from dataclasses import dataclass, field
from typing import Any

from tracker.domain.directives.lists.headings import Column, plain_head
from tracker.domain.directives.lists.heads import Head
from tracker.domain.directives.lists.sheet import Letters, letters_of
from tracker.domain.errors import ValueRefused


@dataclass(frozen=True)
class Mapping:
    """Empty is left to the program.

    ``columns`` by letter (``C``) or by what the head says; ``None`` takes the column out.
    ``units`` are codes by the words that stand for them. ``rows`` puts cells right: by
    ``row_key``, the text of each column; ``skipped`` are rows left out. ``letters`` are those that
    the file was typed for.
    """

    sheet: str = ""
    head_row: int = 0
    head_height: int = 1
    columns: Values[str, Column | None] = field(default_factory=dict)
    units: Values[str, str] = field(default_factory=dict)
    rows: Values[str, Values[Column, str]] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    letters: Letters | None = None

    def correct(self, head: Head) -> Head:
        """The head with the columns that were named otherwise."""
        if not self.columns:
            return head
        by_words = {plain_head(words): column for words, column in self.columns.items()}
        named: dict[int, Column | None] = {}
        for at, title in head.titles.items():
            own = title.rpartition("–")[2]
            for words in (letters_of(at).lower(), plain_head(title), plain_head(own)):
                if words in by_words:
                    named[at] = by_words[words]
                    break
        elsewhere = {column for column in named.values() if column is not None}
        columns = {
            column: at
            for column, at in head.columns.items()
            if at not in named and column not in elsewhere
        }
        marks = {at: title for at, title in head.marks.items() if at not in named}
        extensions = [at for at in head.extensions if at not in named]
        for at, named_column in named.items():
            if named_column is Column.MARK:
                marks[at] = head.marks.get(at) or head.titles[at].rpartition("–")[2].strip()
            elif named_column is Column.EXTENDED_UNTIL and named_column in columns:
                extensions.append(at)
            elif named_column is not None:
                columns[named_column] = at
        return Head(columns, head.height, head.titles, marks, tuple(extensions))

    def as_json(self) -> dict[str, Any]:
        """The mapping as files and the database keep it; ``read_mapping`` reads it."""
        return {
            "sheet": self.sheet,
            "head_row": self.head_row,
            "head_height": self.head_height,
            "columns": {
                words: column.value if column else None for words, column in self.columns.items()
            },
            "units": dict(self.units),
            "rows": {
                key: {column.value: text for column, text in cells.items()}
                for key, cells in self.rows.items()
            },
            "skipped": sorted(self.skipped),
            "letters": self.letters.value if self.letters else "",
        }


def row_key(sheet: str, row: int) -> str:
    """What names a row: ``Sheet1!12``."""
    return f"{sheet}!{row}"


_KEYS = {"sheet", "head_row", "head_height", "columns", "units", "rows", "skipped", "letters"}


def read_mapping(value: Any) -> Mapping:
    """The mapping that a JSON value says.

    :raises ValueRefused: it is none; the message names what is wrong.
    """
    if not isinstance(value, dict):
        raise ValueRefused("mapping", "Tệp ánh xạ phải là một đối tượng JSON.")
    unknown = set(value) - _KEYS
    if unknown:
        raise ValueRefused("mapping", f"Tệp ánh xạ có khóa lạ: {', '.join(sorted(unknown))}.")
    columns, units, rows = (value.get(name) or {} for name in ("columns", "units", "rows"))
    head_row, head_height = value.get("head_row") or 0, value.get("head_height") or 1
    parts = (columns, units, rows, *(rows.values() if isinstance(rows, dict) else ()))
    if not all(isinstance(part, dict) for part in parts):
        raise ValueRefused(
            "mapping", "Trong tệp ánh xạ, columns, units và rows phải là đối tượng JSON."
        )
    if not isinstance(head_row, int) or not isinstance(head_height, int):
        raise ValueRefused("mapping", "Trong tệp ánh xạ, head_row và head_height phải là số.")
    return Mapping(
        sheet=str(value.get("sheet") or ""),
        head_row=head_row,
        head_height=head_height,
        columns={str(words): _column(name) for words, name in columns.items()},
        units={str(words): str(code) for words, code in units.items()},
        rows={
            str(key): {
                column: str(text) for name, text in cells.items() if (column := _column(name))
            }
            for key, cells in rows.items()
        },
        skipped=frozenset(map(str, value.get("skipped") or ())),
        letters=_letters(value.get("letters")),
    )


def _letters(word: Any) -> Letters | None:
    if not word:
        return None
    if word not in set(Letters):
        known = ", ".join(letters.value for letters in Letters)
        raise ValueRefused("mapping", f"Không có bảng mã “{word}”; các bảng mã: {known}.")
    return Letters(word)


def _column(name: Any) -> Column | None:
    if name is None or name == "":
        return None
    try:
        return Column(name)
    except ValueError:
        known = ", ".join(column.value for column in Column)
        raise ValueRefused("mapping", f"Không có cột “{name}”; các cột: {known}.") from None
