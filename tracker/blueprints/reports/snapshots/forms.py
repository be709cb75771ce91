"""The forms of freezing: why, or why not."""

from flask_wtf import FlaskForm
from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length

LONGEST_NOTE = 2000
_SHORT = Length(max=LONGEST_NOTE, message="Viết gọn trong 2.000 ký tự.")


class FreezeForm(FlaskForm):  # type: ignore[misc]
    """Freeze what is in sight: ``seen`` names the numbers that were shown."""

    note = TextAreaField("Ghi chú", [_SHORT])
    seen = HiddenField()

    def ask_why(self, latest: int | None) -> None:
        """From the second version on the note is a reason."""
        if latest is None:
            self.note.description = "Không bắt buộc, ví dụ: số liệu gửi Chính phủ."
        else:
            self.note.label.text = f"Lý do chốt lại (thay bản {latest})"
            self.note.description = f"Bản {latest} vẫn được giữ và xem lại được."


class DecisionForm(FlaskForm):  # type: ignore[misc]
    """What becomes of a draft."""

    note = TextAreaField("Ghi chú, hoặc lý do", [_SHORT])
