"""The form over the queue of reports: which of them, and why they are returned."""

from dataclasses import dataclass
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import TextAreaField

from tracker.domain.tasks.sample_texts import SampleUse
from tracker.web.converters import row_id
from tracker.web.forms.tasks import LONGEST_WORDS


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
