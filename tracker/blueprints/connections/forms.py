"""The form of a named system."""

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from tracker import clock
from tracker.domain.vocabulary import Role
from tracker.queries.organisation.units import units_on
from tracker.web.forms.fields import ChecksField, ChoiceField

ROLES = {role.value: role.label for role in Role if role is not Role.ADMINISTRATOR}


class SystemForm(FlaskForm):  # type: ignore[misc]
    """Another program: what it is called, with which roles it works, whose box answers for it."""

    name = StringField(
        "Tên hệ thống",
        [DataRequired("Nhập tên hệ thống."), Length(max=120, message="Tên dài quá 120 ký tự.")],
        description="Đứng trong lịch sử của mọi việc hệ thống đó làm, ví dụ: Quản lý văn bản.",
        render_kw={"autocomplete": "off"},
    )
    username = StringField(
        "Tên ngắn",
        [DataRequired("Nhập tên ngắn."), Length(max=64, message="Tên ngắn quá dài.")],
        description="Chữ thường không dấu, số, dấu . _ hoặc -; không đổi được về sau, ví dụ: qlvb.",
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )
    email = StringField(
        "Hộp thư phụ trách",
        [DataRequired("Nhập hộp thư."), Length(max=254, message="Địa chỉ thư quá dài.")],
        description="Của bộ phận vận hành hệ thống đó; không gửi thông báo nhiệm vụ đến đây.",
        render_kw={"inputmode": "email", "autocomplete": "off", "autocapitalize": "none"},
    )
    unit = ChoiceField("Đơn vị")
    roles = ChecksField("Vai trò", coerce=Role, choices=ROLES)

    def __init__(self) -> None:
        super().__init__()
        names = {unit.code: unit.name for unit in units_on(clock.today())}
        self.unit.choices = {"": "Không thuộc đơn vị"} | names
