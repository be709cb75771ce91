"""How long whoever guesses wrong must wait (ASVS 4.0.3, 2.2.1; TCVN 11930 level 3)."""

from datetime import timedelta

FREE_GUESSES = 4
LONGEST_PAUSE = timedelta(hours=1)
FORGOTTEN_AFTER = timedelta(days=1)
"""Wrong guesses count until a right one, or until this long after the first."""


def pause_after(wrong: int) -> timedelta:
    """How long after the last of so many wrong guesses the next one may be made.

    None after the first four; a minute after the fifth, twice as long after each further one, an
    hour at most.

    >>> [pause_after(wrong) // timedelta(minutes=1) for wrong in (4, 5, 6, 7, 10, 11, 99)]
    [0, 1, 2, 4, 32, 60, 60]
    """
    if wrong <= FREE_GUESSES:
        return timedelta(0)
    doubled = min(wrong - FREE_GUESSES - 1, 10)
    return min(timedelta(minutes=2**doubled), LONGEST_PAUSE)
