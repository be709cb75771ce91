"""The mail log. A mail's HTML is shown in a frame of its own in which nothing runs or loads."""

from collections.abc import Callable
from io import BytesIO

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from flask.typing import ResponseReturnValue

from tracker import formats
from tracker.blueprints.mails.forms import MailLogFilter, ResendForm
from tracker.blueprints.mails.page import asks_where, log_url, mail_page, status_tabs
from tracker.domain.errors import DomainError
from tracker.domain.notifying.mails import NOT_DELIVERED
from tracker.extensions import db, talisman
from tracker.models import Mail
from tracker.queries.notifying.mails import mail_counts, mails, not_delivered
from tracker.services.notifying import outbox_decisions
from tracker.services.notifying.mail_contents import shown_mail
from tracker.web.access import Access, access, me
from tracker.web.converters import row_id_or_none
from tracker.web.forms.objections import object_at

NOTHING_RUNS = {
    "default-src": "'none'",
    "style-src": "'unsafe-inline'",  # mails know no other; it reaches nothing outside
    "img-src": "data:",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'self'",
    "sandbox": "",
}

blueprint = Blueprint("mails", __name__, url_prefix="/quan-tri/thu")


@blueprint.get("")
@access(Access.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """Mails, newest first, filtered as the address says; how many there are by status."""
    form = MailLogFilter(request.args)
    mail_filter = form.mail_filter(row_id_or_none(request.args.get("truoc", "")))
    rows, after = mails(mail_filter)
    arguments = {name: value for name, value in request.args.items() if value and name != "truoc"}
    return render_template(
        "mails/index.html",
        form=form,
        rows=rows,
        arguments=arguments,
        status=mail_filter.status,
        again=len(not_delivered(mail_filter)) if mail_filter.status in NOT_DELIVERED else 0,
        tabs=status_tabs(arguments, mail_counts(mail_filter)),
        first=log_url(arguments) if "truoc" in request.args else None,
        after=after and log_url({**arguments, "truoc": str(after)}),
    )


@blueprint.get("/<id:mail_id>")
@access(Access.ADMINISTRATOR)
def show(mail_id: int) -> ResponseReturnValue:
    """A mail: what it says, its head, every try with what the server said, what can be done."""
    mail = _mail_or_404(mail_id)
    return mail_page(mail, ResendForm(formdata=None, recipient=mail.recipient))


@blueprint.get("/<id:mail_id>/html")
@access(Access.ADMINISTRATOR)
@talisman(frame_options="SAMEORIGIN", content_security_policy=NOTHING_RUNS)  # type: ignore[untyped-decorator]
def html(mail_id: int) -> Response:
    """The HTML of a mail, for the frame on its page."""
    return make_response(shown_mail(_mail_or_404(mail_id)).html or abort(404))


@blueprint.get("/<id:mail_id>/tep/<int:position>")
@access(Access.ADMINISTRATOR)
def attachment(mail_id: int, position: int) -> Response:
    """A file that goes with a mail: to be saved, never shown by the browser."""
    attachments = shown_mail(_mail_or_404(mail_id)).attachments
    if position >= len(attachments):
        abort(404)
    file = attachments[position]
    return send_file(
        BytesIO(file.content),
        mimetype=file.content_type,
        as_attachment=True,
        download_name=file.name,
    )


@blueprint.post("/<id:mail_id>/gui-lai")
@access(Access.ADMINISTRATOR)
def resend(mail_id: int) -> ResponseReturnValue:
    """Queue a settled mail again, to a corrected address if one is typed."""
    mail = _mail_or_404(mail_id)
    form = ResendForm()
    can_be_readdressed = asks_where(mail)
    if can_be_readdressed and not form.validate_on_submit():
        return mail_page(mail, form), 422
    recipient = form.recipient.data if can_be_readdressed else ""
    return _act(
        lambda: outbox_decisions.resend(me(), mail_id, recipient),
        "Đã xếp thư vào hàng chờ gửi.",
        mail_id,
        form,
    )


@blueprint.post("/gui-lai")
@access(Access.ADMINISTRATOR)
def resend_all() -> ResponseReturnValue:
    """Queue again all mails of the filter that did not get through."""
    form = MailLogFilter(request.form)
    count = outbox_decisions.resend_all(me(), form.mail_filter())
    flash(f"Đã xếp {formats.number(count)} thư vào hàng chờ gửi.", "success")
    return redirect(url_for("mails.index"))


@blueprint.post("/<id:mail_id>/huy")
@access(Access.ADMINISTRATOR)
def cancel(mail_id: int) -> ResponseReturnValue:
    """Take a mail that waits out of the queue."""
    _mail_or_404(mail_id)
    return _act(
        lambda: outbox_decisions.cancel(me(), mail_id),
        "Đã hủy thư; thư không được gửi nữa.",
        mail_id,
        ResendForm(formdata=None),
    )


def _act(do: Callable[[], None], done: str, mail_id: int, form: ResendForm) -> ResponseReturnValue:
    try:
        do()
    except DomainError as error:
        object_at(form, error)
        return mail_page(_mail_or_404(mail_id), form), 422
    flash(done, "success")
    return redirect(url_for("mails.show", mail_id=mail_id))


def _mail_or_404(mail_id: int) -> Mail:
    return db.session.get(Mail, mail_id) or abort(404)
