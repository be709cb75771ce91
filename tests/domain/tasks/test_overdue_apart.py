"""Overdue tasks apart, and how long the office leaves things undecided."""

from datetime import date, timedelta

import pytest

from tracker.domain.tasks.waiting.office_waits import OfficeWait, office_wait
from tracker.domain.tasks.waiting.overdue_apart import OverdueApart, apart
from tracker.domain.vocabulary import Queue

TODAY = date(2025, 6, 30)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("reported", "counts", "words", "wait"),
    [
        ([], (0, 0, 0), "", "từ hôm nay"),
        ([None, None], (2, 0, 0), "", "từ hôm nay"),
        ([ago(5)], (0, 1, 5), "1 đã báo cáo, chờ xác nhận", "5 ngày"),
        ([ago(0)], (0, 1, 0), "1 đã báo cáo, chờ xác nhận", "từ hôm nay"),
        (
            [None, ago(2), ago(12)],
            (1, 2, 12),
            "1 chưa báo cáo hoàn thành; 2 đã báo cáo, chờ xác nhận",
            "lâu nhất 12 ngày",
        ),
    ],
)
def test_what_is_overdue_is_told_apart(reported, counts, words, wait):
    overdue = apart(reported, TODAY)
    assert overdue == OverdueApart(*counts)
    assert (overdue.counts_words, overdue.wait_words) == (words, wait)
    assert overdue.total == len(reported)


def test_a_mail_says_both_with_how_long_the_office_has_been_waiting():
    words = apart([None, ago(2), ago(12)], TODAY).words
    assert words == "1 chưa báo cáo hoàn thành; 2 đã báo cáo, chờ xác nhận (lâu nhất 12 ngày)"
    assert apart([None], TODAY).words == "1 chưa báo cáo hoàn thành"


@pytest.mark.parametrize(
    ("counts", "wait"),
    [
        ({}, None),
        ({ago(3): 1}, OfficeWait(Queue.REPORTS, 1, 3, 3)),
        ({ago(1): 2, ago(9): 1}, OfficeWait(Queue.REPORTS, 3, 1, 9)),
        ({ago(1): 1, ago(4): 1, ago(9): 1, ago(30): 1}, OfficeWait(Queue.REPORTS, 4, 9, 30)),
    ],
)
def test_half_of_what_waits_has_waited_so_long_or_longer(counts, wait):
    assert office_wait(Queue.REPORTS, counts, TODAY) == wait
