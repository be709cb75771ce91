"""What there is to choose from in the form of an act, on the task as it is now."""

from collections.abc import Iterable
from typing import Any

from tracker import clock, formats
from tracker.domain.tasks.workflow import Act
from tracker.models import Task
from tracker.queries.organisation.people import following_people, people_of_unit
from tracker.queries.organisation.reference_lists import reference_lists
from tracker.queries.organisation.units import fields_in_use
from tracker.services.tasks.particulars import NOBODY
from tracker.web.forms.fields import Choices, Named, of_rows
from tracker.web.forms.reference_choices import units_of_day
from tracker.web.forms.uploads import upload_words

SHORT = 90  # characters of a request in a list to choose from


def offer_choices(form: Any, task: Task) -> None:
    """What there is to choose from, and the hints that depend on the task."""
    if "files" in form:
        form.files.description = upload_words(form.files.most)
    match form.act:
        case Act.NAME_ASSIGNEE:
            form.person.choices = of_rows(people_of_unit(task.lead_unit_id), "Chọn người")
        case Act.COMMENT:
            form.note.description = "Bên kia được báo. Nhắc riêng ai thì ghi @ và tên, ví dụ @lan."
        case Act.HAND_BACK:
            form.unit.choices = _units("Chưa rõ", without=task.lead_unit_id)
        case Act.REASSIGN:
            form.unit.choices = _units("Chọn đơn vị", without=task.lead_unit_id)
        case Act.CORRECT:
            form.unit.choices = _units()
        case Act.CHANGE_PARTICULARS:
            people = following_people()
            form.officer.choices = _staying(people.officers, task.officer, "Chưa phân công")
            form.leader.choices = _staying(people.leaders, task.leader, "Chưa phân công")
            form.field.choices = _staying(fields_in_use(), task.field, "Chưa ghi")
        case Act.ANSWER_OBSTACLE:
            waiting = [row for row in task.obstacles if row.pending]
            form.obstacle.choices = {str(row.id): _short(row.request) for row in waiting}
        case Act.REQUEST_EXTENSION:
            number = len(task.extensions_asked) + 1
            form.until.description = (
                f"Đề nghị lần thứ {number}; hạn hiện tại {formats.day(task.deadline)}"
            )


def fill_in(form: Any, task: Task) -> None:
    """What stands in the form of an act when it is first shown."""
    match form.act:
        case Act.NAME_ASSIGNEE:
            form.person.data = task.assignee_id
        case Act.GRANT_EXTENSION:
            waiting = [row for row in task.extensions if row.pending]
            form.until.data = waiting[0].requested_until if waiting else None
        case Act.REASSIGN:
            hand_backs = [row for row in task.hand_backs if row.pending]
            form.unit.data = hand_backs[0].suggested_unit_id if hand_backs else None
        case Act.CHANGE_PARTICULARS:
            form.officer.data = task.officer_id or NOBODY
            form.leader.data = task.leader_id or NOBODY
            form.field.data = task.field_id or NOBODY
            form.product.data = task.product
            form.urgency.data = task.urgency
        case Act.CORRECT:
            form.content.data = task.content
            form.unit.data = task.lead_unit_id
            form.deadline.data = task.deadline
            form.product.data = task.product
            form.urgency.data = task.urgency


def _staying(rows: Iterable[Named], present: Named | None, empty: str) -> Choices:
    """The rows to choose from, with the one that the task has even if it is offered no more."""
    offered = {str(NOBODY): empty, **of_rows(rows)}
    return {**offered, str(present.id): present.name} if present else offered


def _units(empty: str | None = None, *, without: int | None = None) -> Choices:
    """The units of today by kind, but for one."""
    return units_of_day(reference_lists(), clock.today(), empty=empty, without=without)


def _short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[:SHORT]}…"
