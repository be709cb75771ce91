"""Forms about people: found, invited, changed."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import Form, SelectField, StringField
from wtforms.validators import DataRequired, Length

from tracker import clock
from tracker.domain.vocabulary import Role
from tracker.models import Unit
from tracker.queries.organisation.accounts import AccountFilter, units_with_people
from tracker.queries.organisation.reference_lists import ListedUnit
from tracker.queries.organisation.units import units_on
from tracker.web.converters import row_id
from tracker.web.forms.fields import ChecksField, ChoiceField, of_rows, of_words

OPEN, CLOSED = "dang-dung", "da-ngung"
STATES = {"": "Tất cả", OPEN: "Đang dùng", CLOSED: "Đã ngừng"}


class PersonFilter(Form):  # type: ignore[misc]
    """Who is shown in the list of people; a link can be sent of it."""

    q = StringField("Tìm")
    vai_tro = ChoiceField("Vai trò", coerce=Role, choices=of_words(Role, "Tất cả"))
    don_vi = ChoiceField("Đơn vị", coerce=row_id)
    trang_thai = SelectField("Tài khoản", choices=STATES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.don_vi.choices = of_rows(units_with_people(), "Tất cả")

    def account_filter(self) -> AccountFilter:
        """What is asked for; a value that is not offered asks for nothing."""
        self.validate()
        good = {name for name in self._fields if not self[name].errors}
        active = {OPEN: True, CLOSED: False}.get(self.trang_thai.data or "")
        return AccountFilter(
            q=(self.q.data or "").strip()[:200],
            role=self.vai_tro.data if "vai_tro" in good else None,
            unit_id=self.don_vi.data if "don_vi" in good else None,
            active=active,
        )


class PersonForm(FlaskForm):  # type: ignore[misc]
    """What a head may say of the own staff."""

    name = StringField(
        "Họ tên",
        [DataRequired("Nhập họ tên."), Length(max=120, message="Họ tên dài quá 120 ký tự.")],
        render_kw={"autocomplete": "off"},
    )
    title = StringField(
        "Chức vụ",
        [Length(max=160, message="Chức vụ dài quá 160 ký tự.")],
        description="Ví dụ: Phó Giám đốc, Chuyên viên phòng Tổng hợp",
    )
    email = StringField(
        "Thư điện tử",
        [DataRequired("Nhập thư điện tử."), Length(max=254, message="Địa chỉ thư quá dài.")],
        description="Thư mời và thư nhắc việc được gửi đến địa chỉ này.",
        render_kw={"inputmode": "email", "autocomplete": "off", "autocapitalize": "none"},
    )


class Username:
    """The name somebody will sign in with."""

    username = StringField(
        "Tên đăng nhập",
        [DataRequired("Nhập tên đăng nhập."), Length(max=64, message="Tên đăng nhập quá dài.")],
        description="Chữ thường không dấu, số, dấu . _ hoặc -; không đổi được về sau.",
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )


class PlacedForm(PersonForm):
    """What the administrator may say of anybody."""

    unit = ChoiceField("Đơn vị")
    roles = ChecksField("Vai trò", coerce=Role, choices=of_words(Role))

    def __init__(self, *args: Any, present: Unit | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units: list[Unit | ListedUnit] = [*units_on(clock.today())]
        if present is not None and all(unit.id != present.id for unit in units):
            units.append(present)
        self.unit.choices = {"": "Không thuộc đơn vị"} | _by_kind(units)


class InviteForm(Username, PlacedForm):
    """The administrator invites somebody."""


def _by_kind(units: list[Unit | ListedUnit]) -> dict[str, Any]:
    offered: dict[str, Any] = {}
    for unit in units:
        offered.setdefault(unit.kind.label, {})[unit.code] = unit.name
    return offered
