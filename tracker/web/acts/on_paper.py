"""Forms with which the office enters an act of a unit that reached it on paper."""

from typing import Any

from wtforms import StringField
from wtforms.validators import DataRequired, Length

from tracker.domain.tasks.on_behalf import LONGEST_DOCUMENT, OnPaper
from tracker.domain.tasks.workflow import Act
from tracker.web.acts.forms import ActForm, need_day
from tracker.web.forms.days import DayField


class PaperFields(ActForm):
    """What an act of a unit needs besides where the office enters it: its day and its document."""

    on = DayField("Ngày đơn vị thực hiện", description="Ngày ghi trên văn bản của đơn vị")
    document = StringField(
        "Văn bản của đơn vị",
        [
            DataRequired("Nhập văn bản của đơn vị: số, ký hiệu, hoặc phiếu, biên bản."),
            Length(max=LONGEST_DOCUMENT, message=f"Viết gọn trong {LONGEST_DOCUMENT} ký tự."),
        ],
        description="Ví dụ 120/STC-VP ngày 20/6/2025",
    )

    def __init__(self, act: Act, *args: Any, **kwargs: Any) -> None:
        super().__init__(act, *args, **kwargs)
        for field in self:
            field.id = f"thay-{field.id}"

    def validate_on(self, field: DayField) -> None:
        """A day is needed."""
        need_day(field)

    @property
    def paper(self) -> OnPaper:
        """How the act reached the office, once the form is valid."""
        assert self.on.data is not None  # noqa: S101 - the form was validated
        return OnPaper(self.on.data, self.document.data)


def on_paper(form: type[ActForm]) -> type[ActForm]:
    """The form of an act of a unit, for the office to enter."""
    return type(f"{form.__name__}OnPaper", (PaperFields, form), {})
