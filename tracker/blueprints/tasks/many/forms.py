"""The form that changes many tasks: which, and what is to become of all of them."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import Length

from tracker.domain.vocabulary import Urgency
from tracker.queries.organisation.people import following_people
from tracker.queries.organisation.units import fields_in_use
from tracker.services.tasks.particulars import NOBODY, Particulars
from tracker.web.forms.fields import ChoiceField, of_rows, of_words
from tracker.web.lists.selection import numbers

KEEP = "Giữ nguyên"


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
