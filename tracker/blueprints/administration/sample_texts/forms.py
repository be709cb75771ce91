"""A sample text, and what it is for."""

from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from tracker.domain.tasks.sample_texts import LONGEST_SAMPLE, SampleUse
from tracker.web.forms.fields import ChoiceField, of_words


class SampleTextForm(FlaskForm):  # type: ignore[misc]
    """One sentence."""

    text = TextAreaField(
        "Câu mẫu",
        [
            DataRequired("Nhập câu mẫu."),
            Length(max=LONGEST_SAMPLE, message=f"Viết gọn trong {LONGEST_SAMPLE} ký tự."),
        ],
        description="Ví dụ: Chưa kèm văn bản kết quả; đề nghị gửi bổ sung.",
    )


class NewSampleTextForm(SampleTextForm):
    """One sentence and its use, which it keeps."""

    use = ChoiceField(
        "Dùng khi", [DataRequired("Chọn việc.")], coerce=SampleUse, choices=of_words(SampleUse)
    )
