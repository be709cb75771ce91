"""What is selected in lists: ticked on the page in sight, and kept of the other pages."""

from flask import request, session

from tracker.queries.tasks.chosen import selected_ids
from tracker.web.access import me
from tracker.web.converters import row_id

TICKS, PAGE = "chon", "trang"
"""In what a list sends: the tasks that are ticked, and all those of its page."""
SELECTS = "selects"
"""In the session: something was selected in it. Another session selects anew."""


def numbers(texts: list[str]) -> list[int]:
    """The tasks that these texts name; what names none is left out."""
    named = []
    for text in texts:
        try:
            named.append(row_id(text))
        except ValueError:
            continue
    return named


def ticked() -> list[int]:
    """The tasks that were ticked, by number."""
    return numbers(request.values.getlist(TICKS))


def selected() -> list[int]:
    """What was selected in this session, on whatever page; asks only where something was."""
    return selected_ids(me().id) if session.get(SELECTS) else []


def chosen() -> list[int]:
    """The tasks to act on: those ticked; sent by a list, those selected on its other pages, too.

    What the page shows decides for its own rows, so that a list works without script.
    """
    ids = ticked()
    if PAGE not in request.values:
        return ids
    here = set(numbers(request.values[PAGE].split(",")))
    return list(dict.fromkeys([*(one for one in selected() if one not in here), *ids]))
