"""The form over the queue of reports: which of them, and why they are returned."""

from dataclasses import dataclass
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import Form, TextAreaField

from tracker import clock
from tracker.domain.tasks.sample_texts import SampleUse
from tracker.queries.organisation.reference_lists import reference_lists
from tracker.queries.tasks.queues import Followed
from tracker.web.converters import row_id
from tracker.web.forms.fields import ChoiceField, of_rows
from tracker.web.forms.reference_choices import units_of_day
from tracker.web.forms.tasks import LONGEST_WORDS
from tracker.web.pages.queue_counts import own_followed

EVERYBODYS = "tat-ca"


class ScopeForm(Form):  # type: ignore[misc]
    """Whose queue is shown: one's own unless the address says otherwise."""

    theo = ChoiceField("Của ai", choices={"": "Của tôi", EVERYBODYS: "Tất cả"})
    don_vi = ChoiceField("Đơn vị", coerce=row_id)
    chuyen_vien = ChoiceField("Chuyên viên theo dõi", coerce=row_id)

    def __init__(self) -> None:
        super().__init__(request.args)

    def process(self, *args: Any, **kwargs: Any) -> None:
        """Offer what there is before the address is read against it."""
        lists = reference_lists()
        self.don_vi.choices = units_of_day(lists, clock.today(), empty="Tất cả")
        self.chuyen_vien.choices = of_rows(lists.people.officers, "Tất cả")
        super().process(*args, **kwargs)

    @property
    def arguments(self) -> dict[str, str]:
        """The parts of the address that say so, to come back to the same queue."""
        return {field.name: field.raw_data[0] for field in self if field.data}

    @property
    def narrowed(self) -> bool:
        """Whether a unit or an officer was chosen."""
        return bool(self.don_vi.data or self.chuyen_vien.data)

    def followed(self) -> Followed | None:
        """Of whose tasks; None: of everybody's."""
        if self.chuyen_vien.data:
            return Followed(self.chuyen_vien.data)
        everybodys = self.theo.data == EVERYBODYS or self.narrowed
        return None if everybodys else own_followed()


@dataclass(frozen=True)
class Chosen:
    """A task that was ticked, and the version of it that the person saw."""

    task_id: int
    version: int

    @property
    def value(self) -> str:
        """As it stands in the box."""
        return f"{self.task_id}.{self.version}"


class ReportsForm(FlaskForm):  # type: ignore[misc]
    """Confirm or return several reports at once."""

    reason = TextAreaField(
        "Lý do trả lại (chỉ khi trả lại)",
        [LONGEST_WORDS],
        description="Gửi đến từng đơn vị có báo cáo được chọn.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reason.sample_use = SampleUse.RETURN

    def chosen(self) -> list[Chosen]:
        """The tasks that were ticked. A value that names no task is left out."""
        ticked = []
        for value in request.form.getlist("chon"):
            task_id, _, version = value.partition(".")
            try:
                ticked.append(Chosen(row_id(task_id), row_id(version)))
            except ValueError:
                continue
        return ticked
