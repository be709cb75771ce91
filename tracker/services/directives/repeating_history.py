"""What is done to a repeating task is told in the history of its directive."""

from datetime import date

from tracker.domain.history import RepeatingAct, RepeatingChanged
from tracker.models import RepeatingTask, User
from tracker.services.tasks.events import record

DEED = "giao và thay đổi nhiệm vụ định kỳ"


def tell(
    row: RepeatingTask,
    act: RepeatingAct,
    actor: User,
    *,
    words: str = "",
    day: date | None = None,
    note: str = "",
) -> None:
    """The history of the directive tells it."""
    event = RepeatingChanged(
        act, row.content, row.lead_unit.name, words, day.isoformat() if day else None
    )
    record(row.directive, event, actor=actor, note=note)
