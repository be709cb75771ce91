"""The form of a unit, and of a file of units."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import StringField, ValidationError
from wtforms.validators import DataRequired, Length

from tracker.domain.vocabulary import UnitKind
from tracker.models import Unit
from tracker.services.organisation.units import UnitFacts
from tracker.web.forms.days import DayField
from tracker.web.forms.fields import ChoiceField, CountField, of_words

SHORT = Length(max=200, message="Viết ngắn lại, nhiều nhất 200 ký tự.")


class UnitForm(FlaskForm):  # type: ignore[misc]
    """What a unit is; a new one has a code besides, an old one the day of its new name."""

    code = StringField(
        "Mã",
        [Length(max=32, message="Nhập mã, đến 32 ký tự.")],
        description="Chữ cái, chữ số, dấu gạch nối; không đổi về sau. Ví dụ: STC, 094",
        render_kw={"autocomplete": "off"},
    )
    name = StringField("Tên đơn vị", [DataRequired("Nhập tên đơn vị."), SHORT])
    renamed_on = DayField(
        "Tên mới dùng từ ngày",
        description="Để trống khi chỉ sửa lỗi gõ. Có ngày: số liệu trước đó vẫn ghi tên cũ.",
    )
    short_name = StringField(
        "Tên ngắn",
        [Length(max=80, message="Nhập tên ngắn, đến 80 ký tự.")],
        description="Để trống: như tên đơn vị. Ví dụ: Sở NN&MT",
    )
    abbreviations = StringField(
        "Viết tắt khác", [SHORT], description="Cách nhau bằng dấu chấm phẩy. Ví dụ: STC; Sở TC"
    )
    kind = ChoiceField("Loại", coerce=UnitKind, choices=of_words(UnitKind))
    valid_from = DayField("Hoạt động từ ngày", description="Để trống: từ trước khi dùng hệ thống")
    position = CountField(
        "Thứ tự", least=0, most=99_999, description="Theo thứ tự này trong danh sách và báo cáo"
    )
    contact = StringField("Liên hệ", [SHORT], description="Ví dụ: số điện thoại, người đầu mối")
    source = StringField("Căn cứ", [SHORT], description="Ví dụ: số, ngày văn bản thành lập")

    def __init__(self, unit: Unit | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, obj=unit, **kwargs)
        if unit is not None:
            del self.code
        else:
            del self.renamed_on

    def facts(self) -> UnitFacts:
        """What was typed."""
        return UnitFacts(
            name=self.name.data or "",
            short_name=self.short_name.data or "",
            kind=self.kind.data or UnitKind.DEPARTMENT,
            abbreviations=self.abbreviations.data or "",
            contact=self.contact.data or "",
            valid_from=self.valid_from.data,
            position=self.position.data or 0,
            source=self.source.data or "",
        )

    def validate_kind(self, field: ChoiceField) -> None:
        """One of them."""
        if field.data is None:
            raise ValidationError("Chọn loại đơn vị.")
