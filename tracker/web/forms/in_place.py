"""Forms in the rows of a page: what is refused comes back in its row, with what was typed."""

from dataclasses import dataclass
from typing import Any

from flask import redirect, request, session
from flask.typing import ResponseReturnValue
from wtforms import HiddenField

from tracker.web.security.redirects import safe_path

IN_PLACE = "tai_cho"
"""The box that says that a form stands in a row, and in the session what was refused of it."""
LONGEST = 1_500
"""Characters typed that a session carries; who typed more gets the page of the task."""


@dataclass(frozen=True)
class RefusedInPlace:
    """What was refused: of which row, why, and what stood in the boxes."""

    key: str
    task_id: int
    errors: tuple[str, ...]
    boxes: dict[str, str]


def back_to_the_row(form: Any, task_id: int) -> ResponseReturnValue | None:
    """Back to the page with the row of a form that was refused; ``None``: it stood in none."""
    back, key = safe_path(form.tro_ve.data), request.form.get(IN_PLACE, "")
    boxes = {
        field.name: request.form.get(field.name, "")
        for field in form
        if not isinstance(field, HiddenField)
    }
    if not back or not key or sum(map(len, boxes.values())) > LONGEST:
        return None
    errors = [*form.form_errors, *(error for field in form for error in field.errors)]
    session[IN_PLACE] = {"key": key, "task_id": task_id, "errors": errors, "boxes": boxes}
    return redirect(back, 303)


def refused_in_place() -> RefusedInPlace | None:
    """What was refused just now, told once."""
    refused = session.pop(IN_PLACE, None)
    if refused is None:
        return None
    errors = tuple(refused["errors"])
    return RefusedInPlace(refused["key"], refused["task_id"], errors, refused["boxes"])
