"""The form that adds a passkey."""

from flask_wtf import FlaskForm
from wtforms import HiddenField

from tracker.domain.organisation.passkeys import LONGEST_NAME
from tracker.web.forms.names import name_field


class PasskeyForm(FlaskForm):  # type: ignore[misc]
    """Its name, and what the browser made, as JSON."""

    name = name_field(
        "Tên của khóa",
        LONGEST_NAME,
        needed="Đặt tên cho khóa, ví dụ: Điện thoại của tôi.",
        description="Để nhận ra về sau, ví dụ: Điện thoại của tôi, Máy ở cơ quan.",
    )
    answer = HiddenField()
