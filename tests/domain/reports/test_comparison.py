"""The counts of a report one by one, and what became more or less."""

from decimal import Decimal

import pytest

from tracker.domain.reports import comparison
from tracker.domain.reports.comparison import BY_PROGRESS, BY_STANDING, SHARES, Change
from tracker.domain.reports.tally import Rate, Tally

# 545 on time, 52 late, 28 in time, 7 overdue (A:259); 4 of the 30 not started are overdue.
TALLY = Tally(
    total=632,
    done_on_time=545,
    done_late=52,
    open_in_time=28,
    open_overdue=7,
    not_started=30,
    in_progress=3,
    awaiting_confirmation=2,
    done=597,
    not_started_overdue=4,
    withdrawn=9,
)


@pytest.mark.parametrize(
    ("difference", "word"),
    [
        (1, "tăng"), (-1, "giảm"), (0, "không đổi"),
        (Decimal("0.1"), "tăng"), (Decimal("-0.1"), "giảm"), (Decimal("0.0"), "không đổi"),
    ],
)  # fmt: skip
def test_a_difference_has_its_word(difference, word):
    assert comparison.change(difference).label == word


def test_there_is_a_word_for_every_difference_and_no_more():
    assert {comparison.change(number) for number in (-1, 0, 1)} == set(Change)


def test_each_standing_counts_its_own_tasks():
    counted = {measure.label: measure.of(TALLY) for measure in BY_STANDING}
    assert counted == {
        "Hoàn thành đúng hạn": 545,
        "Hoàn thành quá hạn": 52,
        "Đang thực hiện trong hạn": 28,
        "Quá hạn chưa hoàn thành": 7,
    }
    assert comparison.TOTAL.of(TALLY) == sum(counted.values()) == 632


def test_by_progress_overdue_ones_are_nested_in_those_not_started():
    counted = [(measure.of(TALLY), measure.nested) for measure in BY_PROGRESS]
    assert counted == [(597, False), (2, False), (3, False), (30, False), (4, True)]
    assert sum(number for number, nested in counted if not nested) == 632


def test_withdrawn_tasks_are_counted_outside_the_total():
    assert comparison.WITHDRAWN.of(TALLY) == 9


def test_shares_are_of_all_assigned_and_of_all_completed():
    assert [share.of(TALLY) for share in SHARES] == [Rate(545, 632), Rate(545, 597)]
    assert [share.of(TALLY).percent for share in SHARES] == [Decimal("86.2"), Decimal("91.3")]


@pytest.mark.parametrize("share", SHARES, ids=lambda share: share.label)
def test_the_lists_behind_a_share_hold_what_its_numbers_say(share):
    rate = share.of(TALLY)
    assert rate.numerator == sum(map(TALLY.standing, share.numerator))
    assert rate.denominator == sum(map(TALLY.standing, share.denominator))


def test_behind_is_what_was_late_and_what_is_overdue_of_all_assigned():
    assert comparison.behind(TALLY) == Rate(59, 632)


@pytest.mark.parametrize(
    ("now", "then", "gained"),
    [
        (Rate(545, 632), Rate(1, 2), Decimal("36.2")),  # as printed: 86.2 less 50.0
        (Rate(1, 2), Rate(545, 632), Decimal("-36.2")),
        (Rate(1, 3), Rate(333, 1000), Decimal("0.0")),
        (Rate(0, 0), Rate(1, 2), None),
        (Rate(1, 2), Rate(0, 0), None),
    ],
)
def test_a_share_gains_percentage_points_where_there_are_two(now, then, gained):
    assert comparison.points(now, then) == gained
