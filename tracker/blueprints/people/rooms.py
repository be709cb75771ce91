"""The blueprint, and what its views share: an act on an account, done and told."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect
from flask.typing import ResponseReturnValue

from tracker.domain.errors import DomainError
from tracker.domain.organisation.people import ManagingNotAllowed
from tracker.models import User
from tracker.queries.organisation.accounts import account

blueprint = Blueprint("people", __name__)


def account_or_404(user_id: int) -> User:
    """The account, if there is one."""
    return account(user_id) or abort(404)


def act_on(do: Callable[[], object], done: str, back: str) -> ResponseReturnValue:
    """One act by a button: done and told, or told why not."""
    try:
        do()
    except ManagingNotAllowed:
        abort(403)
    except DomainError as error:
        flash(str(error), "warning")
    else:
        flash(done, "success")
    return redirect(back)
