"""The form with which a head lends acts."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms.validators import DataRequired, InputRequired

from tracker.domain.organisation.people import may_be_deputy
from tracker.models import User
from tracker.queries.organisation.accounts import staff_of
from tracker.web.converters import row_id
from tracker.web.forms.days import HINT, DayField
from tracker.web.forms.fields import ChoiceField


class DelegationForm(FlaskForm):  # type: ignore[misc]
    """To whom a head lends the own acts, and when."""

    to_user = ChoiceField("Người được ủy quyền", [DataRequired("Chọn người được ủy quyền.")],
                          coerce=row_id)  # fmt: skip
    first_day = DayField("Từ ngày", [InputRequired("Nhập ngày bắt đầu.")], description=HINT)
    last_day = DayField("Đến hết ngày", [InputRequired("Nhập ngày kết thúc.")], description=HINT)

    def __init__(self, head: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = staff_of(head.unit_id) if head.unit_id else []
        others = [
            person
            for person in people
            if person.active and person.id != head.id and may_be_deputy(person.roles)
        ]
        self.to_user.choices = {"": "Chọn người"} | {
            str(person.id): f"{person.name} ({person.title})" if person.title else person.name
            for person in others
        }
