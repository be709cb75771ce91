"""The office puts facts of a directive right; the page shows what was changed before."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.directives.corrections.forms import CorrectionForm
from tracker.domain.errors import DomainError
from tracker.extensions import db
from tracker.models import Directive
from tracker.queries.directives.lists import issuers
from tracker.queries.tasks.history import directive_history
from tracker.services.directives.corrections import DirectiveChangedMeanwhile, edit_directive
from tracker.services.tasks.assignment import DirectiveExists
from tracker.web.access import Access, access, me
from tracker.web.forms.objections import object_at
from tracker.web.pages.histories import with_sentences

NAMES = {"field_id": "field", "leader_id": "leader"}

blueprint = Blueprint("corrections", __name__)


@blueprint.route("/<id:directive_id>/sua", methods=["GET", "POST"])
@access(Access.OFFICE)
def edit(directive_id: int) -> ResponseReturnValue:
    """Put facts of a directive right."""
    directive = _directive_or_404(directive_id)
    form = CorrectionForm(directive)
    if not form.is_submitted():
        return _edit_page(directive, form)
    if not form.validate():
        return _edit_page(directive, form), 422
    try:
        edit_directive(me(), directive_id, form.as_directive(), version=form.version_seen())
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


def _edit_page(directive: Directive, form: CorrectionForm, *, twin: int | None = None) -> str:
    events = directive_history(directive.id)
    return render_template(
        "directives/corrections/edit.html",
        directive=directive,
        form=form,
        twin=twin,
        issuers=issuers(),
        history=with_sentences(events),
    )


def _directive_or_404(directive_id: int) -> Directive:
    return db.session.get(Directive, directive_id) or abort(404)
