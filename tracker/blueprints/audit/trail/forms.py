"""The filter of the trail."""

from typing import Any

from wtforms import Form, StringField, ValidationError

from tracker.domain.organisation.access_trail import AccessKind
from tracker.queries.system.access_trail import TrailFilter
from tracker.queries.system.audit import people_in_history
from tracker.web.converters import row_id
from tracker.web.forms.days import DayField
from tracker.web.forms.fields import ChoiceField, of_words


class TrailForm(Form):  # type: ignore[misc]
    """Which lines are shown; a link can be sent of it."""

    nguoi = ChoiceField("Người", coerce=row_id)
    viec = ChoiceField("Việc", coerce=AccessKind, choices=of_words(AccessKind, "Tất cả"))
    dia_chi = StringField("Địa chỉ mạng bắt đầu bằng")
    ten = StringField("Tên đăng nhập bắt đầu bằng")
    tu = DayField("Từ ngày")
    den = DayField("Đến hết ngày")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.nguoi.choices = {"": "Tất cả"} | {
            str(user.id): f"{user.name} ({user.username})" for user in people_in_history()
        }

    def validate_den(self, field: DayField) -> None:
        """Days in their order."""
        if self.tu.data and field.data and field.data < self.tu.data:
            raise ValidationError("Ngày kết thúc không thể trước ngày bắt đầu.")

    def trail_filter(self, before: int | None = None) -> TrailFilter:
        """What is asked for."""
        return TrailFilter(
            person_id=self.nguoi.data,
            kind=self.viec.data,
            address=(self.dia_chi.data or "").strip(),
            name=(self.ten.data or "").strip(),
            first=self.tu.data,
            last=self.den.data,
            before=before,
        )
