"""The form of a repeating task: what, who, and a rule by choice or as RFC 5545 writes it."""

import re
from enum import StrEnum
from typing import Any

from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from tracker import clock, config
from tracker.domain.directives.proposals.proposal import ProposedTask
from tracker.domain.directives.recurrence import (
    ALL_WORKDAYS,
    ENDS_OF_QUARTERS,
    LAST,
    MOST_WORKDAY,
    WEEKDAY_WORDS,
    WEEKDAYS,
    DayOff,
    Frequency,
    Rule,
    RuleError,
)
from tracker.domain.directives.rule_phrases import read_rule_phrase
from tracker.domain.directives.rule_text import parse_rule
from tracker.domain.tasks.deadlines import DeadlinePhraseError, read_deadline
from tracker.domain.text import fold
from tracker.domain.vocabulary import Register
from tracker.models import RepeatingTask
from tracker.queries.directives.repeating_tasks import next_open_day
from tracker.queries.organisation.people import following_people
from tracker.queries.organisation.units import units_on
from tracker.services.directives.repeating_tasks import MOST_DAYS_AHEAD, Duty
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
    """How a rule is chosen; ``WORDS``: by the words of the directive."""

    WORDS = "words"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    MONTHLY_WORKDAY = "monthly_workday"
    QUARTERLY = "quarterly"
    QUARTERLY_WORKDAY = "quarterly_workday"
    YEARLY = "yearly"
    RULE = "rule"


CYCLES = {
    Cycle.WORDS.value: "Theo lời văn ghi trong văn bản",
    Cycle.WEEKLY.value: "Hằng tuần",
    Cycle.MONTHLY.value: "Hằng tháng",
    Cycle.MONTHLY_WORKDAY.value: "Hằng tháng, vào ngày làm việc",
    Cycle.QUARTERLY.value: "Hằng quý, tháng cuối quý",
    Cycle.QUARTERLY_WORKDAY.value: "Hằng quý, tháng cuối quý, vào ngày làm việc",
    Cycle.YEARLY.value: "Hằng năm, vào ngày của kỳ đầu",
    Cycle.RULE.value: "Quy tắc khác",
}
_LONGEST_PHRASE = 200
_QUARTERS = ",".join(map(str, ENDS_OF_QUARTERS))
_WORKDAY = f"BYDAY={ALL_WORKDAYS};BYSETPOS="
DAYS_OF_WEEK = dict(zip(WEEKDAYS, WEEKDAY_WORDS, strict=True))
WORKDAYS = {str(LAST): "cuối cùng"} | {str(n): f"thứ {n}" for n in range(1, MOST_WORKDAY + 1)}
DAYS_OF_MONTH = {str(LAST): "ngày cuối tháng"} | {str(day): f"ngày {day}" for day in range(1, 32)}


_NAMED_CYCLE = re.compile(r"\b(?:hang|moi|dinh ky) (?P<cycle>tuan|thang|quy|nam)\b")
_CYCLES_BY_NAME = {
    "tuan": Cycle.WEEKLY,
    "thang": Cycle.MONTHLY,
    "quy": Cycle.QUARTERLY,
    "nam": Cycle.YEARLY,
}


def _choice(rule: Rule) -> dict[str, str]:
    """The cycle of the form that is this rule, with what is chosen beside it."""
    by_rule = {"cycle": Cycle.RULE.value, "rule": rule.text}
    if rule.interval > 1 or rule.count or rule.until:
        return by_rule
    if rule.frequency is Frequency.WEEKLY and len(rule.weekdays) == 1:
        return {"cycle": Cycle.WEEKLY.value, "weekday": WEEKDAYS[rule.weekdays[0].day]}
    if rule.frequency is Frequency.YEARLY:
        return {"cycle": Cycle.YEARLY.value}
    of = {(): "month", ENDS_OF_QUARTERS: "quarter"}.get(rule.months)
    if rule.frequency is not Frequency.MONTHLY or of is None:
        return by_rule
    if rule.workday:
        return {"cycle": f"{of}ly_workday", f"{of}_workday": str(rule.workday)}
    if len(rule.month_days) == 1:
        return {"cycle": f"{of}ly", f"{of}_day": str(rule.month_days[0])}
    return by_rule


