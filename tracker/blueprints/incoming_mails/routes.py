"""Mails that came in as answers: what is unclear, and what the office makes of it."""

from collections.abc import Callable

from flask import Blueprint, Response, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.incoming_mails.forms import AsideForm, AttachForm
from tracker.blueprints.incoming_mails.page import list_page, mail_page
from tracker.domain.errors import DomainError
from tracker.extensions import db
from tracker.models import IncomingMail, Task
from tracker.services.notifying.incoming import office_decisions
from tracker.services.notifying.incoming.intake import MAIL_TYPE, raw_of
from tracker.services.notifying.incoming.office_decisions import Attaching, files_of
from tracker.web.access import Access, access, me
from tracker.web.files.downloads import sent_as_it_came, sent_bytes
from tracker.web.forms.objections import object_at

blueprint = Blueprint("incoming_mails", __name__, url_prefix="/thu-den")


@blueprint.get("")
@access(Access.OFFICE)
def index() -> ResponseReturnValue:
    """The mails of a state, newest first."""
    return list_page()


@blueprint.get("/<id:incoming_id>")
@access(Access.OFFICE)
def show(incoming_id: int) -> ResponseReturnValue:
    """A mail as it came, and what can be done with it."""
    return mail_page(_mail_or_404(incoming_id))


@blueprint.get("/<id:incoming_id>/goc")
@access(Access.OFFICE)
def original(incoming_id: int) -> Response:
    """The mail itself, to be saved."""
    raw = raw_of(_mail_or_404(incoming_id))
    if raw is None:
        abort(404)
    return sent_bytes(f"Thư đến {incoming_id}", "eml", MAIL_TYPE, raw)


@blueprint.get("/<id:incoming_id>/tep/<int:place>")
@access(Access.OFFICE)
def file(incoming_id: int, place: int) -> Response:
    """A file of the mail, to be saved; one that no act would take is not handed out."""
    files = files_of(_mail_or_404(incoming_id))
    if place >= len(files) or files[place].fault:
        abort(404)
    return sent_as_it_came(files[place].file.name, files[place].file.content)


@blueprint.post("/<id:incoming_id>/ghi")
@access(Access.OFFICE)
def attach(incoming_id: int) -> ResponseReturnValue:
    """Put the mail on a task."""
    mail = _mail_or_404(incoming_id)
    form = AttachForm()
    form.offer(files_of(mail))
    if not form.validate_on_submit() or db.session.get(Task, form.task_id) is None:
        if not form.errors:
            form.task.errors = [*form.task.errors, "Không có nhiệm vụ nào ở địa chỉ này."]
        return mail_page(mail, attaching=form), 422
    day = form.on.data
    assert day is not None  # noqa: S101 - the form was validated
    given = Attaching(form.task_id, form.use.data, form.words.data, day, form.places)
    try:
        office_decisions.attach(me(), incoming_id, given)
    except DomainError as error:
        object_at(form, error, {"note": "words", "text": "words"})
        return mail_page(_mail_or_404(incoming_id), attaching=form), 422
    flash("Đã ghi thư vào nhiệm vụ.", "success")
    return redirect(url_for("tasks.show", task_id=form.task_id))


@blueprint.post("/<id:incoming_id>/de-rieng")
@access(Access.OFFICE)
def put_aside(incoming_id: int) -> ResponseReturnValue:
    """Leave the mail as it is."""
    mail = _mail_or_404(incoming_id)
    form = AsideForm()
    if not form.validate_on_submit():
        return mail_page(mail, aside=form), 422
    return _decide(
        lambda: office_decisions.put_aside(me(), incoming_id, form.reason.data),
        "Đã để riêng; thư vẫn xem lại được.",
        url_for(".index"),
    )


@blueprint.post("/<id:incoming_id>/xem-lai")
@access(Access.OFFICE)
def take_up(incoming_id: int) -> ResponseReturnValue:
    """Let the mail wait again."""
    _mail_or_404(incoming_id)
    return _decide(
        lambda: office_decisions.take_up_again(me(), incoming_id),
        "Thư chờ xem lại.",
        url_for(".show", incoming_id=incoming_id),
    )


def _decide(do: Callable[[], None], done: str, onward: str) -> ResponseReturnValue:
    try:
        do()
    except DomainError as error:
        flash(str(error), "warning")
        return redirect(url_for(".index"))
    flash(done, "success")
    return redirect(onward)


def _mail_or_404(incoming_id: int) -> IncomingMail:
    return db.session.get(IncomingMail, incoming_id) or abort(404)
