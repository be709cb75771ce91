"""The filter of the list of events."""

from typing import Any

from wtforms import Form

from tracker.domain.history import EventKind
from tracker.queries.organisation.units import all_units
from tracker.queries.system.audit import AuditFilter, people_in_history
from tracker.web.converters import row_id
from tracker.web.forms.days import DayField
from tracker.web.forms.fields import ChoiceField, not_before, of_rows, of_words

EXAMPLE = {"placeholder": "ví dụ 30/6/2025"}


class PersonAndDaysForm(Form):  # type: ignore[misc]
    """What both lists of what happened are filtered by; a link can be sent of it."""

    nguoi = ChoiceField("Người", coerce=row_id)
    tu = DayField("Từ ngày", render_kw=EXAMPLE)
    den = DayField("Đến hết ngày", [not_before("tu")], render_kw=EXAMPLE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.nguoi.choices = {"": "Tất cả"} | {
            str(user.id): f"{user.name} ({user.username})" for user in people_in_history()
        }


class AuditForm(PersonAndDaysForm):
    """Which events are shown."""

    don_vi = ChoiceField("Đơn vị", coerce=row_id)
    viec = ChoiceField("Việc", coerce=EventKind, choices=of_words(EventKind, "Tất cả"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.don_vi.choices = of_rows(all_units(), "Tất cả")

    def audit_filter(self, before: int | None = None) -> AuditFilter:
        """What is asked for."""
        return AuditFilter(
            person_id=self.nguoi.data,
            unit_id=self.don_vi.data,
            kind=self.viec.data,
            first=self.tu.data,
            last=self.den.data,
            before=before,
        )
