"""Certificates that are trusted; each change has all signed files checked again."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker import clock, config
from tracker.blueprints.certificates.forms import CertificateForm
from tracker.domain.errors import DomainError
from tracker.services.system.trusted_certificates import distrust, trust, trusted_certificates
from tracker.web.access import Access, access, me
from tracker.web.forms.objections import object_at
from tracker.web.security.asked_again import asked_again

AGAIN = "Các tệp đã ký được kiểm tra lại trong ít phút."

blueprint = Blueprint("certificates", __name__, url_prefix="/quan-tri/chung-thu")


@blueprint.get("")
@access(Access.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """The certificates that are trusted."""
    return _page(CertificateForm(formdata=None))


@blueprint.post("")
@access(Access.ADMINISTRATOR)
@asked_again
def add() -> ResponseReturnValue:
    """Trust the certificates of a file."""
    form = CertificateForm()
    if form.validate_on_submit():
        try:
            rows = trust(me(), form.file.data.read())
        except DomainError as error:
            object_at(form, error)
        else:
            words = f"Đã thêm {len(rows)} chứng thư. {AGAIN}" if rows else "Chứng thư đã có."
            flash(words, "success" if rows else "warning")
            return redirect(url_for(".index"))
    return _page(form), 422


@blueprint.post("/<id:certificate_id>/bo")
@access(Access.ADMINISTRATOR)
@asked_again
def remove(certificate_id: int) -> ResponseReturnValue:
    """Trust a certificate no longer."""
    if distrust(me(), certificate_id):
        flash(f"Đã bỏ chứng thư. {AGAIN}", "success")
    else:
        flash("Chứng thư này đã được bỏ từ trước.", "warning")
    return redirect(url_for(".index"))


def _page(form: CertificateForm) -> str:
    return render_template(
        "certificates/index.html",
        form=form,
        rows=trusted_certificates(),
        now=clock.now(),
        is_on=config.settings().checks_signatures,
    )
