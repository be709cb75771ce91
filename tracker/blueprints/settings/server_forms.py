"""The forms of settings in which a server is typed, in boxes of its own."""

from pathlib import Path

from flask_wtf import FlaskForm
from wtforms import StringField, ValidationError
from wtforms.validators import Length

from tracker import config
from tracker.config import Group
from tracker.domain.errors import ValueRefused
from tracker.domain.notifying.incoming.box_address import (
    BOX_PORTS,
    BOX_WORDS,
    INBOX,
    NO_MAILDIR,
    BoxAddress,
    BoxKind,
    box_url,
    can_be_host,
    is_maildir,
)
from tracker.mail.transport.smtp import (
    DEFAULT_PORTS,
    SECURITY_WORDS,
    Security,
    SmtpServer,
    smtp_url,
)
from tracker.services.system.office_settings import check_text, is_overridden
from tracker.web.forms.fields import ChoiceField, CountField, KnownPasswordField

SERVER = "smtp_url"
BOX = "incoming_box"
LONG = Length(max=200, message="Viết ngắn lại, nhiều nhất 200 ký tự.")
TYPED = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
STAYS_SET = "Để trống nếu không đổi; mật khẩu đang dùng không bao giờ hiện ra."
SERVER_BOXES = {
    SERVER: ("host", "security", "port", "username", "password"),
    BOX: ("kind", "host", "port", "username", "password", "folder", "path"),
}
"""The boxes in which a server is typed, by the setting that they are one text of."""


class SettingsForm(FlaskForm):  # type: ignore[misc]
    """The settings of one part, each checked as the program reads it."""

    group: Group

    def texts(self) -> dict[str, str]:
        """What was typed, by the names of the settings; nothing of those that are locked."""
        return {
            name: (self[name].data or "").strip()
            for name in config.office_settings(self.group)
            if name in self and not is_overridden(name)
        }


class MailForm(SettingsForm):
    """Mail: the server in boxes of its own, and what else there is to set of mails.

    The password is never shown: an empty box leaves the one that is set, as long as the server and
    the person's name stay the same.
    """

    host = StringField(
        "Máy chủ thư",
        [LONG],
        description="Ví dụ mail.tinh.gov.vn. Để trống: thư được ghi thành tệp trên máy chủ, "
        "không gửi đi.",
        render_kw=TYPED,
    )
    security = ChoiceField(
        "Mã hóa",
        coerce=Security,
        choices={word.value: text for word, text in SECURITY_WORDS.items()},
    )
    port = CountField(
        "Cổng",
        least=1,
        most=65535,
        what="số cổng",
        description="Để trống: 587 (STARTTLS), 465 (TLS), 25 (không mã hóa)",
    )
    username = StringField(
        "Tên đăng nhập máy chủ thư",
        [Length(max=120, message="Viết ngắn lại, nhiều nhất 120 ký tự.")],
        description="Để trống nếu máy chủ không đòi",
        render_kw=TYPED,
    )
    password = KnownPasswordField(
        "Mật khẩu máy chủ thư",
        [Length(max=120, message="Viết ngắn lại, nhiều nhất 120 ký tự.")],
        description=STAYS_SET,
        render_kw={"autocomplete": "new-password"},
    )
    present: SmtpServer | None = None

    def validate_host(self, field: StringField) -> None:
        """A name that a mail server can have."""
        _check_host(field)
        if self.username.data and not (field.data or "").strip():
            raise ValidationError("Nhập tên máy chủ thư.")
        if not is_overridden(SERVER):
            check(SERVER, self._url())

    def validate_password(self, field: KnownPasswordField) -> None:
        """Typed again for another server: nobody learns the present one by naming theirs."""
        if is_overridden(SERVER) or not self.username.data or field.data:
            return
        if not self._same_account():
            raise ValidationError("Nhập mật khẩu của tên đăng nhập này trên máy chủ này.")

    def texts(self) -> dict[str, str]:
        """With the boxes of the server as one text."""
        given = super().texts()
        return given if is_overridden(SERVER) else {SERVER: self._url(), **given}

    def _url(self) -> str:
        if not (self.host.data or "").strip():
            return ""
        security = self.security.data or Security.STARTTLS
        username = (self.username.data or "").strip() or None
        password = self.password.data or None
        if username and not password and self.present is not None:
            password = self.present.password
        return smtp_url(
            SmtpServer(
                host=self.host.data.strip().strip("[]"),
                port=self.port.data or DEFAULT_PORTS[security],
                security=security,
                username=username,
                password=password if username else None,
            )
        )

    def _same_account(self) -> bool:
        now, host = self.present, (self.host.data or "").strip()
        return (
            now is not None
            and now.password is not None
            and now.host == host.lower()
            and now.username == self.username.data.strip()
        )


