"""The form that changes many tasks: which, and what is to become of all of them."""

from collections.abc import Iterable
from typing import Any

from flask import current_app, request
from flask_wtf import FlaskForm
from itsdangerous import BadData, URLSafeTimedSerializer
from wtforms import TextAreaField
from wtforms.validators import Length

from tracker.domain.vocabulary import Urgency
from tracker.queries.organisation.people import following_people
from tracker.queries.organisation.units import fields_in_use
from tracker.queries.tasks.chosen import chosen_tasks
from tracker.services.tasks.particulars import NOBODY, Changed, Particulars, Undoing
from tracker.web.forms.fields import ChoiceField, of_rows, of_words
from tracker.web.lists.selection import numbers

KEEP = "Giữ nguyên"
BEFORE = "da_qua"
"""The box with what came of the steps before."""
UNDO_SECONDS = 24 * 3600
"""How long what undoes a change is taken."""


class ManyForm(FlaskForm):  # type: ignore[misc]
    """What is to become of the tasks; what is left alone stays as it is in each of them."""

    officer = ChoiceField("Chuyên viên theo dõi", coerce=int)
    leader = ChoiceField("Lãnh đạo phụ trách", coerce=int)
    field = ChoiceField("Lĩnh vực", coerce=int)
    urgency = ChoiceField("Độ khẩn", coerce=Urgency, choices=of_words(Urgency, KEEP))
    note = TextAreaField("Lý do (nếu có)", [Length(max=1000, message="Viết gọn hơn.")])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = following_people()
        for field, rows, nobody in (
            (self.officer, people.officers, "Bỏ phân công"),
            (self.leader, people.leaders, "Bỏ phân công"),
            (self.field, fields_in_use(), "Bỏ lĩnh vực"),
        ):
            field.choices = {"": KEEP, **of_rows(rows), str(NOBODY): nobody}

    def changes(self) -> Particulars:
        """What was chosen."""
        return Particulars(
            officer_id=self.officer.data,
            leader_id=self.leader.data,
            field_id=self.field.data,
            urgency=self.urgency.data,
        )


def seen_tasks(values: list[str]) -> list[tuple[int, int]]:
    """Tasks with the version that the person saw (``12.3``); what names none is left out."""
    pairs = [value.partition(".") for value in values]
    return [
        (task_id, version)
        for first, _, last in pairs
        for task_id, version in zip(numbers([first]), numbers([last]), strict=False)
    ]


def outcome_words(outcomes: Iterable[Changed]) -> str:
    """What came of the steps before, signed; what the tasks are called is asked again."""
    return _signer("outcomes-of-many").dumps(
        [[one.task_id, one.why_not, _plain(one.back) if one.back else None] for one in outcomes]
    )


def outcomes_before() -> list[Changed]:
    """What came of the steps before, as the form carries it."""
    words = request.form.get(BEFORE, "")
    try:
        rows = _signer("outcomes-of-many").loads(words, max_age=UNDO_SECONDS) if words else []
    except BadData:
        return []
    called = {task.id: task for task in chosen_tasks([row[0] for row in rows])}
    return [
        Changed(
            task_id,
            called[task_id].number if task_id in called else "",
            called[task_id].content if task_id in called else f"Nhiệm vụ {task_id}",
            why_not,
            _undoing(back) if back else None,
        )
        for task_id, why_not, back in rows
    ]


def undo_words(undone: list[Undoing]) -> str:
    """What undoes a change of many, signed: nobody can put anything else in its place."""
    return _signer().dumps([_plain(one) for one in undone]) if undone else ""


def undoings(words: str) -> list[Undoing]:
    """What was signed, back; nothing where it is not of this program or too old."""
    try:
        rows = _signer().loads(words, max_age=UNDO_SECONDS)
    except BadData:
        return []
    return [_undoing(row) for row in rows]


def _undoing(row: list[Any]) -> Undoing:
    task_id, version, officer, leader, field, urgency = row
    former = Particulars(officer, leader, field, Urgency(urgency) if urgency else None)
    return Undoing(task_id, version, former)


def _plain(one: Undoing) -> list[int | str | None]:
    former = one.former
    urgency = former.urgency.value if former.urgency else None
    people = [former.officer_id, former.leader_id]
    return [one.task_id, one.version, *people, former.field_id, urgency]


def _signer(salt: str = "undo-of-many") -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=salt)
