"""Whose tasks are listed: of a unit, of an officer."""

from typing import Any

from flask import request
from wtforms import Form

from tracker import clock
from tracker.queries.organisation.reference_lists import reference_lists
from tracker.web.converters import row_id
from tracker.web.forms.fields import ChoiceField, of_rows
from tracker.web.forms.reference_choices import units_by_kind


class WhoseForm(Form):  # type: ignore[misc]
    """The names of the fields are those of the list of tasks."""

    don_vi = ChoiceField("Đơn vị chủ trì")
    chuyen_vien = ChoiceField("Chuyên viên theo dõi", coerce=row_id)

    def __init__(self) -> None:
        self.lists = reference_lists()
        super().__init__(request.args)

    def process(self, *args: Any, **kwargs: Any) -> None:
        """Offer what there is before the address is read against it."""
        self.don_vi.choices = units_by_kind(self.lists, clock.today())
        officers = of_rows(self.lists.people.officers)
        self.chuyen_vien.choices = {"": "Tất cả", **officers}
        super().process(*args, **kwargs)

    @property
    def unit_id(self) -> int | None:
        """The number of the unit that was chosen."""
        units: dict[Any, int] = {unit.code: unit.id for unit in self.lists.units}
        return units.get(self.don_vi.data)

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen, as it stands in the address."""
        names = (self.don_vi.name, self.chuyen_vien.name)
        return {name: value for name in names if (value := request.args.get(name))}
