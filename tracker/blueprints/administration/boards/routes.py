"""Boards for meeting rooms: which there are, a new one, its address, its end."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import config
from tracker.blueprints.administration.boards.forms import BoardForm
from tracker.domain.errors import DomainError
from tracker.domain.history import Listed
from tracker.extensions import db
from tracker.models import Board
from tracker.queries.organisation.entries import entry_events
from tracker.queries.reports.outward.boards import present_boards
from tracker.services.reports import boards as service
from tracker.services.system.sealed_secrets import KeyChanged
from tracker.services.system.sent_forms import AlreadySent
from tracker.web.access import Access, access, me
from tracker.web.forms.objections import object_at
from tracker.web.forms.sent_once import sending, sent_before
from tracker.web.pages.buttons import act_by_button
from tracker.web.pages.histories import with_sentences
from tracker.web.security.asked_again import asked_again

blueprint = Blueprint("boards", __name__, url_prefix="/bang-treo")


@blueprint.before_request
def _only_when_on() -> None:
    """There are no such pages before the part is switched on."""
    if not config.settings().boards:
        abort(404)


@blueprint.route("", methods=["GET", "POST"])
@access(Access.ADMINISTRATOR)
@asked_again
def index() -> ResponseReturnValue:
    """All boards; another one is made here."""
    form = BoardForm()
    if not form.validate_on_submit():
        return _list(form), 422 if request.method == "POST" else 200
    try:
        board = service.make_board(
            me(),
            form.title.data.strip(),
            form.register.data,
            form.period.data,
            form.units.data or (),
            form.scheme.data,
            sending=sending(),
        )
    except AlreadySent as error:
        return sent_before(error, url_for("administration.boards.show", board_id=error.made_id))
    except DomainError as error:
        object_at(form, error)
        return _list(form), 422
    flash("Đã tạo bảng. Mở địa chỉ dưới đây trên máy của màn hình.", "success")
    return redirect(url_for("administration.boards.show", board_id=board.id))


@blueprint.get("/<id:board_id>")
@access(Access.ADMINISTRATOR)
@asked_again
def show(board_id: int) -> ResponseReturnValue:
    """A board with its address, which is itself the key."""
    board = _board_or_404(board_id)
    path, trouble = "", ""
    try:
        path = url_for("board.show", token=service.token_of(board))
    except KeyChanged as error:
        trouble = str(error)
    return render_template(
        "administration/boards/show.html",
        board=board,
        base_url=config.settings().base_url,
        path=path,
        trouble=trouble,
    )


@blueprint.post("/<id:board_id>/ket-thuc")
@access(Access.ADMINISTRATOR)
@asked_again
def end(board_id: int) -> ResponseReturnValue:
    """The address opens nothing any more."""
    title = _board_or_404(board_id).title
    return act_by_button(
        lambda: service.end_board(me(), board_id),
        f"Đã kết thúc bảng “{title}”; màn hình đang mở không cập nhật nữa.",
        url_for("administration.boards.index"),
    )


def _list(form: BoardForm) -> str:
    return render_template(
        "administration/boards/index.html",
        form=form,
        boards=present_boards(),
        history=with_sentences(entry_events(Listed.BOARD)),
    )


def _board_or_404(board_id: int) -> Board:
    board = db.session.get(Board, board_id)
    return board if board is not None and board.ended_at is None else abort(404)
