"""The items of a list that was pasted where one task was to be typed."""

import re

from tracker.domain.directives.lists.headings import column_of

_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,2}[.)]?|[a-zđ][.)]|[-–+•*])\s+")

_LONGEST_TITLE = 40  # letters of the name of a column


def pasted_items(text: str) -> list[str]:
    """The items without their numbers, cells of a table with a tab between; nothing below two.

    A line goes on with the item before where it begins small, or has no number while others have.
    """
    lines = [_line(line) for line in text.splitlines() if line.strip()]
    if lines and _is_head(lines[0]):
        del lines[0]
    numbered = sum(bool(_NUMBER.match(line)) for line in lines) > 1
    items: list[str] = []
    for line in lines:
        goes_on = (numbered or line[0].islower()) and not _NUMBER.match(line)
        if items and goes_on:
            items[-1] += f" {line}"
        else:
            items.append(_NUMBER.sub("", line, count=1) if _NUMBER.match(line) else line)
    return items if len(items) > 1 else []


def _is_head(line: str) -> bool:
    """Whether it is the head of a table: at least two of its cells are names of columns."""
    cells = line.split("\t")
    return all(len(cell) <= _LONGEST_TITLE for cell in cells) and (
        sum(column_of(cell) is not None for cell in cells) >= 2
    )


def _line(text: str) -> str:
    """A line without its blanks; the cells of a table stay apart."""
    cells = [" ".join(cell.split()) for cell in text.split("\t")]
    return "\t".join(cell for cell in cells if cell)
