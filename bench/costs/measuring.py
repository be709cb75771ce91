"""How long something takes: on the clock on the wall, and of the processor's time.

The machine may be busy with other things, so what counts is processor time, and its ratio to that
of something else done in turn with it.
"""

import statistics
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from tracker.extensions import db

LEAST_ROUNDS, MOST_ROUNDS = 5, 40
ENOUGH_S = 1.0  # of processor time, for one measurement
BACKENDS = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"


@dataclass(frozen=True)
class Cost:
    """The median of several rounds, in seconds."""

    processor_s: float
    wall_s: float


def processor() -> Callable[[], float]:
    """A clock of processor time: this process, and what serves it in PostgreSQL."""
    if db.engine.dialect.name != "postgresql":
        return time.process_time
    with db.engine.connect() as connection:
        pids = list(connection.scalars(sa.text(BACKENDS)))
    return lambda: time.process_time() + sum(map(_seconds_of, pids))


def _seconds_of(pid: int) -> float:
    """What a process has had of the processor; one that ended counts no more."""
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
    return 0.0


def in_turn(*calls: Callable[[], object], enough_s: float = ENOUGH_S) -> list[Cost]:
    """What each call costs, all of them done in turn: one round after another until enough.

    The first round is not counted: it fills caches.
    """
    for call in calls:
        call()
    used = processor()
    rounds: list[list[tuple[float, float]]] = [[] for _ in calls]
    spent = 0.0
    while len(rounds[0]) < LEAST_ROUNDS or (spent < enough_s and len(rounds[0]) < MOST_ROUNDS):
        for call, costs in zip(calls, rounds, strict=True):
            begun, wall = used(), time.perf_counter()
            call()
            costs.append((used() - begun, time.perf_counter() - wall))
            spent += costs[-1][0]
    return [_median(costs) for costs in rounds]


def once(call: Callable[[], object]) -> Cost:
    """What one call costs that changes what it works on, so that it cannot be done again."""
    used = processor()
    begun, wall = used(), time.perf_counter()
    call()
    return Cost(used() - begun, time.perf_counter() - wall)


def _median(costs: Iterable[tuple[float, float]]) -> Cost:
    processor_s, wall_s = zip(*costs, strict=True)
    return Cost(statistics.median(processor_s), statistics.median(wall_s))
