"""A board, for whoever has its address: the page, and its figures alone to put in their place."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from tracker import clock, config
from tracker.database import one_view
from tracker.models import Board
from tracker.queries.reports.outward.boards import figures_of
from tracker.services.reports import boards
from tracker.web.access import Access, access
from tracker.web.pages.colour_schemes import SCHEMES
from tracker.web.security.guesses import guarded, wrong_guess
from tracker.web.security.headers import framed, secret_address

AT_ONCE = 12  # units that a screen shows beside each other; the rest follows in turn

blueprint = Blueprint("board", __name__, url_prefix="/bang")


@blueprint.get("/<token>")
@access(Access.PUBLIC)
@secret_address
@framed
@guarded("board")
def show(token: str) -> ResponseReturnValue:
    """The whole page, which then asks for its figures by itself."""
    board = _board_or_404(token)
    return render_template(
        "board/show.html", scheme_here=SCHEMES[board.scheme], token=token, **_shown(board)
    )


@blueprint.get("/<token>/so-lieu")
@access(Access.PUBLIC)
@secret_address
@framed
@guarded("board")
def figures(token: str) -> ResponseReturnValue:
    """What is put in place of the figures on the screen."""
    return render_template("board/_figures.html", **_shown(_board_or_404(token)))


def _board_or_404(token: str) -> Board:
    if not config.settings().boards:
        abort(404)
    board = boards.board_of(token)
    if board is None:
        wrong_guess()
        abort(404)
    return board


def _shown(board: Board) -> dict[str, object]:
    title, units = board.title, bool(board.units)
    scheme = board.scheme
    with one_view():
        shown = figures_of(board, clock.today())
    most = shown.overdue[0][1] if shown.overdue else 1
    pages = [
        shown.overdue[first : first + AT_ONCE] for first in range(0, len(shown.overdue), AT_ONCE)
    ]
    return {
        "title": title,
        "some_units": units,
        "scheme_name": scheme,
        "shown": shown,
        "bars": pages,
        "most": most,
        "now": clock.now(),
    }
