"""Rows below others that give them helpers or a day: "Cùng phối hợp: Sở A", "Hạn: 30/8/2025"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.rows import ListRow
from tracker.domain.directives.lists.sheet import Sheet, SheetRow, text_of
from tracker.domain.directives.proposals.clauses.labels import Label, Labelled, labels_in
from tracker.domain.directives.proposals.running_text import RunningText

_COLUMNS = {Label.HELPERS: Column.COORDINATING, Label.DUE: Column.DEADLINE}
_MOST_CELLS = 2  # the name of the field, and what it is
Fields = Mapping[int, Sequence[Labelled]]  # by the number of the row


def with_field_rows(sheet: Sheet, rows: Sequence[ListRow]) -> tuple[list[ListRow], set[int]]:
    """The rows that are tasks, with what rows below them say, and which have their day by that.

    A row of fields is of all tasks above it, up to the row of fields before.
    """
    fields = {row.number: labels for row in sheet.rows if (labels := _fields(row))}
    tasks = [
        replace(row, groups=tuple(one for one in row.groups if one.row not in fields))
        for row in rows
        if row.number not in fields
    ]
    dated: set[int] = set()
    for row in tasks:
        for labels in _below(row, tasks, fields):
            dated |= _put(row, labels)
    return tasks, dated


def _below(row: ListRow, tasks: Sequence[ListRow], fields: Fields) -> list[Sequence[Labelled]]:
    """The rows of fields that stand first below a row, one after the other."""
    numbers = [number for number in fields if number > row.number]
    first = min(numbers, default=0)
    following = min((one.number for one in tasks if one.number > first), default=None)
    return [fields[number] for number in numbers if following is None or number < following]


def _put(row: ListRow, labels: Sequence[Labelled]) -> set[int]:
    """Put fields into the cells of a row; its number, where a day was put."""
    dated = set()
    for one in labels:
        column = _COLUMNS[one.label]
        own = row.words_in(column)
        if one.label is Label.DUE and own:
            continue
        row.put_right({column: "; ".join(filter(None, (own, one.text.text.strip(" .;"))))})
        dated |= {row.number} if one.label is Label.DUE else set()
    return dated


def _fields(row: SheetRow) -> Sequence[Labelled]:
    """What a row gives that says with whom or by when and nothing else."""
    texts = list(dict.fromkeys(text for cell in row.cells if (text := text_of(cell).strip())))
    if not texts or len(texts) > _MOST_CELLS:
        return ()
    name, *value = texts
    joint = " " if name.endswith(":") or not value else ": "
    labels = labels_in(RunningText.of(joint.join(texts)))
    return labels if all(one.label in _COLUMNS and one.text.text for one in labels) else ()
