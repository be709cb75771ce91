"""Forms of the task page: one for each act. The filter of the list stands in ``filters.py``."""

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from tracker.domain.workflow import Act
from tracker.web.days import HINT, DayField

LONGEST_TEXT = 10_000
TOO_LONG = f"Viết gọn trong {LONGEST_TEXT} ký tự."


class ActForm(FlaskForm):  # type: ignore[misc]
    """What all acts have: where to go on afterwards."""

    tro_ve = HiddenField()


class ProgressForm(ActForm):
    """How far the unit is."""

    note = TextAreaField(
        "Nội dung tiến độ",
        [DataRequired("Nhập nội dung tiến độ."), Length(max=LONGEST_TEXT, message=TOO_LONG)],
        description="Việc đã làm, việc đang vướng, bước tiếp theo.",
    )


class ResultForm(ActForm):
    """The result with which the unit reports the task done."""

    text = TextAreaField(
        "Kết quả thực hiện",
        [DataRequired("Nhập kết quả thực hiện."), Length(max=LONGEST_TEXT, message=TOO_LONG)],
        description="Đã làm gì, sản phẩm là gì, gửi cho ai.",
    )
    symbol = StringField(
        "Số, ký hiệu văn bản kết quả (nếu có)",
        [Length(max=64, message="Số, ký hiệu dài quá 64 ký tự.")],
        description="Ví dụ 120/BC-STC",
    )
    dated = DayField("Ngày văn bản kết quả", description=HINT)


class ConfirmForm(ActForm):
    """The office's confirmation, with a note if it wants."""

    note = TextAreaField("Ghi chú (nếu có)", [Length(max=LONGEST_TEXT, message=TOO_LONG)])


class ReturnForm(ActForm):
    """Why the office returns a completion report."""

    reason = TextAreaField(
        "Lý do trả lại",
        [DataRequired("Nhập lý do trả lại."), Length(max=LONGEST_TEXT, message=TOO_LONG)],
        description="Đơn vị còn phải làm hoặc bổ sung gì.",
    )


FORMS: dict[Act, type[ActForm]] = {
    Act.NOTE_PROGRESS: ProgressForm,
    Act.REPORT_DONE: ResultForm,
    Act.CONFIRM: ConfirmForm,
    Act.RETURN: ReturnForm,
}