class IncomingForm(SettingsForm):
    """Answers by mail: the box in boxes of its own, and what else there is to set.

    The password is never shown, as that of the mail server.
    """

    kind = ChoiceField(
        "Cách vào hộp thư",
        coerce=BoxKind,
        choices={kind.value: words for kind, words in BOX_WORDS.items()},
    )
    host = StringField(
        "Máy chủ IMAP",
        [LONG],
        description="Ví dụ mail.tinh.gov.vn. Để trống: không nhận thư trả lời.",
        render_kw=TYPED,
    )
    port = CountField(
        "Cổng", least=1, most=65535, what="số cổng", description="Để trống: 993 (TLS), 143"
    )
    username = StringField(
        "Tên đăng nhập hộp thư",
        [LONG],
        description="Hộp thư chỉ dùng cho việc này",
        render_kw=TYPED,
    )
    password = KnownPasswordField(
        "Mật khẩu hộp thư", [LONG], description=STAYS_SET,
        render_kw={"autocomplete": "new-password"},
    )  # fmt: skip
    folder = StringField("Thư mục", [LONG], description="Để trống: INBOX", render_kw=TYPED)
    path = StringField(
        "Đường dẫn Maildir",
        [LONG],
        description="Chỉ khi chọn Maildir, ví dụ /var/mail/giao-viec",
        render_kw=TYPED,
    )
    present: BoxAddress | None = None

    def validate_host(self, field: StringField) -> None:
        """A name that a mail server can have, and whose box it is."""
        _check_host(field)
        if is_overridden(BOX) or self._of_maildir():
            return
        if (field.data or "").strip() and not (self.username.data or "").strip():
            raise ValidationError("Nhập cả tên đăng nhập hộp thư.")
        if (self.username.data or "").strip() and not (field.data or "").strip():
            raise ValidationError("Nhập tên máy chủ IMAP.")
        check(BOX, self._url())

    def validate_path(self, field: StringField) -> None:
        """The whole path of a Maildir that is there, where one is needed."""
        path = Path((field.data or "").strip())
        if self._of_maildir() and not is_overridden(BOX) and not is_maildir(path):
            raise ValidationError(NO_MAILDIR)

    def validate_password(self, field: KnownPasswordField) -> None:
        """Typed again for another server: nobody learns the present one by naming theirs."""
        if is_overridden(BOX) or self._of_maildir() or field.data or not self.username.data:
            return
        if not self._same_account():
            raise ValidationError("Nhập mật khẩu của tên đăng nhập này trên máy chủ này.")

    def texts(self) -> dict[str, str]:
        """With the boxes of the box as one text."""
        given = super().texts()
        return given if is_overridden(BOX) else {BOX: self._url(), **given}

    def _url(self) -> str:
        if self._of_maildir():
            return box_url(BoxAddress(BoxKind.MAILDIR, path=Path((self.path.data or "").strip())))
        kind, host = self.kind.data or BoxKind.TLS, (self.host.data or "").strip().strip("[]")
        if not host:
            return ""
        password = self.password.data or (self.present.password if self.present else "")
        return box_url(
            BoxAddress(
                kind=kind,
                host=host,
                port=self.port.data or BOX_PORTS[kind],
                username=(self.username.data or "").strip(),
                password=password,
                folder=(self.folder.data or "").strip() or INBOX,
            )
        )

    def _of_maildir(self) -> bool:
        return bool(self.kind.data is BoxKind.MAILDIR)

    def _same_account(self) -> bool:
        now, host = self.present, (self.host.data or "").strip()
        return (
            now is not None
            and bool(now.password)
            and now.host == host.lower()
            and now.username == self.username.data.strip()
        )


def _check_host(field: StringField) -> None:
    if field.data and not can_be_host(field.data.strip()):
        raise ValidationError("Nhập tên máy chủ, ví dụ mail.tinh.gov.vn, không kèm địa chỉ.")


def check(name: str, text: str) -> None:
    """Let a text pass that the setting can have; says at its box what is wrong otherwise."""
    try:
        check_text(name, text)
    except ValueRefused as refusal:
        raise ValidationError(str(refusal)) from None
