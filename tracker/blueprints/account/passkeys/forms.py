"""The form that adds a passkey."""

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField
from wtforms.validators import InputRequired, Length

from tracker.domain.organisation.passkeys import LONGEST_NAME


class PasskeyForm(FlaskForm):  # type: ignore[misc]
    """Its name, and what the browser made, as JSON."""

    name = StringField(
        "Tên của khóa",
        [
            InputRequired("Đặt tên cho khóa, ví dụ: Điện thoại của tôi."),
            Length(max=LONGEST_NAME, message=f"Tên dài quá {LONGEST_NAME} ký tự."),
        ],
        description="Để nhận ra về sau, ví dụ: Điện thoại của tôi, Máy ở cơ quan.",
        render_kw={"autocomplete": "off"},
    )
    answer = HiddenField()
