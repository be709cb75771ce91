"""What is asked before a document is written: its number and day, the form of its sentence."""

from datetime import date, timedelta
from typing import Any

from flask import request
from wtforms import Form, ValidationError

from tracker import clock
from tracker.domain.reports.letterhead import Issue
from tracker.domain.reports.sentence import ReportForm
from tracker.domain.vocabulary import LabelledEnum, Register
from tracker.formats import day
from tracker.web.days import DayField
from tracker.web.fields import ChoiceField, CountField, of_words

LARGEST_NUMBER = 99_999
LATEST_ANSWER = timedelta(days=365)


class Document(LabelledEnum):
    """The documents that a report can be written as."""

    REPORT = "bao-cao", "Báo cáo kết quả thực hiện nhiệm vụ"
    MONTHLY = "theo-don-vi", "Báo cáo theo từng đơn vị, kèm nhiệm vụ quá hạn của đơn vị"


class Digits(LabelledEnum):
    """How counts below 10 are written."""

    PADDED = "07", "Có số 0 đứng trước (07)"
    PLAIN = "7", "Không có số 0 (7)"


class _AskedForm(Form):  # type: ignore[misc]
    """A form in the address; an empty box stands for what is usual."""

    so = CountField("Số văn bản", least=1, most=LARGEST_NUMBER, description="Để trống: văn thư ghi")
    ngay_ky = DayField("Ngày văn bản", description="Để trống: ghi khi ký")

    def __init__(self, **usual: str) -> None:
        given = {name: value for name, value in request.args.items() if value.strip()}
        super().__init__(_Given({**usual, **given}))

    @property
    def issue(self) -> Issue:
        """Number and day, as far as they were given."""
        return Issue(self.so.data, self.ngay_ky.data)


class WordForm(_AskedForm):
    """A report as a Word file. The names of the fields are those of the address."""

    van_ban = ChoiceField("Văn bản", coerce=Document, choices=of_words(Document))
    mau = ChoiceField("Câu số liệu và bảng", coerce=ReportForm, choices=of_words(ReportForm))
    chu_so = ChoiceField(
        "Số nhỏ hơn 10", coerce=Digits, choices=of_words(Digits, "Như báo cáo cùng mẫu")
    )

    def __init__(self) -> None:
        super().__init__(van_ban=Document.REPORT.value, mau=ReportForm.FOUR_PARTS.value)

    @property
    def padded(self) -> bool | None:
        """Whether 7 is written 07; None: as the form was printed."""
        chosen = self.chu_so.data
        return None if chosen is None else chosen is Digits.PADDED


class LettersForm(_AskedForm):
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
        asked = {name: value for name, value in request.args.items() if value.strip()}
        return {**asked, "so": str(self.so.data + place)} if self.so.data else asked


class _Given(dict[str, str]):
    """One value for each name, as forms read them."""

    def getlist(self, name: str) -> list[str]:
        """What stands under a name."""
        return [self[name]] if name in self else []
