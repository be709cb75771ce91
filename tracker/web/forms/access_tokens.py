"""The form of an access token, for a person's own page and for the administrator's."""

from datetime import date, timedelta
from typing import Any

from flask import render_template, url_for
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired

from tracker import clock, config
from tracker.domain.organisation.access_tokens import (
    LONGEST_NAME,
    MOST_DAYS,
    NAME_NEEDED,
    TokenScope,
)
from tracker.models import AccessToken, User
from tracker.services.organisation.connections import access_tokens
from tracker.web.access import me
from tracker.web.forms.days import DayField
from tracker.web.forms.fields import ChecksField, of_words
from tracker.web.forms.form_answers import shown_once
from tracker.web.forms.names import name_field
from tracker.web.forms.sent_once import sending


class AccessTokenForm(FlaskForm):  # type: ignore[misc]
    """What the token is called, what it is for, how long, and from where."""

    name = name_field(
        "Tên khóa",
        LONGEST_NAME,
        needed=NAME_NEEDED,
        description="Khóa dùng để làm gì, ví dụ: Đồng bộ văn bản, Bảng treo phòng họp.",
    )
    scopes = ChecksField("Phạm vi", coerce=TokenScope, choices=of_words(TokenScope))
    last_day = DayField(
        "Dùng được đến hết ngày",
        [InputRequired("Nhập ngày, ví dụ 31/12/2025.")],
        to_come=True,
        description=f"Nhiều nhất {MOST_DAYS} ngày.",
    )
    networks = StringField(
        "Chỉ nhận từ địa chỉ",
        description="Mạng hoặc máy gọi, ví dụ 10.1.0.0/16, 192.168.1.5; để trống: mọi nơi.",
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        usual = clock.today() + timedelta(days=config.settings().token_days)
        super().__init__(*args, last_day=usual, **kwargs)


def make_token(form: AccessTokenForm, holder: User) -> tuple[AccessToken, str]:
    """Make what the form says, once however often it is sent.

    :raises DomainError: it cannot be so, or was made before.
    """
    return access_tokens.make(
        me(),
        holder.id,
        name=form.name.data,
        scopes=form.scopes.data,
        last_day=form.last_day.data or date.min,
        networks=form.networks.data or "",
        sending=sending(),
    )


def page_with_token(template: str, row: AccessToken, text: str, back: str) -> str:
    """The page on which the token stands this once, with the address where it can be tried."""
    check = config.settings().base_url + url_for("connections.token")
    return shown_once(render_template(template, token=row, text=text, back=back, check=check))
