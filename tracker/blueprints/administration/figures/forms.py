"""The form of scheduled figures: which, when, where to. What is secret never comes back."""

from datetime import time

from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length
from wtforms.widgets import TextArea

from tracker import config
from tracker.domain.directives.recurrence import WEEKDAY_WORDS
from tracker.domain.notifying.figure_deliveries import (
    LAST_PORT,
    SSH_PORT,
    Destination,
    Method,
    Rhythm,
    Terms,
    Times,
    Way,
)
from tracker.domain.reports.outward.figures import FigureForm, FigureKind, FigurePeriod
from tracker.domain.vocabulary import Register
from tracker.environment import Unusable, time_of_day
from tracker.models import FigureDelivery
from tracker.web.forms.fields import ChoiceField, CountField, KnownPasswordField, of_words

TYPED = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class SecretField(KnownPasswordField):
    """A password, a key of several lines or a token: it goes in, and never comes out."""

    widget = TextArea()

    def _value(self) -> str:
        return ""


class DeliveryForm(FlaskForm):  # type: ignore[misc]
    """One delivery."""

    name = StringField(
        "Tên gọi",
        [DataRequired("Nhập tên gọi."), Length(max=80, message="Viết gọn trong 80 ký tự.")],
        description="Ví dụ: Số liệu tháng cho IOC.",
    )
    figures = ChoiceField("Số liệu", coerce=FigureKind, choices=of_words(FigureKind))
    register = ChoiceField(
        "Loại nhiệm vụ",
        coerce=Register,
        choices=of_words(Register),
        description="Tổng quan gồm mọi loại.",
    )
    period = ChoiceField(
        "Kỳ",
        coerce=FigurePeriod,
        choices=of_words(FigurePeriod),
        description="Tìm lại theo ngày gửi. Danh sách quá hạn không theo kỳ: tính đến ngày gửi.",
    )
    form = ChoiceField("Dạng tệp", coerce=FigureForm, choices=of_words(FigureForm))
    rhythm = ChoiceField("Gửi", coerce=Rhythm, choices=of_words(Rhythm))
    at = StringField("Lúc", description="Giờ:phút, ví dụ 07:30", render_kw=TYPED)
    weekday = ChoiceField(
        "Thứ, nếu hằng tuần",
        coerce=int,
        choices={str(number): word for number, word in enumerate(WEEKDAY_WORDS)},
    )
    month_day = CountField(
        "Ngày, nếu hằng tháng",
        least=1,
        most=31,
        description="31: ngày cuối tháng; tháng không có ngày đó thì gửi ngày cuối tháng.",
    )
    way = ChoiceField("Cách gửi", coerce=Way, choices=of_words(Way))
    folder_name = ChoiceField("Thư mục")
    host = StringField(
        "Máy chủ SFTP", [Length(max=250, message="Viết gọn trong 250 ký tự.")], render_kw=TYPED
    )
    port = CountField("Cổng", least=1, most=LAST_PORT, what="số cổng", description="Thường là 22.")
    account = StringField(
        "Tài khoản", [Length(max=80, message="Viết gọn trong 80 ký tự.")], render_kw=TYPED
    )
    folder = StringField(
        "Thư mục trên máy chủ đó",
        [Length(max=300, message="Viết gọn trong 300 ký tự.")],
        description="Để trống: thư mục của tài khoản.",
        render_kw=TYPED,
    )
    host_key = TextAreaField(
        "Khóa của máy chủ",
        [Length(max=2000, message="Khóa dài quá 2.000 ký tự.")],
        description="Một dòng như lệnh ssh-keyscan in ra, đã đối chiếu với người quản lý máy chủ. "
        "Máy chủ đưa ra khóa khác thì không gửi.",
        render_kw=TYPED,
    )
    web_address = StringField(
        "Địa chỉ HTTPS",
        [Length(max=500, message="Địa chỉ dài quá 500 ký tự.")],
        description="Ví dụ https://ioc.tinh.gov.vn/nhan/so-lieu",
        render_kw=TYPED,
    )
    method = ChoiceField("Phương thức", coerce=Method, choices=of_words(Method))
    secret = SecretField(
        "Mật khẩu, khóa riêng hoặc mã của nơi nhận",
        validators=[Length(max=8000, message="Dài quá 8.000 ký tự.")],
        description="SFTP: mật khẩu, hoặc khóa riêng OpenSSH. HTTPS: mã gửi sau “Bearer”, có thể "
        "bỏ trống. Được niêm phong, không bao giờ hiện lại; để trống nếu không đổi.",
        render_kw=TYPED,
    )

    def __init__(self, row: FigureDelivery | None = None) -> None:
        super().__init__(data=_filled(row) if row else {"at": "07:30", "port": SSH_PORT})

    def process(self, *args: object, **kwargs: object) -> None:
        """Offer the folders that the server allows before what was sent is read against them."""
        names = config.settings().figure_folders
        self.folder_name.choices = {"": "Không chọn", **{name: name for name in names}}
        super().process(*args, **kwargs)

    def validate_at(self, field: StringField) -> None:
        """A time of day."""
        try:
            time_of_day((field.data or "").strip())
        except Unusable as error:
            raise ValidationError(f"Nhập {error.expected}.") from None

    def validate_folder_name(self, field: ChoiceField) -> None:
        """A folder where the way is one."""
        if self.way.data is Way.FOLDER and not field.data:
            raise ValidationError(
                "Chọn thư mục. Chưa có thư mục nào thì người vận hành đặt TRACKER_FIGURES_FOLDERS."
            )

    @property
    def terms(self) -> Terms:
        """What was set, once it is valid."""
        return Terms(
            self.name.data.strip(),
            self.figures.data,
            self.register.data,
            self.period.data,
            self.form.data,
            Times(
                self.rhythm.data,
                time.fromisoformat(self.at.data.strip()),
                self.weekday.data or 0,
                self.month_day.data or 1,
            ),
            self._destination(),
            (self.secret.data or "").strip(),
        )

    def _destination(self) -> Destination:
        if self.way.data is Way.FOLDER:
            return Destination(Way.FOLDER, self.folder_name.data)
        if self.way.data is Way.HTTPS:
            address = (self.web_address.data or "").strip()
            return Destination(Way.HTTPS, address, method=self.method.data)
        return Destination(
            Way.SFTP,
            (self.host.data or "").strip(),
            self.port.data or SSH_PORT,
            (self.account.data or "").strip(),
            (self.folder.data or "").strip(),
            host_key=(self.host_key.data or "").strip(),
        )


def _filled(row: FigureDelivery) -> dict[str, object]:
    """The boxes as a delivery has them; the secret's stays empty."""
    same = ("name", "figures", "register", "period", "form", "rhythm", "weekday", "month_day")
    there = ("way", "port", "account", "folder", "host_key", "method")
    box = {Way.FOLDER: "folder_name", Way.SFTP: "host", Way.HTTPS: "web_address"}[row.way]
    return {
        **{name: getattr(row, name) for name in (*same, *there)},
        "at": f"{row.at:%H:%M}",
        box: row.address,
    }
