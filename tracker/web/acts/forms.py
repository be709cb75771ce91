"""Forms of the acts on a task."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, HiddenField, StringField, ValidationError
from wtforms.validators import DataRequired, Length

from tracker.domain.tasks.sample_texts import USES
from tracker.domain.tasks.workflow import Act
from tracker.web.converters import row_id, row_id_or_none
from tracker.web.forms.days import HINT, DayField
from tracker.web.forms.fields import ChoiceField, CountField
from tracker.web.forms.tasks import product_field, urgency_field, words
from tracker.web.forms.uploads import FilesField

SAMPLED = ("note", "reason", "answer")  # boxes that offer sample texts, where there are any
NOT_TYPED = ("HiddenField", "CSRFTokenField", "FilesField", "BooleanField")
SHORT_CITATION = Length(max=300, message="Chỉ nhập số, ký hiệu, hoặc câu dẫn dưới 300 ký tự.")


class ActForm(FlaskForm):  # type: ignore[misc]
    """What all acts have: where to go on afterwards, and the task as the person saw it."""

    tro_ve = HiddenField()
    version = HiddenField()  # of the task
    seen = HiddenField()  # the last event in sight

    def __init__(self, act: Act, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.act = act
        for field in self:  # several forms stand on one page
            field.id = f"{act.value}-{field.name}"
            field.sample_use = USES.get(act) if field.name in SAMPLED else None

    def typed(self) -> list[Field]:
        """The boxes in which the person wrote or chose something that can be copied again."""
        return [field for field in self if field.type not in NOT_TYPED and field.data]

    @property
    def version_seen(self) -> int | None:
        """The version of the task that the person saw."""
        return row_id_or_none(self.version.data or "")

    @property
    def event_seen(self) -> int | None:
        """The last event that the person saw."""
        return row_id_or_none(self.seen.data or "")


class AssigneeForm(ActForm):
    """Who of the unit does the task."""

    person = ChoiceField(
        "Người thực hiện", [DataRequired("Chọn người thực hiện.")], coerce=row_id, choices={}
    )


class ProgressForm(ActForm):
    """How far the unit is."""

    note = words(
        "Nội dung tiến độ",
        "Nhập nội dung tiến độ.",
        "Việc đã làm, việc đang vướng, bước tiếp theo.",
    )
    percent = CountField(
        "Tỷ lệ hoàn thành, % (nếu có)",
        least=0,
        most=100,
        what="tỷ lệ",
        sign="%",
        description="Số từ 0 đến 100",
    )
    files = FilesField()


class ObstacleForm(ActForm):
    """What is in the way, and what the unit asks for."""

    text = words("Khó khăn, vướng mắc", "Nhập khó khăn, vướng mắc.")
    request = words(
        "Kiến nghị với Văn phòng", "Nhập nội dung kiến nghị.", "Đề nghị ai làm gì, trước ngày nào."
    )
    files = FilesField()


class ResultForm(ActForm):
    """The result with which the unit reports the task done."""

    text = words(
        "Kết quả thực hiện",
        "Nhập kết quả thực hiện.",
        "Đã làm gì, sản phẩm là gì, gửi cho ai.",
    )
    symbol = StringField(
        "Số, ký hiệu văn bản kết quả (nếu có)",
        [SHORT_CITATION],
        description="Ví dụ 120/BC-STC; dán cả câu dẫn cũng được",
    )
    dated = DayField("Ngày văn bản kết quả", description=HINT)
    files = FilesField()


class ExtensionForm(ActForm):
    """Until when the unit asks to have time, and why."""

    until = DayField("Xin gia hạn đến ngày", description=HINT, to_come=True)
    reason = words("Lý do", "Nhập lý do đề nghị gia hạn.")
    files = FilesField()

    def validate_until(self, field: DayField) -> None:
        """A day is needed."""
        need_day(field)


class HandBackForm(ActForm):
    """Why the task is not the unit's, and whose it may be."""

    reason = words("Lý do", "Nhập lý do chuyển trả.", "Vì sao không thuộc chức năng của đơn vị.")
    unit = ChoiceField("Đề xuất giao cho (nếu biết)", coerce=row_id, choices={})
    files = FilesField()


class TakenBackForm(ActForm):
    """Why something is taken back, if the unit says so."""

    note = words("Lý do rút (nếu có)")


class BareForm(ActForm):
    """An act of which nothing is to be said."""

    files = FilesField()


class WordsForm(ActForm):
    """A contribution or a comment."""

    note = words("Nội dung", "Nhập nội dung.")
    files = FilesField()


class DiscussionForm(WordsForm):
    """Words to the other side, which owes an answer unless they say that it does not."""

    awaits = BooleanField("Chờ trả lời", default=True)
    files = FilesField()


