"""The forms of what the office does with a package."""

from flask_wtf import FlaskForm

from tracker.web.forms.tasks import words


class RefusalForm(FlaskForm):  # type: ignore[misc]
    """Why a package is refused; its sender reads it."""

    reason = words("Lý do", "Nhập lý do từ chối; nơi gửi đọc được lý do này.")
