"""Tasks: the list by the filter of its page, one with its history."""

from typing import Any

from werkzeug.datastructures import MultiDict

from tracker.blueprints.api.tasks.schemas import (
    IN_THE_ADDRESS,
    History,
    TaskAnswer,
    TaskPageAnswer,
    TaskQuery,
)
from tracker.blueprints.api.tasks.values import page_value, seen_events, task_value
from tracker.blueprints.api.values import event_values
from tracker.queries.tasks.lists import list_tasks
from tracker.web.access import Access, get_task_or_404, myself
from tracker.web.links.tasks import TICKED, WITHOUT_ANY
from tracker.web.lists.task_filter import FilterForm
from tracker.web.programs.cursors import cursor_of, key_in
from tracker.web.programs.form_bodies import refuse_parameters, typed
from tracker.web.programs.groups import Group
from tracker.web.programs.versions import ETAG_HEADER, etag_of

blueprint = Group("tasks", __name__, "Nhiệm vụ", "/tasks")


@blueprint.operation(
    "", "Danh sách nhiệm vụ", Access.FOLLOWS_TASKS, TaskPageAnswer, query=TaskQuery,
    description="Bộ lọc như ở trang Nhiệm vụ. Không nêu điều kiện nào: các nhiệm vụ đang mở; "
    "sort=-assigned: mọi nhiệm vụ. Trang sau: gửi lại cùng bộ lọc với cursor là next.",
)  # fmt: skip
def index(query: dict[str, Any]) -> dict[str, Any]:
    """A page of the tasks that the person may see."""
    form = FilterForm(myself(), _arguments(query))
    if not form.validate():
        refuse_parameters(form, IN_THE_ADDRESS)
    task_filter = form.task_filter()
    order = f"tasks {form.sort()}"
    after = key_in(query.get("cursor"), order)
    page = list_tasks(myself(), task_filter, sort=form.sort(), after=after, size=query["limit"])
    following = {"next": cursor_of(page.after, order)}
    return {
        **page_value(page),
        **following,
        "as_of": task_filter.as_of,
        "known_by": task_filter.known_by,
    }


@blueprint.operation(
    "/<id:task_id>", "Một nhiệm vụ", Access.FOLLOWS_TASKS, TaskAnswer, refusals=(404,),
    headers_of_answer=ETAG_HEADER,
)  # fmt: skip
def show(task_id: int) -> Any:
    """A task with what the person can do about it."""
    task = get_task_or_404(task_id)
    return task_value(task, myself()), 200, etag_of(task.version)


@blueprint.operation(
    "/<id:task_id>/history", "Lịch sử của một nhiệm vụ", Access.FOLLOWS_TASKS, History,
    refusals=(404,),
)  # fmt: skip
def history(task_id: int) -> dict[str, Any]:
    """What happened to a task, newest first."""
    return {"items": event_values(seen_events(get_task_or_404(task_id), myself()))}


def _arguments(query: dict[str, Any]) -> MultiDict[str, str]:
    """The filter as it would stand in the address of the page."""
    arguments: MultiDict[str, str] = MultiDict()
    for name, value in query.items():
        if name in IN_THE_ADDRESS:
            values = value if isinstance(value, list) else [value]
            for one in values if value is not False else ():
                text = TICKED if one is True else WITHOUT_ANY if one == "none" else typed(one)
                arguments.add(IN_THE_ADDRESS[name], text)
    return arguments
