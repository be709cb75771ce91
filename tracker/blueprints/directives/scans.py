"""Files of a directive in the register: further ones, and newer ones in the place of old."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from tracker.blueprints.directives.routes import blueprint
from tracker.domain.errors import DomainError
from tracker.models import Directive
from tracker.queries.directives.lists import visible_directive
from tracker.queries.system.files import AttachedFile, attachments_of_directive
from tracker.services.directives import corrections
from tracker.services.system.files import superseding
from tracker.services.tasks.assignment import AssigningError
from tracker.web.access import Access, access, me, myself
from tracker.web.converters import row_id
from tracker.web.fields import ChoiceField, of_rows
from tracker.web.objections import object_at
from tracker.web.uploads import FilesField, again_words, upload_words


class FilesForm(FlaskForm):  # type: ignore[misc]
    """Which files, and whether one takes the place of an older one."""

    replaces = ChoiceField("Thay cho tệp", coerce=row_id, choices={})
    files = FilesField("Tệp")

    def __init__(self, files: list[AttachedFile], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        old = [file for file in files if file.can_supersede]
        self.replaces.choices = of_rows(old, "Không thay tệp nào, thêm tệp mới")
        self.files.description = upload_words()


@blueprint.route("/<id:directive_id>/tep", methods=["GET", "POST"])
@access(Access.OFFICE)
def files(directive_id: int) -> ResponseReturnValue:
    """Put files to a directive, or a newer one in the place of one."""
    directive = visible_directive(myself(), directive_id) or abort(404)
    form = FilesForm(attachments_of_directive(directive, myself()))
    if not form.is_submitted():
        return _page(directive, form)
    if not form.validate():
        return _page(directive, form), 422
    try:
        _attach(directive_id, form)
    except DomainError as error:
        object_at(form, error)
        return _page(visible_directive(myself(), directive_id) or abort(404), form), 422
    flash("Đã lưu tệp của văn bản; tệp cũ vẫn được giữ.", "success")
    return redirect(url_for("directives.show", directive_id=directive_id))


def _attach(directive_id: int, form: FilesForm) -> None:
    uploads = form.files.uploads()
    if form.replaces.data is None:
        corrections.attach_files(me(), directive_id, uploads)
        return
    if len(uploads) != 1:
        raise AssigningError("files", "Chọn đúng một tệp để thay.")
    superseding.supersede(me(), form.replaces.data, uploads[0])


def _page(directive: Directive, form: FilesForm) -> str:
    return render_template(
        "directives/files.html",
        directive=directive,
        form=form,
        again=again_words(form.files.chosen),
    )
