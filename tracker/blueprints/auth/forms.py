"""Forms for signing in and for another password."""

from flask_wtf import FlaskForm
from wtforms import StringField, SubmitField
from wtforms.validators import InputRequired, Length

from tracker.web.forms.fields import KnownPasswordField
from tracker.web.forms.passwords import NewPasswordForm


class LoginForm(FlaskForm):  # type: ignore[misc]
    """Name and password."""

    username = StringField(
        "Tên đăng nhập",
        [InputRequired("Nhập tên đăng nhập."), Length(max=64, message="Tên đăng nhập quá dài.")],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = KnownPasswordField(
        "Mật khẩu",
        [InputRequired("Nhập mật khẩu."), Length(max=1024, message="Mật khẩu quá dài.")],
        render_kw={"autocomplete": "current-password"},
    )
    submit = SubmitField("Đăng nhập")


class ForgottenForm(FlaskForm):  # type: ignore[misc]
    """Whose password is forgotten."""

    username = StringField(
        "Tên đăng nhập hoặc địa chỉ thư",
        [
            InputRequired("Nhập tên đăng nhập hoặc địa chỉ thư."),
            Length(max=254, message="Nhập không quá 254 ký tự."),
        ],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    submit = SubmitField("Gửi thư đặt lại mật khẩu")


class PasswordForm(NewPasswordForm):
    """The present password, and the wanted one twice."""

    present = KnownPasswordField(
        "Mật khẩu hiện tại",
        [InputRequired("Nhập mật khẩu hiện tại."), Length(max=1024)],
        render_kw={"autocomplete": "current-password"},
    )
    submit = SubmitField("Đổi mật khẩu")
