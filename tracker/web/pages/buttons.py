"""An act by a button alone: it is done and told, or it is told why not."""

from collections.abc import Callable

from flask import abort, flash, redirect
from flask.typing import ResponseReturnValue

from tracker.domain.errors import DomainError


def act_by_button(
    do: Callable[[], object], done: str, back: str, *, forbidden: tuple[type[Exception], ...] = ()
) -> ResponseReturnValue:
    """Do it, say ``done`` or what the service objects to, and go back.

    ``forbidden``: objections that mean that the person should not have come here; answered by 403.
    """
    try:
        do()
    except forbidden:
        abort(403)
    except DomainError as error:
        flash(str(error), "warning")
    else:
        flash(done, "success")
    return redirect(back)
