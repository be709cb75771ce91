"""How long a unit has said nothing of a task it leads, and whether that is too long.

A unit owes a word on each open task every so many working days (docs/domain.md, "Silence"; the
setting ``update_days``). It is owed from the day on which it was the unit's turn: the task was
assigned (or entered, if that was later), handed to the unit, given back to it by an undone
reorganisation, reopened, or its report returned. While a report waits for the office, nothing is
owed. What the unit took back was no word and gives it no turn. ``tracker.models.tasks.silence`` is
the SQL form of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from tracker.domain.history import EventKind
from tracker.domain.tasks.taken_back import TAKING_BACK, not_taken_back
from tracker.domain.tasks.workdays import Calendar
from tracker.domain.vocabulary import Progress

WORDS = (
    EventKind.PROGRESS_NOTED,
    EventKind.OBSTACLE_NOTED,
    EventKind.EXTENSION_REQUESTED,
    EventKind.HANDED_BACK,
    EventKind.REPORTED_DONE,
)
"""What a unit says of a task."""

TURNS = (
    EventKind.RETURNED,
    EventKind.REOPENED,
    EventKind.RESTORED,
    EventKind.REASSIGNED,
    EventKind.LEAD_RESTORED,
    EventKind.HAND_BACK_REFUSED,
)
"""What gives the unit its turn; it has all its days from then on."""

HEARD = (*WORDS, *TURNS, *TAKING_BACK)
"""What has to be known of a task's history to tell how long nothing was said."""

OWING = (Progress.NOT_STARTED, Progress.IN_PROGRESS)
"""In these the unit owes a word."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Heard:
    """A word, a turn, or what takes a word back: what kind, and the day it counts for.

    An assignment counts for the day of its entry: nobody is silent of what was not there.
    """

    kind: EventKind
    on: date


@dataclass(frozen=True, slots=True)
class Silence:
    """How long nothing was said: ``days`` are working days since ``since``.

    ``spoken_on`` is the day of the unit's last word, if it said anything since the task is its own.
    """

    since: date
    spoken_on: date | None
    days: int
    too_long: bool


@lru_cache(maxsize=8)  # a list of tasks asks of each
def first_day_in_time(as_of: date, every: int, calendar: Calendar) -> date | None:
    """The earliest day of which a word is recent enough on a day; before it, it is too old.

    ``every``: within how many working days a word is owed; 0: none is, and there is no such day.
    """
    if not every:
        return None
    day, left = as_of, every
    while left >= calendar.is_working(day):
        left -= calendar.is_working(day)
        day -= _DAY
    return day


def silence(
    assigned_on: date,
    progress: Progress,
    heard: Iterable[Heard],
    as_of: date,
    every: int,
    calendar: Calendar,
) -> Silence | None:
    """How a task stands on a day; ``heard`` is all that is known, in order of entry.

    None where no word is owed.
    """
    in_time = first_day_in_time(as_of, every, calendar)
    if in_time is None or progress not in OWING:
        return None
    acts = [
        act
        for act in not_taken_back(heard)
        if act.on <= as_of or act.kind is EventKind.ASSIGNED  # entered later: silent since then
    ]
    since = max([assigned_on, *(act.on for act in acts)])
    handed = [act.on for act in acts if act.kind is EventKind.REASSIGNED]
    own = [act.on for act in acts if act.kind in WORDS and act.on >= max(handed, default=act.on)]
    days = calendar.working_days_between(since, as_of)
    return Silence(since, max(own, default=None), max(days, 0), since < in_time)
