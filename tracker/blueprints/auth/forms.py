"""Forms for signing in and for another password."""

from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField, SubmitField
from wtforms.validators import EqualTo, InputRequired, Length

from tracker.services.passwords import SHORTEST


class LoginForm(FlaskForm):  # type: ignore[misc]
    """Name and password."""

    username = StringField(
        "Tên đăng nhập",
        [InputRequired("Nhập tên đăng nhập."), Length(max=64, message="Tên đăng nhập quá dài.")],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        "Mật khẩu",
        [InputRequired("Nhập mật khẩu."), Length(max=1024, message="Mật khẩu quá dài.")],
        render_kw={"autocomplete": "current-password"},
    )
    submit = SubmitField("Đăng nhập")


class PasswordForm(FlaskForm):  # type: ignore[misc]
    """The present password, and the wanted one twice."""

    present = PasswordField(
        "Mật khẩu hiện tại",
        [InputRequired("Nhập mật khẩu hiện tại."), Length(max=1024)],
        render_kw={"autocomplete": "current-password"},
    )
    wanted = PasswordField(
        "Mật khẩu mới",
        [
            InputRequired("Nhập mật khẩu mới."),
            Length(SHORTEST, 1024, f"Mật khẩu mới cần ít nhất {SHORTEST} ký tự."),
        ],
        description=f"Ít nhất {SHORTEST} ký tự; một câu dễ nhớ là tốt nhất.",
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        "Nhập lại mật khẩu mới",
        [
            InputRequired("Nhập lại mật khẩu mới."),
            EqualTo("wanted", "Hai lần nhập mật khẩu mới không giống nhau."),
        ],
        render_kw={"autocomplete": "new-password"},
    )
    submit = SubmitField("Đổi mật khẩu")
