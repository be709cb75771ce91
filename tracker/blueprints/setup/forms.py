"""The form of the first start."""

from wtforms import StringField
from wtforms.validators import DataRequired, Length

from tracker.web.forms.passwords import NewPasswordForm


class FirstStartForm(NewPasswordForm):
    """The token, whose program it is, and who keeps it."""

    token = StringField(
        "Mã thiết lập",
        [DataRequired("Nhập mã mà lệnh khởi động in ra trên máy chủ."), Length(max=200)],
        description="Có trong địa chỉ mà lệnh khởi động in ra trên máy chủ; dùng một lần.",
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )
    organisation = StringField(
        "Tên cơ quan",
        [DataRequired("Nhập tên cơ quan, ví dụ UBND tỉnh Lai Châu."), Length(max=120)],
        description="Viết như “UBND tỉnh Lai Châu”: dùng ở đầu trang, trong thư và văn bản.",
    )
    name = StringField("Họ tên quản trị", [DataRequired("Nhập họ tên."), Length(max=120)])
    username = StringField(
        "Tên đăng nhập",
        [DataRequired("Nhập tên đăng nhập."), Length(max=64)],
        description="Chữ thường không dấu, số, dấu . _ hoặc -; không đổi được về sau.",
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    email = StringField(
        "Thư điện tử",
        [DataRequired("Nhập thư điện tử."), Length(max=254)],
        description="Thư thử và thư của hệ thống được gửi đến địa chỉ này.",
        render_kw={"inputmode": "email", "autocapitalize": "none"},
    )
