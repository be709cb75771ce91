"""What a daily job would have made in the weeks before, for a demonstration that begins today."""

from datetime import date, timedelta

from flask import current_app

from tracker.clock import Clock, clock
from tracker.services.tasks.escalation import escalate

WEEKS = 9  # long enough for all three steps of what is stuck


def escalate_in_the_past(today: date) -> int:
    """Take the steps that were due on each of the days before; how many were taken.

    Of each day the clock is that day's, so that history, notices and mails carry it.
    """
    present, steps = clock(), 0
    try:
        for day in (today - timedelta(days=back) for back in range(7 * WEEKS, 0, -1)):
            current_app.extensions["tracker.clock"] = Clock(present.zone, day)
            steps += escalate(day)
    finally:
        current_app.extensions["tracker.clock"] = present
    return steps
