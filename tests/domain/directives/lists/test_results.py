"""States in words, held against the days."""

from datetime import date

import pytest

from tracker.domain.directives.lists.results import Claim, claim_of, contradiction

TODAY = date(2025, 7, 15)
DEADLINE, IN_TIME, LATE = date(2025, 6, 30), date(2025, 6, 20), date(2025, 7, 2)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Đã hoàn thành", Claim.DONE),
        ("Hoàn thành đúng hạn", Claim.DONE_ON_TIME),
        ("Hoàn thành quá hạn", Claim.DONE_LATE),
        ("Chưa hoàn thành", Claim.OPEN),
        ("Đang thực hiện trong hạn", Claim.OPEN_IN_TIME),
        ("Quá hạn chưa hoàn thành", Claim.OPEN_OVERDUE),
        ("Quá hạn", Claim.OVERDUE),
        ("100%", Claim.DONE),
        ("60%", Claim.OPEN),
        ("Sở đã có văn bản", None),
    ],
)
def test_a_state_is_what_its_words_claim(text, claim):
    assert claim_of(text) is claim


@pytest.mark.parametrize(
    ("claim", "deadline", "completed_on"),
    [
        (Claim.DONE, DEADLINE, None),
        (Claim.OPEN, DEADLINE, IN_TIME),
        (Claim.DONE_ON_TIME, DEADLINE, LATE),
        (Claim.DONE_LATE, DEADLINE, IN_TIME),
        (Claim.OVERDUE, date(2025, 8, 1), None),
        (Claim.OPEN_OVERDUE, None, None),
    ],
)
def test_days_deny_a_state(claim, deadline, completed_on):
    assert contradiction(claim, deadline=deadline, completed_on=completed_on, today=TODAY)


@pytest.mark.parametrize(
    ("claim", "deadline", "completed_on"),
    [
        (Claim.DONE, DEADLINE, IN_TIME),
        (Claim.DONE_LATE, DEADLINE, LATE),
        (Claim.OPEN_OVERDUE, DEADLINE, None),
        (Claim.OPEN_IN_TIME, DEADLINE, None),
        (Claim.OPEN, None, None),
    ],
)
def test_days_that_agree_deny_nothing(claim, deadline, completed_on):
    assert not contradiction(claim, deadline=deadline, completed_on=completed_on, today=TODAY)
