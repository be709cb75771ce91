"""The form of a channel. What was typed as address is never shown again: it is a secret."""

from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from tracker.services.notifying.channels import LONGEST_ADDRESS


class ChannelForm(FlaskForm):  # type: ignore[misc]
    """Where messages go, and what people call it."""

    address = PasswordField(
        "Địa chỉ kênh",
        description="Theo cách viết của Apprise, ví dụ tgram://MÃ_BOT/MÃ_NHÓM; "
        "hoặc địa chỉ webhook mà Slack, Discord, Teams đưa ra.",
        validators=[
            InputRequired("Nhập địa chỉ của kênh."),
            Length(max=LONGEST_ADDRESS, message="Địa chỉ dài quá 2.000 ký tự."),
        ],
        render_kw={"autocomplete": "off"},
    )
    label = StringField(
        "Tên gọi",
        description="Để nhận ra kênh, ví dụ Nhóm Telegram Phòng Tổng hợp. Có thể bỏ trống.",
        validators=[Length(max=80, message="Tên gọi dài quá 80 ký tự.")],
    )
