"""The forms of an instruction to a unit, and of its answer."""

from flask_wtf import FlaskForm

from tracker.web.forms.days import HINT, DayField
from tracker.web.forms.tasks import words


class InstructUnitForm(FlaskForm):  # type: ignore[misc]
    """What a leader writes to a unit, and by which day an answer is due."""

    words = words("Ý kiến chỉ đạo", "Nhập ý kiến chỉ đạo.")
    answer_by = DayField("Trả lời trước hết ngày (nếu cần)", description=HINT, to_come=True)


class AnswerUnitForm(FlaskForm):  # type: ignore[misc]
    """What the unit answers."""

    answer = words("Trả lời", "Nhập nội dung trả lời.")
