"""The register of directives, a directive with its tasks, and entering one."""

from urllib.parse import urlencode

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.blueprints.directives.forms import MOST_TASKS, DirectiveForm
from tracker.blueprints.directives.reading import Reading, read
from tracker.config import Settings
from tracker.domain.errors import DomainError
from tracker.domain.workflow import may_assign
from tracker.queries.directives import find_directive, issuers, list_directives, visible_directive
from tracker.queries.tasks import Sort, TaskFilter, list_tasks
from tracker.services.assigning import AssigningError, DirectiveExists, register_directive
from tracker.web import counting
from tracker.web.access import Access, access, me

SHOWN = 500  # tasks on a directive's page; beyond them it links to the list

blueprint = Blueprint("directives", __name__, url_prefix="/van-ban")


@blueprint.get("")
@access(Access.FOLLOWS_TASKS)
def index() -> ResponseReturnValue:
    """The directives whose tasks the person may see, newest first."""
    q = request.args.get("q", "").strip()[:200]
    before, after = request.args.get("truoc"), request.args.get("sau")
    person = me().person
    page = list_directives(person, clock.today(), q=q, before=before, after=after)
    if not page.rows and (before or after):
        return redirect(_list_url(q))
    return render_template(
        "directives/index.html",
        q=q,
        page=page,
        may_assign=may_assign(person),
        link=counting.directive_link,
        before=page.before and _list_url(q, truoc=page.before),
        after=page.after and _list_url(q, sau=page.after),
    )


@blueprint.get("/<id:directive_id>")
@access(Access.FOLLOWS_TASKS)
def show(directive_id: int) -> ResponseReturnValue:
    """A directive and those of its tasks that the person may see."""
    person = me().person
    directive = visible_directive(person, directive_id) or abort(404)
    wanted = TaskFilter(as_of=clock.today(), directive_id=directive_id)
    tasks = list_tasks(person, wanted, sort=Sort.DEADLINE, size=SHOWN)
    return render_template("directives/show.html", directive=directive, tasks=tasks)


@blueprint.route("/moi", methods=["GET", "POST"])
@access(Access.OFFICE)
def register() -> ResponseReturnValue:
    """Register a directive with its tasks: filled in, shown as it will be, then saved."""
    form = DirectiveForm()
    asked = request.form.get("viec", "")
    if request.method == "GET":
        form.officer.data = me().id
        return _register_page(form)
    if _reshaped(form, asked):
        return _register_page(form)
    reading = _read(form) if form.validate() else None
    if reading is None:
        return _register_page(form), 422
    twin = _twin(form, reading)
    if twin is not None:
        return _register_page(form, twin=twin), 409
    if asked != "giao" or form.seen.data != reading.mark:
        return _register_page(form, reading=reading)
    return _save(form, reading)


def _read(form: DirectiveForm) -> Reading | None:
    settings: Settings = current_app.config["TRACKER"]
    return read(form, before_means_day_before=settings.before_means_day_before)


def _reshaped(form: DirectiveForm, asked: str) -> bool:
    """Whether the person only wanted one task more or less; nothing is checked then."""
    if asked == "them" and len(form.tasks.entries) < MOST_TASKS:
        form.add_task()
        return True
    if asked.startswith("bo-") and asked[3:].isdecimal():
        form.remove_task(int(asked[3:]))
        return True
    return False


def _save(form: DirectiveForm, reading: Reading) -> ResponseReturnValue:
    tasks = [row.task for row in reading.tasks]
    try:
        directive = register_directive(me(), reading.directive, tasks)
    except DirectiveExists as error:  # somebody was faster
        form.symbol.errors = [*form.symbol.errors, str(error)]
        return _register_page(form, twin=error.directive_id), 409
    except AssigningError as error:
        _tell(form, error)
        return _register_page(form), 422
    except DomainError as error:
        form.form_errors.append(str(error))
        return _register_page(form), 422
    flash(f"Đã đưa văn bản {directive.symbol} vào sổ và giao {len(tasks)} nhiệm vụ.", "success")
    return redirect(url_for("directives.show", directive_id=directive.id))


def _twin(form: DirectiveForm, reading: Reading) -> int | None:
    """The same document, if the register has it; said at the field."""
    new = reading.directive
    twin = find_directive(new.symbol, new.issuer, new.issued_on)
    if twin is not None:
        form.symbol.errors = [*form.symbol.errors, str(DirectiveExists(twin, new.symbol))]
    return twin


def _tell(form: DirectiveForm, error: AssigningError) -> None:
    """Put a service's objection at the field that it is about."""
    holder = form if error.task is None else form.tasks.entries[error.task].form
    name = {"deadline": "kind", "coordinating_units": "helpers"}.get(error.field, error.field)
    field = getattr(holder, name, None) or getattr(form, name, None)
    if field is None:
        form.form_errors.append(str(error))
    else:
        field.errors = [*field.errors, str(error)]


def _register_page(
    form: DirectiveForm, *, reading: Reading | None = None, twin: int | None = None
) -> str:
    return render_template(
        "directives/register.html",
        form=form,
        reading=reading,
        twin=twin,
        issuers=issuers(),
        full=len(form.tasks.entries) >= MOST_TASKS,
    )


def _list_url(q: str, **paging: str) -> str:
    query = urlencode({**({"q": q} if q else {}), **paging})
    return url_for("directives.index") + (f"?{query}" if query else "")
