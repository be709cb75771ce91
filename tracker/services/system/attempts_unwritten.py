"""Attempts that this process counts for itself, while they cannot be written into the database.

Guessing goes on being slowed then: by each process alone, and not over its end.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

MOST_KEPT = 10_000  # counts; the one that ends first makes room


@dataclass(frozen=True)
class Attempted:
    """As the table's rows: how many, the last, and when counting begins anew."""

    number: int
    last_at: datetime
    until: datetime


_counts: dict[str, Attempted] = {}


def count(key_hash: str, within: timedelta, amount: int, now: datetime) -> int:
    """Count an attempt; how many there were within the stretch of time, with this one."""
    before = running(key_hash, now)
    if before is None and len(_counts) >= MOST_KEPT:
        del _counts[min(_counts, key=lambda one: _counts[one].until)]
    number = (before.number if before else 0) + amount
    _counts[key_hash] = Attempted(number, now, before.until if before else now + within)
    return number


def running(key_hash: str, now: datetime) -> Attempted | None:
    """The attempts of the stretch of time that is running."""
    counted = _counts.get(key_hash)
    return counted if counted and counted.until > now else None


def forget(key_hash: str | None) -> None:
    """Begin anew for one key, or for all."""
    if key_hash is None:
        _counts.clear()
    else:
        _counts.pop(key_hash, None)
