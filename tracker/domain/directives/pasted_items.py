"""The items of a list that was pasted where one task was to be typed."""

import re

_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,2}[.)]?|[a-zđ][.)]|[-–+•*])\s+")


def pasted_items(text: str) -> list[str]:
    """The items without their numbers, cells of a table with a tab between; nothing below two.

    A line goes on with the item before where it begins small, or has no number while others have.
    """
    lines = [_line(line) for line in text.splitlines() if line.strip()]
    numbered = sum(bool(_NUMBER.match(line)) for line in lines) > 1
    items: list[str] = []
    for line in lines:
        goes_on = (numbered or line[0].islower()) and not _NUMBER.match(line)
        if items and goes_on:
            items[-1] += f" {line}"
        else:
            items.append(_NUMBER.sub("", line, count=1) if _NUMBER.match(line) else line)
    return items if len(items) > 1 else []


def _line(text: str) -> str:
    """A line without its blanks; the cells of a table stay apart."""
    cells = [" ".join(cell.split()) for cell in text.split("\t")]
    return "\t".join(cell for cell in cells if cell)
