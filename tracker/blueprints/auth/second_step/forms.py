"""The form of the second step."""

from typing import Any

from flask_wtf import FlaskForm

from tracker.web.forms.login_codes import code_field


class SecondStepForm(FlaskForm):  # type: ignore[misc]
    """A code of the app, or a recovery code; ``by_app``: the person has an app."""

    login_code = code_field(
        "Mã xác thực",
        "6 số đang hiện trong ứng dụng xác thực; không có điện thoại thì nhập một mã dự phòng.",
    )

    def __init__(self, *args: Any, by_app: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not by_app:
            self.login_code.label.text = "Mã dự phòng"
            self.login_code.description = (
                "Không dùng được khóa truy cập thì nhập một trong các mã dự phòng đã cất."
            )
