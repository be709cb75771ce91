"""The office edits a directive with its history, and attaches or renews its scanned document."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.amending.forms import AmendForm, ScanForm
from tracker.domain.errors import DomainError
from tracker.domain.history import event_of
from tracker.extensions import db
from tracker.models import Directive
from tracker.queries.directives import issuers
from tracker.queries.files import attachments_of_directive
from tracker.queries.history import directive_history
from tracker.services.assigning import DirectiveExists
from tracker.services.files.superseding import supersede
from tracker.services.registering import DirectiveChangedMeanwhile, edit_directive
from tracker.services.scanning import attach_scan
from tracker.web.access import Access, access, me, myself
from tracker.web.objections import object_at
from tracker.web.uploads import again_words, upload_words

NAMES = {"field_id": "field", "leader_id": "leader"}

blueprint = Blueprint("amending", __name__, url_prefix="/van-ban")


@blueprint.route("/<id:directive_id>/sua", methods=["GET", "POST"])
@access(Access.OFFICE)
def edit(directive_id: int) -> ResponseReturnValue:
    """Put facts of a directive right."""
    directive = _directive_or_404(directive_id)
    form = AmendForm(directive)
    if not form.is_submitted():
        return _edit_page(directive, form)
    if not form.validate():
        return _edit_page(directive, form), 422
    try:
        edit_directive(me(), directive_id, form.wanted(), version=form.version_seen())
    except DirectiveExists as error:
        object_at(form, error)
        page = _edit_page(_directive_or_404(directive_id), form, twin=error.directive_id)
        return page, 409
    except DirectiveChangedMeanwhile as error:
        form.form_errors.append(str(error))
        directive = _directive_or_404(directive_id)
        form.version.data = str(directive.version)
        return _edit_page(directive, form), 409
    except DomainError as error:
        object_at(form, error, NAMES)
        return _edit_page(_directive_or_404(directive_id), form), 422
    flash("Đã sửa văn bản; lịch sử ghi những gì đã thay đổi.", "success")
    return redirect(url_for("directives.show", directive_id=directive_id))


@blueprint.post("/<id:directive_id>/tep")
@access(Access.OFFICE)
def attach(directive_id: int) -> ResponseReturnValue:
    """Hang the scanned document on the directive."""
    directive = _directive_or_404(directive_id)
    form = ScanForm()
    chosen = form.files.chosen
    try:
        attach_scan(me(), directive_id, form.files.uploads())
    except DomainError as error:
        object_at(form, error)
        if again := again_words(chosen):
            form.files.errors = [*form.files.errors, again]
        directive = _directive_or_404(directive_id)
        return _edit_page(directive, _fresh(directive), scan=form), 422
    flash("Đã đính kèm tệp văn bản.", "success")
    return redirect(url_for("amending.edit", directive_id=directive_id, _anchor="tep"))


@blueprint.post("/<id:directive_id>/tep/<id:attachment_id>/thay")
@access(Access.OFFICE)
def renew(directive_id: int, attachment_id: int) -> ResponseReturnValue:
    """Put a newer file in the place of one; the older stays."""
    directive = _directive_or_404(directive_id)
    if attachment_id not in {row.id for row in attachments_of_directive(directive, myself())}:
        abort(404)
    uploads = ScanForm().files.uploads()
    if not uploads:
        flash("Chọn tệp mới để thay.", "warning")
        return redirect(url_for("amending.edit", directive_id=directive_id, _anchor="tep"))
    try:
        supersede(me(), attachment_id, uploads[0])
    except DomainError as error:
        flash(str(error), "warning")
    else:
        flash("Đã thay tệp; tệp cũ vẫn xem được.", "success")
    return redirect(url_for("amending.edit", directive_id=directive_id, _anchor="tep"))


def _edit_page(
    directive: Directive,
    form: AmendForm,
    *,
    twin: int | None = None,
    scan: ScanForm | None = None,
) -> str:
    events = directive_history(directive.id)
    return render_template(
        "amending/edit.html",
        directive=directive,
        form=form,
        twin=twin,
        scan=scan or ScanForm(formdata=None),
        issuers=issuers(),
        attached=attachments_of_directive(directive, myself()),
        upload_words=upload_words(),
        history=[(event, event_of(event.kind, event.facts).sentence) for event in events],
    )


def _fresh(directive: Directive) -> AmendForm:
    return AmendForm(directive, formdata=None)


def _directive_or_404(directive_id: int) -> Directive:
    return db.session.get(Directive, directive_id) or abort(404)
