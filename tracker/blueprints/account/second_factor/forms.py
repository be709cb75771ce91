"""The form that takes the first code of an app."""

from flask_wtf import FlaskForm

from tracker.web.forms.login_codes import code_field


class FirstCodeForm(FlaskForm):  # type: ignore[misc]
    """The code that the app shows now."""

    login_code = code_field("Mã 6 số ứng dụng đang hiện", "", digits=True)
