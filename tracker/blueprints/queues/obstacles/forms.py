"""The filter of the list of obstacles and asks."""

from typing import Any

from wtforms import Form

from tracker import clock
from tracker.domain.tasks.waiting.obstacles import ObstacleState
from tracker.queries.organisation.reference_lists import reference_lists
from tracker.queries.tasks.waiting.obstacles import ObstacleFilter
from tracker.web.converters import row_id
from tracker.web.forms.days import HINT, DayField
from tracker.web.forms.fields import ChoiceField, not_before, of_rows, of_words


class ObstaclesForm(Form):  # type: ignore[misc]
    """Which of them are shown; a link can be sent of it."""

    trang_thai = ChoiceField(
        "Trạng thái", coerce=ObstacleState, choices=of_words(ObstacleState, "Tất cả")
    )
    don_vi = ChoiceField("Đơn vị", coerce=row_id)
    lanh_dao = ChoiceField("Lãnh đạo phụ trách", coerce=row_id)
    tu = DayField("Nêu từ ngày", description=HINT)
    den = DayField("Đến hết ngày", [not_before("tu")], description=HINT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists = reference_lists()
        self.don_vi.choices = of_rows(lists.units, "Tất cả")
        self.lanh_dao.choices = of_rows(lists.people.leaders, "Tất cả")

    @property
    def narrowed(self) -> bool:
        """Whether one of the boxes that are folded says something, or is wrong."""
        folded = (self.lanh_dao, self.tu, self.den)
        return any(field.data or field.errors for field in folded)

    def obstacle_filter(self) -> ObstacleFilter:
        """What is asked for, as of today."""
        return ObstacleFilter(
            clock.today(),
            state=self.trang_thai.data or None,
            unit_id=self.don_vi.data,
            leader_id=self.lanh_dao.data,
            raised_from=self.tu.data,
            raised_to=self.den.data,
        )
