"""Forms of what the office does with a mail that came in."""

import re
from typing import Any

from flask_wtf import FlaskForm
from wtforms import StringField, ValidationError
from wtforms.validators import DataRequired

from tracker.domain.notifying.incoming.uses import AttachAs
from tracker.queries.notifying.incoming_mails import tasks_numbered
from tracker.services.notifying.incoming.office_decisions import FileOfMail
from tracker.web.converters import row_id
from tracker.web.forms.days import DayField
from tracker.web.forms.fields import ChecksField, ChoiceField, of_words
from tracker.web.forms.tasks import words

_ADDRESS = re.compile(r".*/nhiem-vu/(\d+)\b.*")


class AttachForm(FlaskForm):  # type: ignore[misc]
    """Onto which task a mail goes, as what, in which words, with which files."""

    task = StringField(
        "Nhiệm vụ",
        [DataRequired("Nhập số nhiệm vụ.")],
        description="Số nhiệm vụ, ví dụ 2025/0012, hoặc địa chỉ trang của nhiệm vụ",
        render_kw={"autocomplete": "off"},
    )
    use = ChoiceField("Ghi là", coerce=AttachAs, choices=of_words(AttachAs))
    on = DayField("Ngày của thư", description="Ngày đơn vị viết; chỉ dùng khi nhập thay")
    words = words("Nội dung", "Nhập nội dung ghi vào nhiệm vụ.")
    chosen = ChecksField("Tệp đi cùng", choices=[])
    task_id: int = 0

    def offer(self, files: list[FileOfMail]) -> None:
        """What files there are to choose from."""
        self.chosen.choices = [(str(one.place), one.file.name) for one in files if not one.fault]

    def validate_task(self, field: StringField) -> None:
        """One task, by its number or its address."""
        typed = (field.data or "").strip()
        address = _ADDRESS.fullmatch(typed)
        if address:
            self.task_id = _number(address[1])
            return
        tasks = tasks_numbered(typed)
        if not tasks:
            raise ValidationError("Không có nhiệm vụ số này; nhập dạng 2025/0012.")
        if len(tasks) > 1:
            raise ValidationError(
                "Nhiều sổ có nhiệm vụ số này; mở nhiệm vụ rồi dán địa chỉ trang vào đây."
            )
        self.task_id = tasks[0].id

    def validate_on(self, field: DayField) -> None:
        """A day is needed."""
        if field.data is None and not field.process_errors:
            raise ValidationError("Nhập ngày của thư.")

    @property
    def places(self) -> list[int]:
        """The files that were ticked."""
        return [int(place) for place in self.chosen.data or ()]


class AsideForm(FlaskForm):  # type: ignore[misc]
    """Why a mail goes on no task."""

    reason = words("Lý do để riêng", "Nhập lý do để riêng.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reason.id = "de-rieng-ly-do"


def _number(digits: str) -> int:
    try:
        return row_id(digits)
    except ValueError:
        raise ValidationError("Không có nhiệm vụ nào ở địa chỉ này.") from None
