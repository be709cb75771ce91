"""Forms of the mail log: which mails are shown, and where a mail goes again."""

from flask_wtf import FlaskForm
from wtforms import Form, StringField
from wtforms.validators import InputRequired, Length

from tracker.domain.notifying.mails import MailKind, MailStatus
from tracker.queries.notifying.mails import MailFilter
from tracker.web.forms.fields import ChoiceField, of_words

LONGEST_SEARCH = 200


class MailLogFilter(Form):  # type: ignore[misc]
    """Which mails are shown; a link can be sent of it."""

    q = StringField("Tìm người nhận")
    tinh_trang = ChoiceField(
        "Tình trạng", coerce=MailStatus, choices=of_words(MailStatus, "Tất cả")
    )
    loai = ChoiceField("Loại thư", coerce=MailKind, choices=of_words(MailKind, "Tất cả"))

    def mail_filter(self, before: int | None = None) -> MailFilter:
        """What is asked for; a value that is not offered asks for nothing."""
        self.validate()
        return MailFilter(
            status=None if self.tinh_trang.errors else self.tinh_trang.data,
            kind=None if self.loai.errors else self.loai.data,
            q=(self.q.data or "").strip()[:LONGEST_SEARCH],
            before=before,
        )


class ResendForm(FlaskForm):  # type: ignore[misc]
    """Where a mail that did not get through goes again."""

    recipient = StringField(
        "Gửi đến",
        [InputRequired("Nhập địa chỉ nhận."), Length(max=254, message="Địa chỉ quá dài.")],
        description="Địa chỉ đã ghi sai: nhập địa chỉ đúng, của một tài khoản đang dùng.",
        render_kw={"inputmode": "email", "autocomplete": "off"},
    )
