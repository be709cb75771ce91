"""What a job is: something that runs by itself when it is due."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from tracker.config import Settings
from tracker.jobs.schedule import Schedule

LEASE = timedelta(minutes=10)


@dataclass(frozen=True)
class Job:
    """Something that runs by itself when it is due, and says in Vietnamese what it did.

    ``run`` gets the due time, not the present: a job that is caught up late does what it should
    have done then. It must do no harm when it runs twice for one due time, because a process may
    die between the work and the note that it was done.

    ``lease``: how long others wait for a sign of life before they hold its process for dead. None
    is for a job that claims its pieces of work itself: every process may run it at any time.

    ``runs_when_new``: whether a new installation runs it at once for the last due time, or begins
    with the next one. ``does`` says in a sentence what it is for.
    """

    name: str
    title: str
    schedule: Callable[[Settings], Schedule]
    run: Callable[[datetime], str]
    lease: timedelta | None = LEASE
    runs_when_new: bool = True
    does: str = ""
