"""Attempts are counted for all processes together."""

from datetime import timedelta

from tests.at_once import at_once
from tests.databases import BOTH_DATABASES
from tracker.services.system import attempts

MINUTE = timedelta(minutes=1)

pytestmark = BOTH_DATABASES


def test_attempts_add_up_within_their_time(app):
    assert [attempts.count("a", MINUTE) for _ in range(3)] == [1, 2, 3]
    assert attempts.count("b", MINUTE) == 1
    assert (attempts.number_of("a"), attempts.number_of("b"), attempts.number_of("c")) == (3, 1, 0)


def test_counting_begins_anew_when_the_time_is_over(app, clock):
    attempts.count("a", MINUTE)
    began = clock.fixed_moment
    clock.fixed_moment += timedelta(seconds=59)
    assert attempts.count("a", MINUTE) == 2
    assert attempts.until("a") == began + timedelta(seconds=60), "later ones do not lengthen it"
    clock.fixed_moment += timedelta(seconds=1)
    assert attempts.number_of("a") == 0
    assert attempts.count("a", MINUTE) == 1


def test_one_count_or_all_can_be_forgotten(app):
    for key in "ab":
        attempts.count(key, MINUTE)
    attempts.forget("a")
    assert (attempts.number_of("a"), attempts.number_of("b")) == (0, 1)
    attempts.forget()
    assert attempts.number_of("b") == 0


def test_of_attempts_at_once_none_is_lost(app):
    counts = []
    at_once(app, *[lambda: counts.append(attempts.count("a", MINUTE))] * 8)
    assert sorted(counts) == list(range(1, 9))
