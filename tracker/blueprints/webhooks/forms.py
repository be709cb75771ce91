"""The form of a webhook."""

from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired, Length

from tracker.domain.history import EventKind
from tracker.domain.notifying.webhooks import KINDS, LONGEST_ADDRESS, LONGEST_NAME, NAME_NEEDED
from tracker.web.forms.fields import ChecksField
from tracker.web.forms.names import name_field


class WebhookForm(FlaskForm):  # type: ignore[misc]
    """Who is called, where, of what."""

    name = name_field(
        "Tên",
        LONGEST_NAME,
        needed=NAME_NEEDED,
        description="Hệ thống nào được báo, ví dụ: Hệ thống quản lý văn bản.",
    )
    address = StringField(
        "Địa chỉ nhận",
        [
            InputRequired("Nhập địa chỉ, ví dụ https://qlvb.tinh.gov.vn/nhan-tin."),
            Length(max=LONGEST_ADDRESS, message=f"Địa chỉ dài quá {LONGEST_ADDRESS} ký tự."),
        ],
        description="https, hoặc http trong mạng cơ quan, ví dụ https://qlvb.tinh.gov.vn/nhan-tin.",
        render_kw={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"},
    )
    kinds = ChecksField(
        "Báo khi", coerce=EventKind, choices={kind.value: kind.label for kind in KINDS}
    )
    with_texts = BooleanField("Gửi kèm nội dung nhiệm vụ và câu mô tả việc")

    @property
    def chosen(self) -> tuple[EventKind, ...]:
        """The kinds; with none ticked, all."""
        return tuple(self.kinds.data or KINDS)
