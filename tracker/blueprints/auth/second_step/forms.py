"""The form of the second step."""

from flask_wtf import FlaskForm

from tracker.web.forms.login_codes import code_field


class SecondStepForm(FlaskForm):  # type: ignore[misc]
    """A code of the app, or a recovery code."""

    login_code = code_field(
        "Mã xác thực",
        "6 số đang hiện trong ứng dụng xác thực; không có điện thoại thì nhập một mã dự phòng.",
    )
