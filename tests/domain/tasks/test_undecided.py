"""What waits for the office, in the words of a task's row and page."""

from datetime import date, timedelta

import pytest

from tracker.domain.tasks.waiting.undecided import Undecided, undecided
from tracker.domain.tasks.workflow import Pending
from tracker.domain.vocabulary import Progress

TODAY = date(2025, 6, 30)
EARLIER = TODAY - timedelta(days=5)
RUNNING, WAITS = Progress.IN_PROGRESS, Progress.AWAITING_CONFIRMATION


def of(progress: Progress = RUNNING, **what) -> Undecided:
    return undecided(TODAY, progress, EARLIER, what.pop("acknowledged_on", EARLIER), **what)


@pytest.mark.parametrize(
    ("waits", "words"),
    [
        (of(), ()),
        (of(WAITS), ("đã báo cáo, chờ xác nhận 5 ngày",)),
        (of(hand_back=TODAY), ("đã chuyển trả, chờ trả lời từ hôm nay",)),
        (
            of(extension=EARLIER, until=date(2025, 7, 9)),
            ("đã xin gia hạn đến 09/07/2025, chờ trả lời 5 ngày",),
        ),
        (of(acknowledged_on=None), ("đơn vị chưa tiếp nhận",)),
        (of(instructed=EARLIER), ("ý kiến chỉ đạo chờ trả lời 5 ngày",)),
        (
            of(instructed=TODAY, answer_by=date(2025, 7, 2)),
            ("ý kiến chỉ đạo chờ trả lời trước hết ngày 02/07/2025, từ hôm nay",),
        ),
        (of(Progress.DONE, hand_back=EARLIER, acknowledged_on=None), ()),
    ],
)
def test_each_says_since_when_it_waits(waits, words):
    assert waits.words == words


def test_the_workflow_is_told_the_same():
    waits = of(hand_back=TODAY, extension=EARLIER, acknowledged_on=None)
    assert waits.pending == {
        Pending.ACKNOWLEDGEMENT,
        Pending.EXTENSION,
        Pending.HAND_BACK,
    }
    assert of().pending == frozenset()
