"""Boxes that the forms of two rooms share: what is asked in both is asked in the same words."""

from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField, TextAreaField
from wtforms.validators import DataRequired, EqualTo, InputRequired, Length

from tracker.services.organisation.passwords import SHORTEST
from tracker.web.days import HINT, DayField


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


class DirectiveWordsForm(FlaskForm):  # type: ignore[misc]
    """What a directive says of itself on paper."""

    symbol = StringField(
        "Số, ký hiệu",
        [DataRequired("Nhập số, ký hiệu văn bản."), Length(max=56, message="Số, ký hiệu quá dài.")],
        description="Ví dụ 735/CT-UBND, 551/UBND-NC, 12-NQ/TU",
    )
    issuer = StringField(
        "Cơ quan ban hành",
        [DataRequired("Nhập cơ quan ban hành."), Length(max=160, message="Tên cơ quan quá dài.")],
        render_kw={"list": "co-quan", "autocomplete": "off"},
    )
    issued_on = DayField("Ngày ban hành", description=HINT)
    signer = StringField("Người ký", [Length(max=120, message="Tên người ký quá dài.")])
    subject = TextAreaField(
        "Trích yếu",
        [DataRequired("Nhập trích yếu."), Length(max=2000, message="Viết gọn trong 2000 ký tự.")],
    )
