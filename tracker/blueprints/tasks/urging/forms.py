"""What is said to each unit that is urged, and which letter goes along."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from tracker import clock
from tracker.domain.tasks.sample_texts import SampleUse
from tracker.domain.tasks.urging import proposed_words
from tracker.queries.tasks.units_to_urge import usual_answer_day
from tracker.queries.tasks.urgings import ToUrge
from tracker.web.forms.days import HINT, DayField
from tracker.web.forms.fields import CountField

LONGEST = 2_000
NAMES = {"number": "letter_number", "text": "again"}
"""What the form calls otherwise than the services do."""


class UrgingForm(FlaskForm):  # type: ignore[misc]
    """What all urgings have."""

    tro_ve = HiddenField()
    again = BooleanField("Vẫn đôn đốc, dù vừa đôn đốc gần đây")


class LetterFields(UrgingForm):
    """The letter that goes along, where one unit is urged about overdue tasks."""

    letter_number = CountField(
        "Số công văn (nếu kèm)", least=1, most=99_999, what="số công văn",
        description="Chỉ nhập khi công văn đã ban hành",
    )  # fmt: skip
    issued_on = DayField("Ngày công văn", description=HINT)
    answer_by = DayField("Trả lời chậm nhất", description=HINT)

    def validate_issued_on(self, field: DayField) -> None:
        """A letter has a day."""
        if self.letter_number.data is not None and field.data is None:
            raise ValidationError("Nhập ngày công văn đã ban hành.")


def words_field(unit_id: int) -> str:
    """What the box with the words to a unit is called."""
    return f"loi_{unit_id}"


def urging_form(urging: ToUrge, *, may_write_letters: bool, **kwargs: Any) -> UrgingForm:
    """A box for each unit with what is proposed for it."""
    until = usual_answer_day(clock.today())
    boxes = {
        words_field(one.unit.id): TextAreaField(
            f"Lời đôn đốc gửi {one.unit.name}",
            [
                DataRequired("Nhập lời đôn đốc."),
                Length(max=LONGEST, message="Viết gọn trong 2.000 ký tự."),
            ],
            default=proposed_words(one.unit.name, [task.facts for task in one.tasks], until),
        )
        for one in urging.units
    }
    with_letter = may_write_letters and len(urging.units) == 1 and urging.units[0].overdue
    form = type("UnitsForm", (LetterFields if with_letter else UrgingForm,), boxes)(**kwargs)
    for name in boxes:
        form[name].sample_use = SampleUse.URGE
    if with_letter and form.answer_by.data is None and not form.is_submitted():
        form.answer_by.data = until
    made: UrgingForm = form
    return made
