"""What the office enters for a unit: acts that reached it on paper, with their own days.

Source: docs/domain.md, "Workflow". The unit's day counts, not that on which it was entered; what is
known by a day holds it only from its entry on (``tracker.domain.tasks.standing``).
"""

from dataclasses import dataclass
from datetime import date

from tracker.domain.errors import ValueRefused
from tracker.domain.tasks.workflow import (
    Act,
    ActNotAllowed,
    ActNotPossible,
    Person,
    TaskAtHand,
    hindrance,
)
from tracker.domain.vocabulary import OFFICE_ROLES

ON_BEHALF = (
    Act.ACKNOWLEDGE,
    Act.NOTE_PROGRESS,
    Act.REPORT_DONE,
    Act.NOTE_OBSTACLE,
    Act.REQUEST_EXTENSION,
    Act.HAND_BACK,
)
ENTERED_FROM_MAIL = (Act.NOTE_PROGRESS, Act.COMMENT)
"""What the office enters for a unit out of a mail of its people."""
LONGEST_DOCUMENT = 160


@dataclass(frozen=True, slots=True)
class OnPaper:
    """On which day the unit did it, and by which document the office knows."""

    on: date
    document: str


def possible_on_behalf(person: Person, task: TaskAtHand, today: date) -> tuple[Act, ...]:
    """What the person can enter for the lead unit now."""
    if not person.holds(OFFICE_ROLES):
        return ()
    return tuple(act for act in ON_BEHALF if hindrance(act, task, today) is None)


def check_on_behalf(
    act: Act, person: Person, task: TaskAtHand, paper: OnPaper, today: date
) -> None:
    """Let an act that is entered for the lead unit pass, or say why not.

    :raises ActNotAllowed: the person is not of the office, or nobody does this for a unit.
    :raises ActNotPossible: not as the task stands now.
    :raises ValueRefused: the unit cannot have done it on that day; no document is named.
    """
    if act not in (*ON_BEHALF, *ENTERED_FROM_MAIL) or not person.holds(OFFICE_ROLES):
        raise ActNotAllowed(act)
    why = hindrance(act, task, today)
    if why is not None:
        raise ActNotPossible(act, task.progress, why)
    if not paper.document.strip():
        raise ValueRefused(
            "document", "Nhập văn bản của đơn vị: số, ký hiệu, hoặc phiếu, biên bản."
        )
    if len(paper.document.strip()) > LONGEST_DOCUMENT:
        raise ValueRefused("document", f"Viết gọn văn bản trong {LONGEST_DOCUMENT} ký tự.")
    _check_day(act, paper.on, task, today)


def _check_day(act: Act, on: date, task: TaskAtHand, today: date) -> None:
    if on > today:
        raise ValueRefused("on", f"Nhập ngày không sau hôm nay ({today:%d/%m/%Y}).")
    if on < task.led_since:
        raise ValueRefused(
            "on", f"Nhập ngày từ {task.led_since:%d/%m/%Y} trở đi: khi đó đơn vị mới được giao."
        )
    if act is Act.REPORT_DONE and on < task.reported_to:
        raise ValueRefused(
            "on",
            f"Nhập ngày từ {task.reported_to:%d/%m/%Y} trở đi: "
            "đó là ngày báo cáo trước được gửi, trả lại hoặc mở lại.",
        )
