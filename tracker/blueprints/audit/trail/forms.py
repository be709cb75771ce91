"""The filter of the trail."""

from wtforms import StringField

from tracker.blueprints.audit.forms import PersonAndDaysForm
from tracker.domain.organisation.access_trail import AccessKind
from tracker.queries.system.access_trail import TrailFilter
from tracker.web.forms.fields import ChoiceField, of_words


class TrailForm(PersonAndDaysForm):
    """Which lines are shown."""

    viec = ChoiceField("Việc", coerce=AccessKind, choices=of_words(AccessKind, "Tất cả"))
    dia_chi = StringField("Địa chỉ mạng bắt đầu bằng")
    ten = StringField("Tên đăng nhập bắt đầu bằng")

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
