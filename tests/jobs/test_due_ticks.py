"""What should run now, after what ran before: the rule alone, without a database."""

from datetime import timedelta

import pytest

from tests.conftest import NOW
from tests.jobs.conftest import DUE, LEASE
from tests.jobs.conftest import a_tick as tick
from tracker.jobs import ticks
from tracker.models.system.ticks import TickOutcome

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
RUNNING, DONE, FAILED = TickOutcome.RUNNING, TickOutcome.DONE, TickOutcome.FAILED
REQUESTED, SKIPPED = TickOutcome.REQUESTED, TickOutcome.SKIPPED
TODAY, TOMORROW, HOUR = DUE, DUE + DAY, timedelta(hours=1)
LAST_TRY, FIRST_PAUSE = ticks.MAX_ATTEMPTS, ticks.RETRY_PAUSES[0]


@pytest.mark.parametrize(
    ("newest", "now", "expected"),
    [
        (None, NOW, TODAY),
        # nothing was run for what is due now
        (tick(TODAY - DAY, DONE), NOW, TODAY),
        (tick(TODAY - 9 * DAY, DONE), NOW, TODAY),  # nine missed ones coalesce
        (tick(TODAY - DAY, SKIPPED), NOW, TODAY),
        (tick(TODAY - DAY, FAILED, attempts=1), NOW, TODAY),
        (tick(TODAY - HOUR, DONE), NOW, TODAY),  # run by hand an hour before
        # the one before is still at it, or died
        (tick(TODAY - DAY, RUNNING, begun=NOW - LEASE + SECOND), NOW, None),
        (tick(TODAY - DAY, RUNNING, begun=NOW - LEASE), NOW, TODAY),
        (tick(TODAY - DAY, RUNNING, begun=NOW + 400 * DAY), NOW, TODAY),  # by a wrong clock
        # it was run
        (tick(TODAY, DONE), NOW, None),
        (tick(TODAY, SKIPPED), NOW, None),
        (tick(NOW - HOUR, DONE), NOW, None),  # by hand, after it was due and missed
        (tick(TODAY, DONE), TODAY - SECOND, None),  # the clock was put back a little
        (tick(TODAY, FAILED, attempts=1), TODAY - SECOND, None),
        # it is at it, or died
        (tick(TODAY, RUNNING, begun=NOW - LEASE + SECOND), NOW, None),
        (tick(TODAY, RUNNING, begun=NOW - LEASE), NOW, TODAY),
        (tick(TODAY, RUNNING, attempts=4, begun=NOW - LEASE), NOW, TODAY),
        (tick(TODAY, RUNNING, attempts=5, begun=NOW - LEASE), NOW, None),  # it may be what kills
        (tick(TODAY, RUNNING, attempts=5, begun=NOW - LEASE), NOW + 4 * HOUR, TODAY),
        # it failed
        (tick(TODAY, FAILED, attempts=1, ended=NOW), NOW + FIRST_PAUSE - SECOND, None),
        (tick(TODAY, FAILED, attempts=1, ended=NOW), NOW + FIRST_PAUSE, TODAY),
        (tick(TODAY, FAILED, attempts=LAST_TRY, ended=NOW - DAY), NOW, None),
        # it was asked for
        (tick(TODAY + HOUR, REQUESTED), NOW, TODAY + HOUR),
    ],
)
def test_what_should_run_now_follows_from_the_newest_tick(newest, now, expected):
    assert ticks.due_after(newest, TODAY, now) == expected
