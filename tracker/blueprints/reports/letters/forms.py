"""What is asked before letters are written: as of which day, numbered how, answered when."""

from datetime import date, timedelta
from typing import Any

from flask import request
from wtforms import ValidationError

from tracker import clock
from tracker.blueprints.reports.forms import IssueForm
from tracker.domain.vocabulary import Register
from tracker.formats import day
from tracker.web.forms.days import DayField
from tracker.web.forms.fields import ChoiceField, of_words

LATEST_ANSWER = timedelta(days=365)


class LettersForm(IssueForm):
    """Letters that urge units: as of which day, of which register, when they are to answer."""

    ngay = DayField("Quá hạn tính đến hết ngày")
    loai = ChoiceField("Loại nhiệm vụ", coerce=Register, choices=of_words(Register, "Tất cả"))
    han_tra_loi = DayField("Đơn vị trả lời chậm nhất ngày")

    def __init__(self, answer_by: date) -> None:
        self.today = clock.today()
        self.usual_answer_by = answer_by
        super().__init__(ngay=self.today.isoformat(), han_tra_loi=answer_by.isoformat())
        self.so.label.text = "Số công văn đầu tiên"

    def validate_ngay(self, field: DayField) -> None:
        """Nobody knows what will be."""
        if field.data and field.data > self.today:
            raise ValidationError(f"Nhập ngày không sau hôm nay ({day(self.today)}).")

    def validate_han_tra_loi(self, field: DayField) -> None:
        """After the letter, and within a year."""
        if field.data and not self.today <= field.data <= self.today + LATEST_ANSWER:
            raise ValidationError(f"Nhập ngày từ hôm nay ({day(self.today)}), trong vòng một năm.")

    @property
    def as_of(self) -> date:
        """The day asked about."""
        return self.ngay.data or self.today

    @property
    def answer_by(self) -> date:
        """Until when units are to answer."""
        return self.han_tra_loi.data or self.usual_answer_by

    def address(self, place: int = 0) -> dict[str, Any]:
        """What was asked, for links; the letter at a place has the number that follows so far."""
        arguments = {name: value for name, value in request.args.items() if value.strip()}
        return {**arguments, "so": str(self.so.data + place)} if self.so.data else arguments
