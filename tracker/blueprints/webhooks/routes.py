"""Webhooks are set, changed, tried and ended here, and their calls looked at."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.blueprints.webhooks.forms import WebhookForm
from tracker.domain.errors import DomainError
from tracker.models import User, Webhook
from tracker.queries.notifying.webhooks import calls, webhook, webhook_call, webhooks
from tracker.services.notifying.webhooks import receivers
from tracker.services.notifying.webhooks.queue import are_on
from tracker.services.system.sent_forms import AlreadySent
from tracker.web.access import Access, access, me
from tracker.web.converters import row_id_or_none
from tracker.web.forms.form_answers import shown_once
from tracker.web.forms.objections import object_at
from tracker.web.forms.sent_once import sending, sent_before
from tracker.web.pages.buttons import act_by_button
from tracker.web.security.asked_again import asked_again

blueprint = Blueprint("webhooks", __name__, url_prefix="/quan-tri/webhook")

ACTS: dict[str, tuple[Callable[[User, int], None], str]] = {
    "goi-thu": (receivers.queue_trial, "Đã xếp một lần gọi thử; kết quả có trong một phút."),
    "tat": (receivers.switch_off, "Đã tắt webhook: không gọi nữa cho đến khi bật lại."),
    "bat": (receivers.switch_on, "Đã bật webhook; những lần gọi đang chờ được gọi ngay."),
    "bo": (receivers.end, "Đã bỏ webhook."),
}


@blueprint.before_request
def _only_where_they_are_on() -> None:
    if not are_on():
        abort(404)


@blueprint.get("")
@access(Access.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """The webhooks, how each does, and how many calls wait."""
    return render_template("webhooks/index.html", webhooks=webhooks())


@blueprint.route("/moi", methods=["GET", "POST"])
@access(Access.ADMINISTRATOR)
@asked_again
def add() -> ResponseReturnValue:
    """Set one; its secret stands on the page that answers, and nowhere after."""
    form = WebhookForm()
    if form.validate_on_submit():
        try:
            row, secret = receivers.add(me(), sending=sending(), **_values(form))
        except AlreadySent as error:
            return sent_before(error, url_for("webhooks.show", webhook_id=error.made_id))
        except DomainError as error:
            object_at(form, error)
        else:
            return _secret(row, secret)
    return render_template("webhooks/add.html", form=form), _status()


@blueprint.get("/<id:webhook_id>")
@access(Access.ADMINISTRATOR)
def show(webhook_id: int) -> ResponseReturnValue:
    """One, with what can be done to it and its calls, newest first."""
    row = _webhook_or_404(webhook_id)
    before = row_id_or_none(request.args.get("truoc", ""))
    made, after = calls(webhook_id, before)
    here = url_for("webhooks.show", webhook_id=webhook_id)
    return render_template(
        "webhooks/show.html",
        webhook=row,
        calls=made,
        former=bool(row.former_until and clock.now() < row.former_until),
        first=here if before else None,
        after=f"{here}?truoc={after}" if after else None,
    )


@blueprint.route("/<id:webhook_id>/sua", methods=["GET", "POST"])
@access(Access.ADMINISTRATOR)
@asked_again
def edit(webhook_id: int) -> ResponseReturnValue:
    """Call it elsewhere, or of other kinds."""
    row = _webhook_or_404(webhook_id)
    present = {"kinds": [kind.value for kind in row.kinds], "with_texts": row.with_texts}
    form = WebhookForm(data={"name": row.name, "address": row.address, **present})
    if form.validate_on_submit():
        try:
            receivers.change(me(), webhook_id, **_values(form))
        except DomainError as error:
            object_at(form, error)
        else:
            flash("Đã lưu webhook.", "success")
            return redirect(url_for("webhooks.show", webhook_id=webhook_id))
    return render_template("webhooks/edit.html", form=form, webhook=row), _status()


@blueprint.post("/<id:webhook_id>/doi-khoa")
@access(Access.ADMINISTRATOR)
@asked_again
def renew_secret(webhook_id: int) -> ResponseReturnValue:
    """Another secret, shown this once; the one before signs, too, for a day."""
    row = _webhook_or_404(webhook_id)
    try:
        secret = receivers.renew_secret(me(), webhook_id, sending=sending())
    except AlreadySent as error:
        return sent_before(error, url_for("webhooks.show", webhook_id=error.made_id))
    return _secret(row, secret)


@blueprint.post("/<id:webhook_id>/<any('goi-thu', 'tat', 'bat', 'bo'):deed>")
@access(Access.ADMINISTRATOR)
@asked_again
def act(webhook_id: int, deed: str) -> ResponseReturnValue:
    """Try it, switch it off or on, end it."""
    _webhook_or_404(webhook_id)
    do, done = ACTS[deed]
    here = url_for("webhooks.show", webhook_id=webhook_id)
    back = url_for("webhooks.index") if deed == "bo" else here
    return act_by_button(lambda: do(me(), webhook_id), done, back)


@blueprint.get("/lan-goi/<id:call_id>")
@access(Access.ADMINISTRATOR)
def call(call_id: int) -> ResponseReturnValue:
    """One call: what was sent, and how the last try ended."""
    row = webhook_call(call_id) or abort(404)
    return render_template("webhooks/call.html", call=row)


@blueprint.post("/lan-goi/<id:call_id>/goi-lai")
@access(Access.ADMINISTRATOR)
@asked_again
def call_again(call_id: int) -> ResponseReturnValue:
    """Make a call again under the same id."""
    done = "Đã xếp gọi lại, cùng mã; kết quả có trong một phút."
    back = url_for("webhooks.call", call_id=call_id)
    return act_by_button(lambda: receivers.call_again(me(), call_id), done, back)


def _webhook_or_404(webhook_id: int) -> Webhook:
    return webhook(webhook_id) or abort(404)


def _values(form: WebhookForm) -> dict[str, Any]:
    return {
        "name": form.name.data,
        "address": form.address.data,
        "kinds": form.chosen,
        "with_texts": form.with_texts.data,
    }


def _secret(row: Webhook, secret: str) -> str:
    return shown_once(render_template("webhooks/secret.html", webhook=row, secret=secret))


def _status() -> int:
    return 422 if request.method == "POST" else 200