class InstructionForm(WordsForm):
    """A leader's words, and the day by which an answer is due."""

    answer_by = DayField("Trả lời trước hết ngày (nếu cần)", description=HINT, to_come=True)
    files = FilesField()


class ConfirmForm(ActForm):
    """The office's confirmation; another day of completion wants a reason."""

    completed_on = DayField(
        "Ngày hoàn thành khác ngày báo cáo (nếu có)",
        description="Theo ngày của văn bản kết quả; khi đó ghi lý do bên dưới.",
    )
    note = words("Ghi chú, lý do (nếu có)")
    files = FilesField()


class ReasonForm(ActForm):
    """An act that wants a reason, and nothing else."""

    reason = words("Lý do", "Nhập lý do.")
    files = FilesField()


class AgainForm(ActForm):
    """Why the office opens a done task again, or restores a withdrawn one, and until when."""

    until = DayField(
        "Hạn mới (nên có)",
        description="Để trống: hạn cũ vẫn tính, đã qua thì quá hạn ngay.",
        to_come=True,
    )
    reason = words("Lý do", "Nhập lý do.", "Đơn vị đọc được lý do này.")
    files = FilesField()


class ReturnForm(ActForm):
    """Why the office returns a completion report."""

    reason = words("Lý do trả lại", "Nhập lý do trả lại.", "Đơn vị còn phải làm hoặc bổ sung gì.")
    files = FilesField()


class AnswerForm(ActForm):
    """What the office answers, and to which of the obstacles that wait."""

    obstacle = ChoiceField(
        "Kiến nghị", [DataRequired("Chọn kiến nghị.")], coerce=row_id, choices={}
    )
    answer = words("Trả lời", "Nhập nội dung trả lời.")
    files = FilesField()


class GrantForm(ActForm):
    """Until when the office leader grants."""

    until = DayField(
        "Gia hạn đến ngày", description="Có thể khác ngày đơn vị đề nghị.", to_come=True
    )
    note = words("Ý kiến (nếu có)")
    files = FilesField()

    def validate_until(self, field: DayField) -> None:
        """A day is needed."""
        need_day(field)


class ReassignForm(ActForm):
    """To which unit the task goes, and why."""

    unit = ChoiceField(
        "Đơn vị chủ trì mới", [DataRequired("Chọn đơn vị.")], coerce=row_id, choices={}
    )
    reason = words("Lý do", "Nhập lý do chuyển đơn vị.")
    files = FilesField()


class CorrectForm(ActForm):
    """What of the assignment was a mistake."""

    content = words("Nội dung nhiệm vụ", "Nhập nội dung nhiệm vụ.")
    unit = ChoiceField("Đơn vị chủ trì", coerce=row_id, choices={})
    deadline = DayField(
        "Hạn hoàn thành", description=f"{HINT}; đây không phải là gia hạn", to_come=True
    )
    no_deadline = BooleanField("Không thời hạn")
    product = product_field()
    urgency = urgency_field()
    reason = words("Lý do đính chính", "Nhập lý do đính chính.", "Sai sót gì khi nhập.")


class ParticularsForm(ActForm):
    """Who follows the task and is in charge, its field, urgency and product."""

    officer = ChoiceField("Chuyên viên theo dõi", coerce=int, choices={})
    leader = ChoiceField("Lãnh đạo phụ trách", coerce=int, choices={})
    field = ChoiceField("Lĩnh vực", coerce=int, choices={})
    product = product_field()
    urgency = urgency_field()
    note = words("Lý do (nếu có)")


class WithdrawForm(ActForm):
    """The document that withdraws the task, and why."""

    document = StringField(
        "Số, ký hiệu văn bản thu hồi",
        [
            DataRequired("Nhập số, ký hiệu văn bản thu hồi."),
            Length(max=160, message="Viết gọn trong 160 ký tự."),
        ],
        description="Ví dụ 812/UBND-TH ngày 20/6/2025",
    )
    reason = words("Lý do", "Nhập lý do thu hồi.")
    files = FilesField()


class NewerFileForm(ActForm):
    """A newer file in the place of one."""

    tep = HiddenField()
    files = FilesField("Tệp mới", most=1)
    note = words("Lý do thay (nếu có)")

    def validate_files(self, field: FilesField) -> None:
        """A file is needed."""
        if len(field.chosen) != 1:
            raise ValidationError("Chọn một tệp để thay.")

    @property
    def file_id(self) -> int:
        """The file to be superseded; 0 where none is named."""
        return row_id_or_none(self.tep.data or "") or 0


def need_day(field: DayField) -> None:
    """Refuse a box without a day.

    :raises ValidationError: it is empty, and nothing wrong was typed either.
    """
    if field.data is None and not field.process_errors:
        raise ValidationError("Nhập ngày.")
