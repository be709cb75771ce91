"""Schedulers started together over many due times: each is run once, none is missed."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.faults.workers import Place, Work, crew, days

FIRST = datetime(2025, 7, 1, 0, 0, tzinfo=UTC)
SCHEDULERS, JOBS = 4, 5


@dataclass
class Ticks:
    """How many due times there were, were run more than once, and never."""

    ticks: int
    run_twice: int
    missed: int


def tick_round(url: str, instance: Path, number: int) -> Ticks:
    """Four schedulers and five jobs a day: so many due times, each wanted by all four at once."""
    diary = instance / "diary"
    diary.touch()
    with crew(Work(Place(url, instance), diary, JOBS), SCHEDULERS, FIRST) as workers:
        for day in days(FIRST, number // JOBS):
            workers.move_on(day)
            workers.rest()
    ran = Counter(diary.read_text().splitlines())
    return Ticks(
        ticks=number,
        run_twice=sum(times > 1 for times in ran.values()),
        missed=number - len(ran),
    )
