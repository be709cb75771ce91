"""The days of an assignment: none too far to be meant, no deadline before the task is given."""

from collections.abc import Iterable
from datetime import date

from tracker.domain.days import DayError, check_far
from tracker.domain.errors import ValueRefused


def check_assigned_days(
    assigned_on: date, deadline: date | None, own_deadlines: Iterable[date]
) -> None:
    """Refuse days with which no task can be assigned, whoever names them.

    ``own_deadlines``: those of units that have another one.

    :raises ValueRefused: a day is wrong; ``field`` names which.
    """
    _check_far("assigned_on", assigned_on)
    if deadline is not None:
        _check_far("deadline", deadline)
        if deadline < assigned_on:
            raise ValueRefused("deadline", "Hạn hoàn thành không thể trước ngày giao.")
    for day in own_deadlines:
        _check_far("own_deadlines", day)
        if day < assigned_on:
            message = f"Hạn riêng {day:%d/%m/%Y} không thể trước ngày giao."
            raise ValueRefused("own_deadlines", message)


def _check_far(field: str, day: date) -> None:
    try:
        check_far(day)
    except DayError as error:
        raise ValueRefused(field, f"Nhập lại ngày: {error}.") from None
