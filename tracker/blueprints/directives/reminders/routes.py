"""When units are reminded of a directive's deadlines: as usual, or by days of its own."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.directives.reminders.forms import RemindersForm
from tracker.domain.errors import DomainError
from tracker.models import Directive
from tracker.queries.directives.lists import visible_directive
from tracker.services.directives.corrections import DirectiveChangedMeanwhile
from tracker.services.directives.reminder_days import set_reminders
from tracker.web.access import Access, access, me, myself
from tracker.web.forms.objections import object_at

blueprint = Blueprint("reminders", __name__)


@blueprint.route("/<id:directive_id>/nhac-han", methods=["GET", "POST"])
@access(Access.OFFICE)
def edit(directive_id: int) -> ResponseReturnValue:
    """Give a directive days of reminders of its own, or the usual ones again."""
    directive = visible_directive(myself(), directive_id) or abort(404)
    form = RemindersForm(directive)
    if not form.is_submitted():
        return _page(directive, form)
    if not form.validate():
        return _page(directive, form), 422
    try:
        set_reminders(me(), directive_id, form.as_plan(), version=form.version_seen())
    except DirectiveChangedMeanwhile as error:
        form.form_errors.append(str(error))
        directive = visible_directive(myself(), directive_id) or abort(404)
        form.version.data = str(directive.version)
        return _page(directive, form), 409
    except DomainError as error:
        object_at(form, error)
        return _page(visible_directive(myself(), directive_id) or abort(404), form), 422
    flash("Đã đặt việc nhắc thời hạn; những lần đã nhắc không nhắc lại.", "success")
    return redirect(url_for("directives.show", directive_id=directive_id))


def _page(directive: Directive, form: RemindersForm) -> str:
    return render_template("directives/reminders/edit.html", directive=directive, form=form)
