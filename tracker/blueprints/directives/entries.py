"""One task of a directive as the office fills it in: for one lead unit, or for many."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from wtforms import Form, IntegerField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from tracker import clock
from tracker.domain.tasks.deadlines import (
    DeadlinePhraseError,
    read_deadline_phrase,
    working_days_phrase,
)
from tracker.web.converters import row_id
from tracker.web.days import HINT, DayField
from tracker.web.fields import ChecksField, ChoiceField, OneOfField

MOST_WORKDAYS = 999


class DeadlineKind(StrEnum):
    """How the deadline is told."""

    DATE = "date"
    WORDS = "words"
    WORKDAYS = "workdays"
    NONE = "none"


KINDS = {
    DeadlineKind.DATE.value: "Ngày cụ thể",
    DeadlineKind.WORDS.value: "Theo lời văn bản",
    DeadlineKind.WORKDAYS.value: "Số ngày làm việc",
    DeadlineKind.NONE.value: "Không thời hạn",
}


class WorkdaysField(IntegerField):  # type: ignore[misc]
    """A number of working days; what is no number stays in the box with a message."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.data = None
        typed = str(valuelist[0]).strip() if valuelist else ""
        if not typed:
            return
        if not typed.isascii() or not typed.isdecimal() or not 0 < int(typed) <= MOST_WORKDAYS:
            raise ValidationError(f"Nhập số ngày làm việc từ 1 đến {MOST_WORKDAYS}.")
        self.data = int(typed)


class TaskEntry(Form):  # type: ignore[misc]
    """One task of the directive."""

    content = TextAreaField(
        "Nội dung nhiệm vụ",
        [DataRequired("Nhập nội dung nhiệm vụ."), Length(max=5000, message="Viết gọn hơn.")],
    )
    lead_unit = ChoiceField("Đơn vị chủ trì", coerce=row_id)
    groups = ChecksField("Chọn cả nhóm")
    more_leads = ChecksField("Các đơn vị chủ trì khác", coerce=row_id)
    helpers = ChecksField("Đơn vị phối hợp", coerce=row_id)
    kind = OneOfField("Hạn hoàn thành", choices=KINDS, default=DeadlineKind.DATE.value)
    deadline = DayField("Ngày hết hạn", description=HINT)
    phrase = StringField("Lời văn bản", [Length(max=200, message="Lời văn dài quá 200 ký tự.")])
    workdays = WorkdaysField("Số ngày làm việc kể từ ngày giao")
    field = ChoiceField("Lĩnh vực", coerce=row_id)
    leader = ChoiceField("Lãnh đạo phụ trách", coerce=row_id)
    officer = ChoiceField("Chuyên viên theo dõi", coerce=row_id)

    @property
    def names_several(self) -> bool:
        """Whether more was chosen than the one unit in sight."""
        return bool(self.groups.data or self.more_leads.data)

    def validate_lead_unit(self, field: ChoiceField) -> None:
        """Somebody must answer for it."""
        if field.data is None and not self.names_several and not field.process_errors:
            raise ValidationError("Chọn đơn vị chủ trì.")

    def validate_kind(self, field: OneOfField) -> None:
        """The way that was chosen must be filled in."""
        chosen = {
            DeadlineKind.DATE.value: (self.deadline, "Nhập ngày hết hạn, hoặc chọn cách ghi khác."),
            DeadlineKind.WORDS.value: (self.phrase, "Nhập thời hạn đúng như văn bản ghi."),
            DeadlineKind.WORKDAYS.value: (self.workdays, "Nhập số ngày làm việc."),
        }.get(field.data)
        if chosen and not chosen[0].data and not chosen[0].process_errors:
            raise ValidationError(chosen[1])

    def validate_phrase(self, field: StringField) -> None:
        """Words that name no day that cannot be; which day they do name is asked later."""
        if self.kind.data != DeadlineKind.WORDS.value:
            return
        try:
            phrase = field.data or ""
            if working_days_phrase(phrase) is None:
                read_deadline_phrase(phrase, clock.today())
        except DeadlinePhraseError as error:
            raise ValidationError(str(error)) from None
