"""The form of a group: its name and its units."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from tracker import clock
from tracker.models import UnitGroup
from tracker.queries.organisation.units import units_on
from tracker.services.organisation.groups import LONGEST_NAME
from tracker.web.converters import row_id
from tracker.web.forms.fields import ChecksField


class GroupForm(FlaskForm):  # type: ignore[misc]
    """A name and units; units that ended stay on offer while the group holds them."""

    name = StringField(
        "Tên nhóm",
        [
            DataRequired("Nhập tên nhóm."),
            Length(max=LONGEST_NAME, message=f"Tên nhóm dài quá {LONGEST_NAME} ký tự."),
        ],
        description="Ví dụ: Các xã biên giới, Khối nội chính",
    )
    units = ChecksField(
        "Đơn vị trong nhóm", validators=[DataRequired("Chọn ít nhất một đơn vị.")], coerce=row_id
    )

    def __init__(self, group: UnitGroup | None = None, *args: Any, **kwargs: Any) -> None:
        today = clock.today()
        held = list(group.units) if group else []
        if group is not None:
            kwargs["data"] = {"name": group.name, "units": [unit.id for unit in held]}
        super().__init__(*args, **kwargs)
        offered: dict[str, dict[str, str]] = {}
        for unit in units_on(today):
            offered.setdefault(unit.kind.label, {})[str(unit.id)] = unit.name
        for member in held:
            if not member.valid_on(today):
                offered.setdefault("Đã kết thúc hoạt động", {})[str(member.id)] = member.name
        self.units.choices = offered
