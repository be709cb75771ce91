"""The acts on a task: each is done and told, or the page comes again with what is wrong."""

from collections.abc import Callable

from flask import Blueprint, abort, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.tasks.acts.page import sent_form
from tracker.blueprints.tasks.page import Sent, task_page
from tracker.domain.errors import DomainError
from tracker.domain.tasks.workflow import Act, ActNotAllowed, ActNotPossible, may_do
from tracker.services.system.sent_forms import AlreadySent
from tracker.services.tasks.act import ChangedMeanwhile
from tracker.web.access import Access, access, get_task_or_404, me, myself
from tracker.web.acts.catalogue import (
    ENTERED,
    OFFERED,
    access_to,
    endpoint,
    offered,
)
from tracker.web.acts.forms import ActForm
from tracker.web.forms.in_place import back_to_the_row
from tracker.web.forms.objections import object_at
from tracker.web.forms.sent_once import sent_before
from tracker.web.pages.done import tell_done
from tracker.web.security.redirects import safe_path

NAMES = {"result": "text"}  # what a form calls otherwise than the service does

blueprint = Blueprint("acts", __name__)


def _view(act: Act, *, entered: bool = False) -> Callable[[int], ResponseReturnValue]:
    """The view that does one act: done and told, or the page again with what is wrong.

    ``entered``: the office enters it for the lead unit.
    """

    @access(Access.OFFICE if entered else access_to(act))
    def view(task_id: int) -> ResponseReturnValue:
        task = get_task_or_404(task_id)
        if not entered and not may_do(act, myself(), task.at_hand()):
            abort(403)
        form = sent_form(task, act, entered=entered)
        if not form.validate_on_submit():
            return _refused(act, task_id, form)
        try:
            offered(act, entered=entered).do(me(), task_id, form)
        except ActNotAllowed:
            abort(403)
        except AlreadySent as error:
            return sent_before(error, url_for("tasks.show", task_id=error.made_id))
        except (ChangedMeanwhile, ActNotPossible) as error:
            nothing_kept = isinstance(error, ChangedMeanwhile) and not form.typed()
            said_so = ChangedMeanwhile.nothing_typed if nothing_kept else str(error)
            form.form_errors.append(said_so)
            sent = Sent(act, form, too_late=True)
            return task_page(get_task_or_404(task_id), sent=sent), 409
        except DomainError as error:
            object_at(form, error, NAMES)
            return _refused(act, task_id, form)
        here, back = url_for("tasks.show", task_id=task_id), safe_path(form.tro_ve.data)
        done = offered(act, entered=entered)
        tell_done(
            done.done,
            task=(task.number, here) if back and back != here else None,
            undo=done.undone_by and url_for(f"tasks.acts.{done.undone_by.value}", task_id=task_id),
        )
        return redirect(back or here)

    return view


def _refused(act: Act, task_id: int, form: ActForm) -> ResponseReturnValue:
    """The form again with what is wrong: in the row from which it came, or on the task's page."""
    in_row = back_to_the_row(form, task_id)
    return in_row or (task_page(get_task_or_404(task_id), sent=Sent(act, form)), 422)


def _add(act: Act, path: str, *, entered: bool = False) -> None:
    slug = offered(act, entered=entered).slug
    view, name = _view(act, entered=entered), endpoint(act, entered=entered)
    blueprint.add_url_rule(f"/<id:task_id>/{path}{slug}", name, view, methods=["POST"])


for _act in OFFERED:
    _add(_act, "")
for _act in ENTERED:
    _add(_act, "thay/", entered=True)
