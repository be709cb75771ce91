"""The name of a field of work."""

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from tracker.services.directives.fields import LONGEST_NAME


class FieldForm(FlaskForm):  # type: ignore[misc]
    """One name."""

    name = StringField(
        "Tên lĩnh vực",
        [
            DataRequired("Nhập tên lĩnh vực."),
            Length(max=LONGEST_NAME, message=f"Tên lĩnh vực dài quá {LONGEST_NAME} ký tự."),
        ],
        description="Ví dụ: Tài chính - ngân sách",
    )
