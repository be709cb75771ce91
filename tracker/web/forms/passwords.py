"""A new password, asked in the same words wherever one is set."""

from flask_wtf import FlaskForm
from wtforms import PasswordField
from wtforms.validators import EqualTo, InputRequired, Length

from tracker.services.organisation.passwords import SHORTEST


class NewPasswordForm(FlaskForm):  # type: ignore[misc]
    """The password wanted, twice."""

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
