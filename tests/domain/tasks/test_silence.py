"""How long a unit has said nothing, and when that is too long."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.standing_cases import june
from tracker.domain.history import EventKind
from tracker.domain.tasks.silence import Heard, first_day_in_time, silence
from tracker.domain.tasks.workdays import Calendar
from tracker.domain.vocabulary import Progress

CALENDAR = Calendar(frozenset({june(18)}))  # a Wednesday off
TODAY = june(30)
NOTE, RETURNED, HANDED = EventKind.PROGRESS_NOTED, EventKind.RETURNED, EventKind.REASSIGNED
REPORT, TOOK_BACK = EventKind.REPORTED_DONE, EventKind.REPORT_TAKEN_BACK
ASKED, NOT_ASKED = EventKind.EXTENSION_REQUESTED, EventKind.EXTENSION_TAKEN_BACK
KEPT = EventKind.HAND_BACK_TAKEN_BACK


def heard_of(*acts, progress=Progress.IN_PROGRESS, as_of=TODAY, every=5):
    """A task assigned on Monday 2 June, with these words and turns."""
    heard = [Heard(kind, on) for kind, on in acts]
    return silence(june(2), progress, heard, as_of, every, CALENDAR)


@pytest.mark.parametrize(
    ("acts", "as_of", "days", "too_long"),
    [
        ((), june(6), 4, False),
        ((), june(9), 5, False),  # a week after the Monday of the assignment
        ((), june(10), 6, True),
        (((NOTE, june(9)),), june(16), 5, False),
        (((NOTE, june(9)),), june(17), 6, True),
        (((NOTE, june(16)),), june(24), 5, False),  # the day off between is none
        (((NOTE, june(16)),), june(25), 6, True),
        (((NOTE, june(9)), (NOTE, june(20))), june(30), 6, True),
        (((EventKind.REPORTED_DONE, june(5)), (RETURNED, june(26))), june(30), 2, False),
        (((HANDED, june(26)),), june(30), 2, False),
        (((EventKind.ASSIGNED, june(27)),), june(30), 1, False),  # entered long after its day
        (((NOTE, june(9)), (REPORT, june(20)), (TOOK_BACK, june(26))), june(30), 14, True),
        (((REPORT, june(20)), (TOOK_BACK, june(24)), (REPORT, june(26))), june(30), 2, False),
        (((REPORT, june(12)), (RETURNED, june(16)), (TOOK_BACK, june(26))), june(25), 6, True),
        (((ASKED, june(26)), (NOT_ASKED, june(27))), june(30), 19, True),
        (((ASKED, june(26)), (ASKED, june(27)), (NOT_ASKED, june(27))), june(30), 2, False),
        (((EventKind.HANDED_BACK, june(26)), (TOOK_BACK, june(27))), june(30), 2, False),
        (((EventKind.HANDED_BACK, june(26)), (KEPT, june(27))), june(30), 19, True),
    ],
)
def test_a_word_is_owed_within_so_many_working_days(acts, as_of, days, too_long):
    one = heard_of(*acts, as_of=as_of)
    assert (one.days, one.too_long) == (days, too_long)


def test_the_last_word_is_the_units_own():
    assert heard_of((NOTE, june(9))).spoken_on == june(9)
    assert heard_of((RETURNED, june(9))).spoken_on is None
    assert heard_of((NOTE, june(9)), (HANDED, june(12))).spoken_on is None  # another unit's word


def test_what_was_taken_back_was_no_word_of_the_days_before_either():
    acts = ((NOTE, june(9)), (REPORT, june(20)), (TOOK_BACK, june(26)))
    known, unknown = (heard_of(*acts[:number], as_of=june(24)) for number in (3, 2))
    assert (known.spoken_on, known.too_long) == (june(9), True)
    assert (unknown.spoken_on, unknown.too_long) == (june(20), False)


def test_nothing_is_owed_while_a_report_waits_after_the_end_or_without_a_duty():
    for progress in (Progress.AWAITING_CONFIRMATION, Progress.DONE, Progress.WITHDRAWN):
        assert heard_of(progress=progress) is None
    assert heard_of(every=0) is None
    assert first_day_in_time(june(30), 0, CALENDAR) is None


@given(st.integers(1, 60), st.integers(0, 40), st.integers(0, 120))
def test_a_word_is_in_time_from_the_first_day_in_time_on(every, offset, ago):
    as_of = june(1) + timedelta(days=offset)
    day = as_of - timedelta(days=ago)
    in_time = CALENDAR.working_days_between(day, as_of) <= every
    assert (day >= first_day_in_time(as_of, every, CALENDAR)) is in_time


def test_a_week_is_five_working_days():
    assert first_day_in_time(date(2025, 6, 13), 5, CALENDAR) == june(6)  # Friday to Friday
