"""A person's logins on all devices; the administrator ends those of others."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker import config
from tracker.models import User
from tracker.queries.organisation.accounts import account
from tracker.queries.organisation.login_sessions import open_sessions
from tracker.services.organisation import login_sessions
from tracker.web.access import Access, access, me
from tracker.web.security.asked_again import asked_again
from tracker.web.security.clients import client

blueprint = Blueprint("sessions", __name__)


@blueprint.get("/phien-dang-nhap")
@access(Access.SIGNED_IN)
def index() -> ResponseReturnValue:
    """Where one is logged in, this device first said so."""
    return render_template(
        "account/sessions/index.html",
        sessions=open_sessions(me()),
        here=current_user.session_id,
        settings=config.settings(),
    )


@blueprint.post("/phien-dang-nhap/<id:session_id>/ket-thuc")
@access(Access.SIGNED_IN)
def end(session_id: int) -> ResponseReturnValue:
    """End one of one's own."""
    _end(me(), session_id)
    return redirect(url_for("account.sessions.index"))


@blueprint.post("/phien-dang-nhap/ket-thuc-phien-khac")
@access(Access.SIGNED_IN)
def end_others() -> ResponseReturnValue:
    """End all of one's own but this one."""
    number = login_sessions.end_others(me(), me(), current_user.session_id, client())
    flash(f"Đã kết thúc {number} phiên đăng nhập khác của bạn.", "success")
    return redirect(url_for("account.sessions.index"))


@blueprint.post("/cua-nguoi-dung/<id:user_id>/phien-dang-nhap/<id:session_id>/ket-thuc")
@access(Access.ADMINISTRATOR)
@asked_again
def end_of_other(user_id: int, session_id: int) -> ResponseReturnValue:
    """End one of somebody's."""
    _end(account(user_id) or abort(404), session_id)
    return redirect(url_for("people.edit", user_id=user_id))


def _end(of: User, session_id: int) -> None:
    if login_sessions.end_session(me(), of, session_id, client()):
        flash("Đã kết thúc phiên đăng nhập: thiết bị đó phải đăng nhập lại.", "success")
    else:
        flash("Phiên này đã kết thúc từ trước.", "warning")
