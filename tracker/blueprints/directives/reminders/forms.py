"""The form of a directive's own reminders."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, ValidationError
from wtforms.validators import Length

from tracker import config
from tracker.domain.notifying.reminders import DayCount, ReminderPlan, ReminderPlanError, read_days
from tracker.models import Directive
from tracker.services.directives.reminder_days import plan_of
from tracker.web.converters import number_typed
from tracker.web.forms.fields import ChoiceField, OneOfField

COUNTS = {
    DayCount.WORKING.value: "Ngày làm việc, theo lịch làm việc của Văn phòng",
    DayCount.CALENDAR.value: "Mọi ngày theo lịch",
}
USUAL, OWN = "usual", "own"
TOO_LONG = Length(max=60, message="Viết gọn trong 60 ký tự.")


class RemindersForm(FlaskForm):  # type: ignore[misc]
    """The usual reminders, or which days of its own; ``version`` is the one the person saw."""

    own = OneOfField("Nhắc thời hạn")
    before = StringField(
        "Nhắc trước hạn (số ngày)",
        [TOO_LONG],
        description="Ví dụ 10, 5, 1; số 0 là ngày hết hạn. Để trống: không nhắc trước hạn.",
    )
    after = StringField(
        "Nhắc sau hạn (số ngày)", [TOO_LONG], description="Ví dụ 1. Để trống: không nhắc sau hạn."
    )
    count = ChoiceField("Đếm theo", coerce=DayCount, choices=COUNTS, default=DayCount.WORKING.value)
    version = HiddenField()

    def __init__(self, directive: Directive, **kwargs: Any) -> None:
        super().__init__(data=_values(directive), **kwargs)
        self.own.choices = {
            USUAL: f"Như cài đặt chung: {config.settings().reminders_of().words}",
            OWN: "Riêng cho văn bản này, theo các số ngày dưới đây",
        }

    def validate_before(self, field: StringField) -> None:
        """Days that can be read."""
        self._check(field, lambda days: ReminderPlan(days, ()))

    def validate_after(self, field: StringField) -> None:
        """Days that can be read."""
        self._check(field, lambda days: ReminderPlan((), days))

    def _check(self, field: StringField, plan_with: Any) -> None:
        try:
            days = read_days(field.data or "")
            if self.own.data == OWN:
                plan_with(days)
        except ReminderPlanError as error:
            raise ValidationError(str(error)) from None

    def as_plan(self) -> ReminderPlan | None:
        """The plan as the form has it, once it is valid; ``None``: the usual one."""
        if self.own.data == USUAL:
            return None
        days = read_days(self.before.data or ""), read_days(self.after.data or "")
        return ReminderPlan(*days, self.count.data)

    def version_seen(self) -> int | None:
        """The version that the person saw."""
        return number_typed(self.version.data or "")


def _values(directive: Directive) -> dict[str, Any]:
    plan = plan_of(directive)
    return {
        "own": USUAL if directive.reminders is None else OWN,
        "before": ", ".join(map(str, plan.before)),
        "after": ", ".join(map(str, plan.after)),
        "count": plan.count.value,
        "version": str(directive.version),
    }
