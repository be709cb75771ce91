"""Files of a directive in the register: further ones, and newer ones in the place of old."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.directives.files.forms import FilesForm
from tracker.domain.errors import DomainError, ValueRefused
from tracker.models import Directive
from tracker.queries.directives.lists import visible_directive
from tracker.queries.system.files import attachments_of_directive
from tracker.services.directives import corrections
from tracker.services.system.files import newer_files
from tracker.services.system.files.storage import sha256_of
from tracker.services.system.sent_forms import AlreadySent
from tracker.web.access import Access, access, me, myself
from tracker.web.forms.objections import object_at
from tracker.web.forms.sent_once import sending, sent_before
from tracker.web.forms.uploads import again_words

blueprint = Blueprint("files", __name__)


@blueprint.route("/<id:directive_id>/tep", methods=["GET", "POST"])
@access(Access.OFFICE)
def edit(directive_id: int) -> ResponseReturnValue:
    """Put files to a directive, or a newer one in the place of one."""
    directive = visible_directive(myself(), directive_id) or abort(404)
    form = FilesForm(attachments_of_directive(directive, myself()))
    if not form.is_submitted():
        return _page(directive, form)
    if not form.validate():
        return _page(directive, form), 422
    try:
        _attach(directive_id, form)
    except AlreadySent as error:
        return sent_before(error, url_for("directives.show", directive_id=directive_id))
    except DomainError as error:
        object_at(form, error)
        return _page(visible_directive(myself(), directive_id) or abort(404), form), 422
    flash("Đã lưu tệp của văn bản; tệp cũ vẫn được giữ.", "success")
    return redirect(url_for("directives.show", directive_id=directive_id))


def _attach(directive_id: int, form: FilesForm) -> None:
    uploads = form.files.uploads()
    if form.replaces.data is None:
        content = (f"{upload.name} {sha256_of(upload.content)}" for upload in uploads)
        corrections.attach_files(me(), directive_id, uploads, sending=sending(*content))
        return
    if len(uploads) != 1:
        raise ValueRefused("files", "Chọn đúng một tệp để thay.")
    newer_files.supersede(me(), form.replaces.data, uploads[0])


def _page(directive: Directive, form: FilesForm) -> str:
    return render_template(
        "directives/files/edit.html",
        directive=directive,
        form=form,
        again=again_words(form.files.chosen),
    )