class DutyForm(FlaskForm):  # type: ignore[misc]
    """What repeats and when, as the office enters it."""

    content = TextAreaField(
        "Nội dung nhiệm vụ",
        [DataRequired("Nhập nội dung nhiệm vụ."), Length(max=5000, message="Viết gọn hơn.")],
    )
    helpers = ChecksField("Đơn vị phối hợp", coerce=row_id)
    cycle = OneOfField("Chu kỳ", choices=CYCLES, default=Cycle.MONTHLY.value)
    weekday = ChoiceField("Thứ trong tuần", choices=DAYS_OF_WEEK, default="FR")
    month_day = ChoiceField("Ngày trong tháng", choices=DAYS_OF_MONTH, default="20")
    quarter_day = ChoiceField("Ngày trong tháng cuối quý", choices=DAYS_OF_MONTH, default="20")
    month_workday = ChoiceField("Ngày làm việc của tháng", choices=WORKDAYS, default=str(LAST))
    quarter_workday = ChoiceField(
        "Ngày làm việc của tháng cuối quý", choices=WORKDAYS, default=str(LAST)
    )
    day_off = ChoiceField(
        "Nếu hạn rơi vào ngày nghỉ",
        coerce=DayOff,
        choices=of_words(DayOff),
        default=DayOff.KEEP.value,
    )
    rule = StringField("Quy tắc theo RFC 5545", [Length(max=200, message="Quy tắc quá dài.")])
    first_deadline = DayField(
        "Kỳ đầu có hạn từ ngày",
        description=f"{HINT}; hạn đầu tiên là ngày đúng chu kỳ, từ ngày này trở đi",
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
        [Length(max=_LONGEST_PHRASE, message="Lời văn dài quá 200 ký tự.")],
        description="Ví dụ: trước ngày 20 hằng tháng; trước ngày 15 tháng cuối quý",
    )
    register = ChoiceField("Loại nhiệm vụ", coerce=Register, choices=of_words(Register))
    officer = ChoiceField("Chuyên viên theo dõi", coerce=row_id)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.officer.choices = of_rows(following_people().officers, "Chưa phân công")
        offered: dict[str, dict[str, str]] = {}
        for unit in units_on(clock.today()):
            offered.setdefault(unit.kind.label, {})[str(unit.id)] = unit.name
        self.helpers.choices = offered

    def validate_first_deadline(self, field: DayField) -> None:
        """Refuse a repeating task without a first deadline."""
        if field.data is None and not field.process_errors:
            raise ValidationError("Nhập ngày.")
        if field.data is not None and field.data < clock.today():
            raise ValidationError("Chọn ngày từ hôm nay trở đi.")

    def validate_phrase(self, field: StringField) -> None:
        """Refuse words that name a day that does not exist, or no rule where they are the rule."""
        try:
            read_deadline(field.data or "", clock.today())
        except DeadlinePhraseError as error:
            raise ValidationError(str(error)) from None
        if self.cycle.data == Cycle.WORDS.value and self.rule_of_words() is None:
            raise ValidationError(
                "Không đọc được chu kỳ từ lời văn này: viết như “trước ngày 20 hằng tháng”, "
                "“thứ Sáu hằng tuần”, “trước ngày 15 tháng cuối quý”, hoặc chọn chu kỳ khác."
            )

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

    def rule_of_words(self) -> Rule | None:
        """The rule that the directive's words say, if they say one."""
        return read_rule_phrase(
            self.phrase.data or "",
            before_means_day_before=config.settings().before_means_day_before,
        )

    def rule_text(self) -> str:
        """The rule that was chosen, as RFC 5545 writes it."""
        monthly, quarterly = "FREQ=MONTHLY", f"FREQ=MONTHLY;BYMONTH={_QUARTERS}"
        match self.cycle.data:
            case Cycle.WORDS:
                rule = self.rule_of_words()
                return rule.text if rule else ""
            case Cycle.WEEKLY:
                return f"FREQ=WEEKLY;BYDAY={self.weekday.data}"
            case Cycle.MONTHLY:
                return f"{monthly};BYMONTHDAY={self.month_day.data}"
            case Cycle.MONTHLY_WORKDAY:
                return f"{monthly};{_WORKDAY}{self.month_workday.data}"
            case Cycle.QUARTERLY:
                return f"{quarterly};BYMONTHDAY={self.quarter_day.data}"
            case Cycle.QUARTERLY_WORKDAY:
                return f"{quarterly};{_WORKDAY}{self.quarter_workday.data}"
            case Cycle.YEARLY:
                return "FREQ=YEARLY"
            case _:
                return str(self.rule.data)

    def duty(self) -> Duty:
        """What was entered, for the service."""
        return Duty(
            content=self.content.data,
            rule=self.rule_text(),
            first=self.first_deadline.data or clock.today(),
            day_off=self.day_off.data or DayOff.KEEP,
            days_ahead=self.days_ahead.data or 0,
            phrase=self.phrase.data or "",
            register=self.register.data or Register.PROVINCE,
            officer_id=self.officer.data,
            coordinating_unit_ids=frozenset(self.helpers.data or ()),
        )


class RepeatingForm(DutyForm):
    """A repeating task, and the units that get one each."""

    units = ChecksField(
        "Đơn vị chủ trì",
        validators=[DataRequired("Chọn ít nhất một đơn vị chủ trì.")],
        coerce=row_id,
    )

    def fill_in(self, duty: ProposedTask) -> None:
        """Put what a document says of a duty into the form; the cycle is by its words."""
        offered = {int(number) for group in self.helpers.choices.values() for number in group}
        self.content.data = duty.content
        self.units.data = [unit.id for unit in duty.leads if unit.id in offered]
        self.helpers.data = [unit.id for unit in duty.helpers if unit.id in offered]
        self.phrase.data = duty.deadline_phrase[:_LONGEST_PHRASE]
        self.first_deadline.data = clock.today()
        if self.rule_of_words() is not None:
            self.cycle.data = Cycle.WORDS.value
        elif named := _NAMED_CYCLE.search(fold(duty.deadline_phrase)):  # its day is to be chosen
            self.cycle.data = _CYCLES_BY_NAME[named["cycle"]].value

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units.choices = self.helpers.choices


class ChangeForm(DutyForm):
    """The same for a repeating task that is changed from a day on; its unit stays."""

    first_deadline = DayField(
        "Áp dụng cho các kỳ có hạn từ ngày",
        description=f"{HINT}; nhiệm vụ của các kỳ trước đó giữ nguyên",
        to_come=True,
    )

    @classmethod
    def of(cls, row: RepeatingTask) -> "ChangeForm":
        """The form as the repeating task stands, for its next term that is not made."""
        return cls(
            content=row.content,
            day_off=row.day_off,
            days_ahead=row.days_ahead,
            phrase=row.phrase,
            register=row.register,
            officer=row.officer_id,
            helpers=[unit.id for unit in row.coordinating_units],
            first_deadline=next_open_day(row),
            **_choice(parse_rule(row.rule)),
        )
