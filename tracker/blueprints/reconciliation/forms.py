"""The forms: a sentence to read, and the figures of a printed line."""

from collections.abc import Sequence
from typing import Any

from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from tracker import clock
from tracker.domain.reports.periods import Period, PeriodError, between, parse_period
from tracker.domain.reports.printed.line import Figure, PrintedLine
from tracker.domain.reports.printed.sentence import LONGEST_TEXT
from tracker.domain.reports.printed.table import read_figure
from tracker.domain.vocabulary import Register
from tracker.web.forms.days import HINT, DayField
from tracker.web.forms.fields import ChoiceField, not_before, of_words
from tracker.web.forms.periods import period_choices

YEARS_BACK = 10
EXAMPLE = (
    "Trong 6 tháng đầu năm 2025 … đã giao 632 nhiệm vụ …, trong đó đã thực hiện 545 nhiệm vụ đúng "
    "hạn, đã xử lý quá hạn 52 nhiệm vụ, …"
)


class SentenceForm(FlaskForm):  # type: ignore[misc]
    """A sentence of a report."""

    cau = TextAreaField(
        "Câu trong báo cáo",
        [
            DataRequired("Dán câu có số liệu vào đây."),
            Length(max=LONGEST_TEXT, message="Chỉ dán câu có số liệu, dưới 10.000 ký tự."),
        ],
        render_kw={"placeholder": EXAMPLE},
    )


class FigureField(StringField):  # type: ignore[misc]
    """A count as paper writes it (632, 07, 1.234), or none where it was not printed."""

    data: int | None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else str(self.data)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.data = None
        typed = str(valuelist[0]).strip() if valuelist else ""
        if not typed:
            return
        try:
            self.data = read_figure(typed)
        except ValueError:
            raise ValidationError("Nhập số đếm, viết như 632, 07 hoặc 1.234.") from None


def _label(figure: Figure) -> str:
    return figure.label[0].upper() + figure.label[1:]


class FiguresForm(FlaskForm):  # type: ignore[misc]
    """A printed line: of which period and register, and its figures; a blank was not printed."""

    ky = ChoiceField("Kỳ báo cáo", validate_choice=False)
    tu = DayField("Hoặc từ ngày", description=HINT)
    den = DayField("đến ngày", [not_before("tu")], description=HINT)
    loai = ChoiceField("Loại nhiệm vụ", coerce=Register, choices=of_words(Register))
    ngay = DayField("Số liệu tính đến ngày", description="Để trống: hết kỳ")
    source = StringField(
        "Nguồn",
        [
            DataRequired("Nhập nguồn: tên báo cáo, số, trang hoặc dòng."),
            Length(max=200, message="Nhập ngắn hơn 200 ký tự."),
        ],
        description="Ví dụ: Báo cáo 3107/BC-UBND ngày 29/6/2025, trang 12",
    )
    note = StringField("Ghi chú", [Length(max=500, message="Nhập ngắn hơn 500 ký tự.")])

    def __init__(self, line: PrintedLine | None = None, **kwargs: Any) -> None:
        if line is not None:
            kwargs["data"] = _shown(line)
        super().__init__(**kwargs)
        today = clock.today()
        chosen = _named(str(self.ky.data or ""))
        offered = period_choices(today.year - YEARS_BACK, today, chosen)
        self.ky.choices = {"": "Chọn kỳ", **offered}

    @property
    def figure_fields(self) -> list[FigureField]:
        """The boxes of the figures, in the order in which reports name them."""
        return [self[figure.value] for figure in Figure]

    def validate_ky(self, field: ChoiceField) -> None:
        """A period by its name, unless two days are typed."""
        if self._typed():
            return
        if not field.data:
            raise ValidationError("Chọn kỳ báo cáo.")
        try:
            parse_period(str(field.data))
        except PeriodError as error:
            raise ValidationError(str(error)) from None

    def validate_den(self, field: DayField) -> None:
        """Two days make a period."""
        if not self._typed() or self.tu.errors or field.errors:
            return
        if not (self.tu.data and field.data):
            raise ValidationError("Nhập cả ngày đầu và ngày cuối.")

    def validate_total(self, _field: FigureField) -> None:
        """At least one figure."""
        if all(field.data is None and not field.errors for field in self.figure_fields):
            raise ValidationError("Nhập ít nhất một số liệu.")

    def line(self) -> PrintedLine:
        """The line of a form that was validated."""
        figures = {figure.value: self[figure.value].data for figure in Figure}
        return PrintedLine(
            self._period(),
            self.loai.data,
            **figures,
            as_of=self.ngay.data,
            source=self.source.data.strip(),
            note=(self.note.data or "").strip(),
        )

    def _typed(self) -> bool:
        return any(field.raw_data and field.raw_data[0] for field in (self.tu, self.den))

    def _period(self) -> Period:
        if self.tu.data and self.den.data:
            return between(self.tu.data, self.den.data)
        return parse_period(str(self.ky.data))


for _figure in Figure:
    setattr(FiguresForm, _figure.value, FigureField(_label(_figure)))


def _named(typed: str) -> Period | None:
    try:
        return parse_period(typed)
    except PeriodError:
        return None


def _shown(line: PrintedLine) -> dict[str, Any]:
    """What the boxes show of a line."""
    named = _named(line.period.name)
    whole = named is not None and (named.first, named.last) == (line.period.first, line.period.last)
    return {
        "ky": line.period.name if whole else "",
        "tu": None if whole else line.period.first,
        "den": None if whole else line.period.last,
        "loai": line.register,
        "ngay": line.as_of,
        "source": line.source,
        "note": line.note,
        **{figure.value: getattr(line, figure.value) for figure in Figure},
    }
