"""Who usually signs: offered wherever a document is written."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.reports.signers.forms import SignerForm
from tracker.domain.errors import DomainError
from tracker.queries.reports.issued_letters import signers
from tracker.services.reports import signers as service
from tracker.web.access import Access, access, me
from tracker.web.forms.objections import object_at
from tracker.web.pages.buttons import act_by_button

blueprint = Blueprint("signers", __name__)


@blueprint.route("/nguoi-ky", methods=["GET", "POST"])
@access(Access.OFFICE)
def index() -> ResponseReturnValue:
    """All of them; another one comes in here."""
    form = SignerForm()
    if not form.validate_on_submit():
        return _page(form), 422 if request.method == "POST" else 200
    try:
        signature = form.signature()
        service.remember(me(), signature)
    except DomainError as error:
        object_at(form, error)
        return _page(form), 422
    flash(f"Đã nhớ người ký {signature.words}.", "success")
    return redirect(url_for("reports.signers.index"))


@blueprint.post("/nguoi-ky/<id:signer_id>/bo")
@access(Access.OFFICE)
def forget(signer_id: int) -> ResponseReturnValue:
    """Offer one no more."""
    return act_by_button(
        lambda: service.forget(me(), signer_id),
        "Đã bỏ khỏi danh sách người ký.",
        url_for("reports.signers.index"),
    )


def _page(form: SignerForm) -> str:
    return render_template("reports/signers/index.html", form=form, rows=signers())
