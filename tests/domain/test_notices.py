"""Whose turn a reminder is, and what it says."""

from datetime import date

import pytest

from tracker.domain.notices import (
    NoticeKind,
    days_left_words,
    kinds_for,
    lead_reached,
)
from tracker.domain.vocabulary import Role


@pytest.mark.parametrize(
    ("days_left", "lead"),
    [(8, None), (7, 7), (6, 7), (4, 7), (3, 3), (2, 3), (1, 1), (0, 1), (-1, None)],
)
def test_the_latest_reminder_that_is_due_has_its_turn(days_left, lead):
    assert lead_reached(days_left, (7, 3, 1)) == lead


def test_reminders_can_be_for_the_day_itself_alone():
    assert [lead_reached(days, (0,)) for days in (1, 0, -1)] == [None, 0, None]


@pytest.mark.parametrize(
    ("days_left", "said"),
    [
        (3, "Còn 3 ngày, hạn hoàn thành 03/07/2025."),
        (0, "Đến hạn hôm nay, hạn hoàn thành 03/07/2025."),
    ],
)
def test_a_reminder_says_how_long_and_until_when(days_left, said):
    assert days_left_words(days_left, date(2025, 7, 3)) == said


@pytest.mark.parametrize(
    ("roles", "kinds"),
    [
        ({Role.UNIT_HEAD}, set(NoticeKind)),
        ({Role.OFFICE_STAFF}, {NoticeKind.HANDED_BACK}),
        ({Role.OFFICE_LEADER, Role.UNIT_STAFF}, set(NoticeKind)),
        ({Role.LEADERSHIP}, set()),
        ({Role.ADMINISTRATOR}, set()),
    ],
)
def test_people_choose_among_what_they_can_be_told(roles, kinds):
    assert set(kinds_for(roles)) == kinds
