"""Whether what a row says fits together: its days in their order, its state and its days."""

from datetime import date

from tracker.domain.directives.lists.day_cells import means_none
from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.results import Claim, contradiction, is_mark
from tracker.domain.directives.lists.understood import UnderstoodRow


def check_order(answer: UnderstoodRow, today: date) -> None:
    """Days that cannot follow each other are a contradiction."""
    for day, name, column in (
        (answer.deadline, "Thời hạn", Column.DEADLINE),
        (answer.completed_on, "Ngày hoàn thành", Column.COMPLETED_ON),
    ):
        if day is not None and answer.assigned_on is not None and day < answer.assigned_on:
            answer.note(
                f"{name} {day:%d/%m/%Y} trước ngày giao {answer.assigned_on:%d/%m/%Y}.",
                column,
                decides=True,
            )
    if answer.extended_until and answer.deadline and answer.extended_until <= answer.deadline:
        answer.note(
            f"Gia hạn đến {answer.extended_until:%d/%m/%Y} không sau thời hạn "
            f"{answer.deadline:%d/%m/%Y}.",
            Column.EXTENDED_UNTIL,
            decides=True,
        )
    for day, name, column in (
        (answer.assigned_on, "Ngày giao", Column.ASSIGNED_ON),
        (answer.completed_on, "Ngày hoàn thành", Column.COMPLETED_ON),
    ):
        if day is not None and day > today:
            answer.note(f"{name} {day:%d/%m/%Y} sau hôm nay.", column, decides=True)


def check_claims(answer: UnderstoodRow, today: date) -> None:
    """A state that the days deny is shown, never believed."""
    if answer.decides_on(Column.COMPLETED_ON):
        return
    for claim in answer.claims:
        against = contradiction(
            claim,
            deadline=answer.deadline_in_force,
            completed_on=answer.completed_on,
            today=today,
        )
        words = answer.state or answer.result or claim.label
        if claim is Claim.WITHDRAWN:
            against = "danh sách không ghi văn bản và ngày thu hồi"
        if against:
            column = Column.COMPLETED_ON if _stands_for_a_day(answer) else Column.STATUS
            answer.note(f"Tình trạng “{words}” mâu thuẫn: {against}.", column, decides=True)


def _stands_for_a_day(answer: UnderstoodRow) -> bool:
    """Whether the column of the day of completion holds a mark or words and no day."""
    own = answer.row.text(Column.COMPLETED_ON)
    return answer.completed_on is None and (is_mark(own) or not means_none(own))
