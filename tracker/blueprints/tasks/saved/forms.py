"""The name of a saved list, and among whose lists it stands."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField
from wtforms.validators import DataRequired, Length

from tracker.domain.tasks.saved_lists import LONGEST_NAME, Sharing, ways_to_share
from tracker.domain.tasks.workflow import Person
from tracker.web.forms.fields import ChoiceField

NEEDED = "Nhập tên danh sách."
TOO_LONG = f"Nhập tên ngắn hơn {LONGEST_NAME} ký tự."


class NameForm(FlaskForm):  # type: ignore[misc]
    """What a list is called."""

    name = StringField(
        "Tên danh sách", [DataRequired(NEEDED), Length(max=LONGEST_NAME, message=TOO_LONG)]
    )


class SaveForm(NameForm):
    """A new list."""

    sharing = ChoiceField("Ai thấy danh sách này", coerce=Sharing)
    with_columns = BooleanField("Lưu cả các cột đang hiện")

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sharing.choices = {way.value: way.label for way in ways_to_share(person)}
