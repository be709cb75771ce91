"""The form of a repeating task: what, who, and a rule by choice or as RFC 5545 writes it."""

from enum import StrEnum
from typing import Any

from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from tracker import clock
from tracker.domain.directives.recurrence import LAST, WEEKDAY_WORDS, WEEKDAYS, RuleError
from tracker.domain.directives.rule_text import parse_rule
from tracker.domain.tasks.deadlines import DeadlinePhraseError, read_deadline
from tracker.domain.vocabulary import Register
from tracker.queries.organisation.people import following_people
from tracker.queries.organisation.units import units_on
from tracker.services.directives.repeating_tasks import MOST_DAYS_AHEAD
from tracker.web.converters import row_id
from tracker.web.forms.days import HINT, DayField
from tracker.web.forms.fields import (
    ChecksField,
    ChoiceField,
    CountField,
    OneOfField,
    of_rows,
    of_words,
)


class Cycle(StrEnum):
    """How a rule is chosen."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"
    RULE = "rule"


CYCLES = {
    Cycle.WEEKLY.value: "Hằng tuần",
    Cycle.MONTHLY.value: "Hằng tháng",
    Cycle.QUARTERLY.value: "Hằng quý",
    Cycle.YEARLY.value: "Hằng năm, vào ngày của kỳ đầu",
    Cycle.RULE.value: "Quy tắc khác",
}
DAYS_OF_WEEK = dict(zip(WEEKDAYS, WEEKDAY_WORDS, strict=True))
DAYS_OF_MONTH = {str(LAST): "ngày cuối tháng"} | {str(day): f"ngày {day}" for day in range(1, 32)}


class RepeatingForm(FlaskForm):  # type: ignore[misc]
    """A repeating task as the office enters it."""

    content = TextAreaField(
        "Nội dung nhiệm vụ",
        [DataRequired("Nhập nội dung nhiệm vụ."), Length(max=5000, message="Viết gọn hơn.")],
    )
    units = ChecksField(
        "Đơn vị chủ trì",
        validators=[DataRequired("Chọn ít nhất một đơn vị chủ trì.")],
        coerce=row_id,
    )
    cycle = OneOfField("Chu kỳ", choices=CYCLES, default=Cycle.MONTHLY.value)
    weekday = ChoiceField("Thứ trong tuần", choices=DAYS_OF_WEEK, default="FR")
    month_day = ChoiceField("Ngày trong tháng", choices=DAYS_OF_MONTH, default="20")
    quarter_day = ChoiceField("Ngày trong tháng cuối quý", choices=DAYS_OF_MONTH, default="20")
    rule = StringField("Quy tắc theo RFC 5545", [Length(max=200, message="Quy tắc quá dài.")])
    first_deadline = DayField(
        "Kỳ đầu có hạn từ ngày",
        description=f"{HINT}; hạn đầu tiên là ngày đúng chu kỳ, từ ngày này trở đi. "
        "Với hằng quý, chọn một ngày trong tháng cuối quý",
        to_come=True,
    )
    days_ahead = CountField(
        "Giao trước hạn mấy ngày",
        least=0,
        most=MOST_DAYS_AHEAD,
        what="số ngày",
        needed=True,
        default=7,
        description="Nhiệm vụ của mỗi kỳ được tự động giao trước hạn chừng này ngày",
        render_kw={"inputmode": "numeric"},
    )
    phrase = StringField(
        "Thời hạn ghi trong văn bản (nếu có)",
        [Length(max=200, message="Lời văn dài quá 200 ký tự.")],
        description="Ví dụ: trước ngày 20 hằng tháng",
    )
    register = ChoiceField("Loại nhiệm vụ", coerce=Register, choices=of_words(Register))
    officer = ChoiceField("Chuyên viên theo dõi", coerce=row_id)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.officer.choices = of_rows(following_people().officers, "Chưa phân công")
        offered: dict[str, dict[str, str]] = {}
        for unit in units_on(clock.today()):
            offered.setdefault(unit.kind.label, {})[str(unit.id)] = unit.name
        self.units.choices = offered

    def validate_first_deadline(self, field: DayField) -> None:
        """Refuse a repeating task without a first deadline."""
        if field.data is None and not field.process_errors:
            raise ValidationError("Nhập ngày.")

    def validate_phrase(self, field: StringField) -> None:
        """Refuse words that name a day that does not exist."""
        try:
            read_deadline(field.data or "", clock.today())
        except DeadlinePhraseError as error:
            raise ValidationError(str(error)) from None

    def validate_rule(self, field: StringField) -> None:
        """A rule that can be read, where one is typed."""
        if self.cycle.data != Cycle.RULE.value:
            return
        if not (field.data or "").strip():
            raise ValidationError("Nhập quy tắc, hoặc chọn chu kỳ khác.")
        try:
            parse_rule(field.data)
        except RuleError as error:
            raise ValidationError(str(error)) from None

    def rule_text(self) -> str:
        """The rule that was chosen, as RFC 5545 writes it."""
        match self.cycle.data:
            case Cycle.WEEKLY:
                return f"FREQ=WEEKLY;BYDAY={self.weekday.data}"
            case Cycle.MONTHLY:
                return f"FREQ=MONTHLY;BYMONTHDAY={self.month_day.data}"
            case Cycle.QUARTERLY:
                return f"FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY={self.quarter_day.data}"
            case Cycle.YEARLY:
                return "FREQ=YEARLY"
            case _:
                return str(self.rule.data)
