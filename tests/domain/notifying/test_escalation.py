"""Which step is due for what nobody moves."""

import pytest

from tests.standing_cases import june
from tracker.domain.notifying.escalation import Cause, Step, Stuck, Taken, next_step

LIMITS = {
    **dict(zip([(step, Cause.OVERDUE) for step in Step], (5, 10, 20), strict=True)),
    **dict(zip([(step, Cause.SILENT) for step in Step], (0, 15, 0), strict=True)),
}
SINCE = june(2)


def stuck(days, cause=Cause.OVERDUE):
    return Stuck(cause, SINCE, days)


def taken(*steps, on=25, since=SINCE):
    return [Taken(step, Cause.OVERDUE, since, june(on)) for step in steps]


@pytest.mark.parametrize(
    ("one", "before", "step"),
    [
        (stuck(5), [], None),  # more than five, not five
        (stuck(6), [], Step.HEAD),
        (stuck(6), taken(Step.HEAD), None),
        (stuck(11), taken(Step.HEAD), Step.LEADER),
        (stuck(300), [], Step.HEAD),  # nobody is passed over
        (stuck(300), taken(Step.HEAD, on=30), None),  # one step a day
        (stuck(300), taken(Step.HEAD, Step.LEADER), Step.CHAIRMAN),
        (stuck(300), taken(*Step), None),
        (stuck(6), taken(*Step, since=june(1)), Step.HEAD),  # another deadline begins anew
        (stuck(15, Cause.SILENT), [], None),
        (stuck(16, Cause.SILENT), [], Step.LEADER),  # the head's step is off
        (stuck(300, Cause.SILENT), [Taken(Step.LEADER, Cause.SILENT, SINCE, june(1))], None),
    ],
)
def test_a_step_is_taken_once_after_its_limit_and_in_order(one, before, step):
    assert next_step(one, LIMITS, before, june(30)) is step


def test_what_is_stuck_says_since_when():
    assert stuck(12).words == "quá hạn 12 ngày làm việc, từ 02/06/2025"
