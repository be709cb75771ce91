"""Units hear of open tasks that come in by a list: each once, however many there are.

Of what is done, and of the past that came along, nobody is told: it is over.
"""

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa

from tracker.domain.notifying.who_is_told import Occasion
from tracker.extensions import db
from tracker.formats import number
from tracker.models import Task
from tracker.services.directives.list_imports.new_tasks import Made
from tracker.services.notifying.notices import tell_all, tellings_of


def occasion_of(list_id: int) -> str:
    """What tells the notices of a list apart."""
    return f"list-{list_id}"


class OpenTasks:
    """Of each unit how many open tasks came in, and the one that is due first."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}
        self._first: dict[int, tuple[date, int]] = {}

    def add(self, made: Iterable[Made]) -> None:
        """Take in what was made."""
        for one in made:
            if one.judged.row.completed_on is not None:
                continue
            unit_id = one.unit.id
            due = (one.judged.row.deadline_in_force or date.max, one.task_id)
            self._counts[unit_id] = self._counts.get(unit_id, 0) + 1
            self._first[unit_id] = min(due, self._first.get(unit_id, due))

    def tell(self, list_id: int, file_name: str) -> None:
        """Leave a notice with each unit, about the task that is due first."""
        ids = [task_id for _, task_id in self._first.values()]
        tasks = db.session.scalars(sa.select(Task).where(Task.id.in_(ids)).order_by(Task.id)).all()
        words = {
            task: (_words(self._counts[task.lead_unit_id], file_name), occasion_of(list_id))
            for task in tasks
        }
        tell_all(tellings_of(Occasion.LISTED, words))


def _words(count: int, file_name: str) -> str:
    source = f"từ danh sách “{file_name}”"
    if count == 1:
        return f"Văn phòng đưa nhiệm vụ này vào hệ thống {source}."
    return (
        f"Văn phòng đưa {number(count)} nhiệm vụ đang thực hiện của đơn vị vào hệ thống {source}; "
        "đây là nhiệm vụ có hạn sớm nhất."
    )
