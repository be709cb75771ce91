"""The acts on a task: each is ordered by POST, with the version that was read, as its page does."""

from collections.abc import Callable
from typing import Any

from flask import abort, request
from werkzeug.datastructures import MultiDict

from tracker.blueprints.api.acts.schemas import (
    FILE,
    UNIT,
    act_schema,
    most_files,
    with_files,
)
from tracker.blueprints.api.tasks.schemas import TaskAnswer
from tracker.blueprints.api.tasks.values import task_value
from tracker.domain.errors import ValueRefused
from tracker.domain.tasks.workflow import Act, may_do
from tracker.models import Task
from tracker.queries.organisation.reference_lists import reference_lists
from tracker.web.access import Access, get_task_or_404, me, myself
from tracker.web.acts.catalogue import ENTERED, OFFERED, access_to, offered
from tracker.web.acts.choices import fill_in, offer_choices
from tracker.web.acts.forms import ActForm
from tracker.web.programs.form_bodies import WITHOUT_TOKEN, refuse_body, typed_into
from tracker.web.programs.groups import Group
from tracker.web.programs.new_directives import NOT_LISTED
from tracker.web.programs.orders import KEY, carried_out
from tracker.web.programs.problems import Mistake, Problem
from tracker.web.programs.reading import CHECK_AGAIN
from tracker.web.programs.refusals import refusal_of
from tracker.web.programs.versions import ETAG_HEADER, IF_MATCH, etag_of, version_seen

NAMES = {"result": "text"}  # what a body calls otherwise than the service does
REFUSALS = (404, 409, 412, 428)

blueprint = Group("acts", __name__, "Xử lý nhiệm vụ", "/tasks")


def _view(act: Act, *, entered: bool) -> Callable[..., Any]:
    def view(body: dict[str, Any], task_id: int) -> Any:
        task = get_task_or_404(task_id)
        seen = version_seen()
        person = myself()

        def do() -> None:
            if not entered and not may_do(act, person, task.at_hand()):
                abort(403)
            form = _form(act, task, body, seen, entered=entered)
            if not form.validate():
                refuse_body(form)
            try:
                offered(act, entered=entered).do(me(), task_id, form)
            except ValueRefused as error:
                raise refusal_of(error, NAMES) from None

        def answer() -> tuple[Any, int, dict[str, str]]:
            now = get_task_or_404(task_id)
            return task_value(now, person), 200, etag_of(now.version)

        return carried_out(do, answer, TaskAnswer())

    view.__name__ = f"enter_{act.value}" if entered else act.value
    return view


def _form(act: Act, task: Task, body: dict[str, Any], seen: int, *, entered: bool) -> ActForm:
    """The form of the page, with what was sent in the place of what stands in it."""
    kind = offered(act, entered=entered).form
    fresh = kind(act, formdata=None, meta=WITHOUT_TOKEN)
    offer_choices(fresh, task)
    fill_in(fresh, task)
    data: MultiDict[str, Any] = typed_into(fresh, _with_unit(body))
    data.add("version", str(seen))
    data.setlist("files", request.files.getlist("files"))
    if FILE in body:
        data.add("tep", str(body[FILE]))
    form = kind(act, formdata=data, meta=WITHOUT_TOKEN)
    offer_choices(form, task)
    return form


def _with_unit(body: dict[str, Any]) -> dict[str, Any]:
    """The body as the form has it: a unit by its number, which programs name by its code."""
    code = body.get(UNIT)
    if not code:
        return body
    numbers = {unit.code: unit.id for unit in reference_lists().units}
    if code not in numbers:
        raise Problem(422, CHECK_AGAIN, mistakes=[Mistake(f"/{UNIT}", NOT_LISTED)])
    return {**body, UNIT: numbers[code]}


def _add(act: Act, *, entered: bool) -> None:
    schema = act_schema(act, entered=entered)
    described: dict[str, Any] = {"parameters": [IF_MATCH, KEY]}
    if most_files(act, entered=entered):
        needed = act is Act.SUPERSEDE_FILE
        described["requestBody"] = with_files(schema, needed=needed)
    words = "Nhập thay đơn vị: " if entered else ""
    blueprint.operation(
        f"/<id:task_id>/{'on-behalf' if entered else 'acts'}/{act.value}",
        f"{words}{act.label}",
        Access.OFFICE if entered else access_to(act),
        TaskAnswer,
        method="POST",
        body=schema,
        most_files=most_files(act, entered=entered),
        refusals=REFUSALS,
        headers_of_answer=ETAG_HEADER,
        **described,
    )(_view(act, entered=entered))


for _act in OFFERED:
    _add(_act, entered=False)
for _act in ENTERED:
    _add(_act, entered=True)
