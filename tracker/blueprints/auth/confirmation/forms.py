"""The form in which one says again who one is."""

from flask_wtf import FlaskForm
from wtforms.validators import InputRequired, Length

from tracker.web.forms.fields import KnownPasswordField


class ConfirmationForm(FlaskForm):  # type: ignore[misc]
    """The password, or a code of the app."""

    proof = KnownPasswordField(
        "Mật khẩu, hoặc mã 6 số của ứng dụng xác thực",
        [InputRequired("Nhập mật khẩu hoặc mã xác thực."), Length(max=1024)],
        render_kw={"autocomplete": "current-password"},
    )
