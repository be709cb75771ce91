"""What is asked before letters are written: as of which day, numbered how, answered when."""

from datetime import date
from typing import Any

from flask import request
from wtforms import StringField, ValidationError
from wtforms.validators import Length

from tracker import clock
from tracker.blueprints.reports.forms import IssueForm
from tracker.domain.reports.letter_terms import LetterDays, refusals
from tracker.domain.vocabulary import Register
from tracker.formats import day
from tracker.queries.tasks.units_to_urge import letter_cautions, usual_answer_day
from tracker.services.reports.letters import LetterTerms
from tracker.web.forms.days import DayField
from tracker.web.forms.fields import ChoiceField, of_words
from tracker.web.forms.objections import object_at

MOST_LETTERS = 200
NAMES = {"as_of": "ngay", "answer_by": "han_tra_loi", "issued_on": "ngay_ky", "number": "so"}
"""What the address calls the values of a letter."""


class LettersForm(IssueForm):
    """Letters that urge units: as of which day, of which register, when they are to answer."""

    ngay = DayField("Quá hạn tính đến hết ngày")
    loai = ChoiceField("Loại nhiệm vụ", coerce=Register, choices=of_words(Register, "Tất cả"))
    han_tra_loi = DayField("Đơn vị trả lời chậm nhất ngày")
    can_cu = StringField(
        "Văn bản có ý kiến chỉ đạo của Chủ tịch",
        [Length(max=MOST_LETTERS, message=f"Viết ngắn lại, nhiều nhất {MOST_LETTERS} ký tự.")],
        description="Ví dụ: Thông báo số 12/TB-UBND ngày 20/6/2025; để trống nếu không có",
    )

    def __init__(self) -> None:
        self.today = clock.today()
        super().__init__(ngay=self.today.isoformat())
        if self.han_tra_loi.data is None and not self.han_tra_loi.errors:
            self.han_tra_loi.data = usual_answer_day(self.sent_on)
        self.so.label.text = "Số công văn đầu tiên"

    def validate_ngay(self, field: DayField) -> None:
        """Nobody knows what will be."""
        if field.data and field.data > self.today:
            raise ValidationError(f"Nhập ngày không sau hôm nay ({day(self.today)}).")

    def validate(self) -> bool:
        """Each value, and that the days of the letter fit each other."""
        valid: bool = super().validate()
        if not valid:
            return False
        refused = refusals(self.days)
        for refusal in refused:
            object_at(self, refusal, NAMES)
        return not refused

    @property
    def terms(self) -> LetterTerms:
        """What the letters are about."""
        ground = (self.can_cu.data or "").strip()
        return LetterTerms(self.days, self.today, self.loai.data, ground)

    def cautions(self) -> dict[str, str]:
        """What is unusual, by the box that it is about."""
        return {NAMES[one.field]: one.sentence for one in letter_cautions(self.days)}

    @property
    def days(self) -> LetterDays:
        """The days of the letters."""
        return LetterDays(self.as_of, self.answer_by, self.today, self.ngay_ky.data)

    @property
    def sent_on(self) -> date:
        """The day of the letters; undated ones go out today."""
        return self.ngay_ky.data or self.today

    @property
    def as_of(self) -> date:
        """The day asked about."""
        return self.ngay.data or self.today

    @property
    def answer_by(self) -> date:
        """Until when units are to answer."""
        return self.han_tra_loi.data or usual_answer_day(self.sent_on)

    def address(self, place: int = 0) -> dict[str, Any]:
        """The arguments of the address. The letter at a place has its own number."""
        arguments = {name: value for name, value in request.args.items() if value.strip()}
        return {**arguments, "so": str(self.so.data + place)} if self.so.data else arguments
