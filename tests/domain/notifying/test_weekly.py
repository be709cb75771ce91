"""Weeks by ISO 8601, and what the office's weekly digest covers."""

from datetime import date

import pytest

from tests.mail.digests import at_office, overdue, weekly_digest
from tracker.domain.notifying.weekly import WeekError, parse_week, week_of
from tracker.domain.vocabulary import Queue


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 6, 30), "2025-W27"),  # a Monday
        (date(2025, 7, 6), "2025-W27"),  # its Sunday
        (date(2025, 7, 7), "2025-W28"),
        (date(2024, 12, 30), "2025-W01"),  # the week of the first Thursday
        (date(2027, 1, 3), "2026-W53"),
    ],
)
def test_a_day_lies_in_its_week_and_the_week_is_known_by_its_name(day, name):
    week = week_of(day)
    assert week.name == name
    assert parse_week(f" {name.lower()} ") == week
    assert week.monday <= day <= week.day(6)
    assert [week.day(0).weekday(), week.day(6).weekday()] == [0, 6]


@pytest.mark.parametrize("text", ["2025-W54", "2025-W00", "2025-W7", "2025-27", "tuần 27", ""])
def test_a_week_that_there_is_not_is_refused_with_an_example(text):
    with pytest.raises(WeekError, match=f"Tuần “{text}” không hợp lệ.*2025-W27"):
        parse_week(text)


def test_a_weekly_digest_looks_a_week_back_and_to_the_end_of_a_week():
    digest = weekly_digest(as_of=date(2025, 6, 30))
    assert (digest.since, digest.until) == (date(2025, 6, 23), date(2025, 7, 6))


def test_each_queue_has_what_waits_in_it():
    waiting = tuple(at_office(queue=queue) for queue in Queue)
    digest = weekly_digest(waiting=waiting)
    assert {queue: digest.waiting_in(queue) for queue in Queue} == {
        row.queue: (row,) for row in waiting
    }


@pytest.mark.parametrize(
    ("made_up", "said"),
    [
        ({}, False),
        ({"newly": (overdue(illustrative=True), overdue())}, True),
        ({"due": (overdue(illustrative=True),)}, True),
        ({"waiting": (at_office(), at_office(illustrative=True))}, True),
    ],
)
def test_one_task_made_up_is_enough_for_the_mail_to_say_so(made_up, said):
    nothing = {"newly": (), "due": (), "waiting": ()}
    assert weekly_digest(**(nothing | made_up)).illustrative is said
