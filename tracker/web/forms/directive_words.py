"""What is asked of a directive wherever it is entered or put right."""

from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from tracker.domain.directives.document_types import TYPE_NAMES
from tracker.domain.directives.symbols import SymbolError, parse_symbol
from tracker.web.forms.days import HINT, DayField
from tracker.web.forms.fields import ChoiceField


class DirectiveWordsForm(FlaskForm):  # type: ignore[misc]
    """What a directive says of itself on paper."""

    symbol = StringField(
        "Số, ký hiệu",
        [
            DataRequired("Nhập số, ký hiệu văn bản."),
            Length(max=300, message="Chỉ nhập số, ký hiệu, hoặc câu dẫn dưới 300 ký tự."),
        ],
        description="Ví dụ 735/CT-UBND, 551/UBND-NC, 12-NQ/TU; dán cả câu dẫn cũng được",
    )
    type_name = ChoiceField(
        "Loại văn bản",
        choices={"": "Theo số, ký hiệu", **{name: name for name in TYPE_NAMES}},
        description="Chỉ chọn khi khác với loại mà ký hiệu nói",
    )
    issuer = StringField(
        "Cơ quan ban hành",
        [DataRequired("Nhập cơ quan ban hành."), Length(max=160, message="Tên cơ quan quá dài.")],
        render_kw={"list": "co-quan"},
    )
    issued_on = DayField("Ngày ban hành", description=HINT)
    signer = StringField("Người ký", [Length(max=120, message="Tên người ký quá dài.")])
    subject = TextAreaField(
        "Trích yếu",
        [DataRequired("Nhập trích yếu."), Length(max=2000, message="Viết gọn trong 2000 ký tự.")],
    )

    def validate_symbol(self, field: StringField) -> None:
        """A symbol that can be read, of a type that is known or was chosen."""
        try:
            parse_symbol(field.data, self.type_name.data or "")
        except SymbolError as error:
            raise ValidationError(str(error)) from None
