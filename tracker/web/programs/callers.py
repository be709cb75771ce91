"""Who calls: the person of the token, as pages know them; a cookie opens nothing here.

What the scopes of a token leave out is refused before the view runs; what its person may not do, as
on pages.
"""

from flask import Flask, current_app, g, request

from tracker.domain.organisation.access_tokens import TokenRefused, TokenScope
from tracker.extensions import login_manager
from tracker.web.access import Access, access_of
from tracker.web.programs.pace import Pace, keep_pace
from tracker.web.programs.problems import Problem
from tracker.web.programs.requests import of_program
from tracker.web.security.bearer import refused_with, signed_in_by_token

READS = ("GET", "HEAD")


def init_app(app: Flask) -> None:
    """Ask before anything asks who is signed in."""
    app.extensions[Pace.NAME] = Pace()
    app.before_request(_let_in)
    app.register_error_handler(Problem, Problem.answer)


def _let_in() -> None:
    if not of_program() or request.endpoint is None:
        return
    g._login_user = login_manager.anonymous_user()  # where Flask-Login keeps who is signed in
    if access_of(current_app, request.endpoint) is Access.PUBLIC:
        return
    try:
        token = signed_in_by_token(_scope())
    except TokenRefused as refusal:
        status, headers = refused_with(refusal)
        raise Problem(status, str(refusal), headers=headers) from None
    keep_pace(token.id)


def _scope() -> TokenScope:
    """What the token must be for: who only asks, reads."""
    return TokenScope.READ if request.method in READS else TokenScope.ACT
