"""Jobs that write down for which due time they ran, and the ticks that are left of it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day

import pytest

from tests.conftest import NOW
from tracker.extensions import db
from tracker.jobs.job import Job
from tracker.jobs.schedule import daily
from tracker.models.system.ticks import Tick

LEASE = timedelta(minutes=10)
DUE = datetime(2025, 6, 29, 17, 10, tzinfo=UTC)  # 00:10 on 30 June in the province
HANGS_S = 300.0  # what takes so long hangs, on the slowest machine; nothing is as slow on purpose


@dataclass
class Recorder:
    """Makes daily jobs and keeps the due times they ran for; ``fails`` names those that raise."""

    ran: list[tuple[str, datetime]] = field(default_factory=list)
    fails: set[str] = field(default_factory=set)

    def job(self, name: str, **changes: object) -> Job:
        def run(due_at: datetime) -> str:
            self.ran.append((name, due_at))
            if name in self.fails:
                raise RuntimeError("máy chủ bận\nchi tiết dài")
            return f"xong {name}"

        given: dict[str, object] = {
            "title": name,
            "schedule": lambda settings: daily(time_of_day(0, 10), settings.timezone),
            "run": run,
            "lease": LEASE,
            **changes,
        }
        return Job(name, **given)  # type: ignore[arg-type]


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def ticks_of(app) -> Callable[[str], list[Tick]]:
    """What the database holds of a job now, whoever wrote it, oldest due time first."""

    def ticks_of(job: str) -> list[Tick]:
        db.session.rollback()
        return list(db.session.scalars(db.select(Tick).filter_by(job=job).order_by(Tick.due_at)))

    return ticks_of


def a_tick(due_at, outcome, *, attempts=1, begun=NOW, ended=None) -> Tick:
    """A tick as it stands in the database, or could."""
    return Tick(
        job="flag", due_at=due_at, outcome=outcome, attempts=attempts, claimed_by="máy-1",
        claimed_at=begun, lease_until=begun + LEASE, finished_at=ended,
    )  # fmt: skip


def until(condition: Callable[[], object], what: str) -> None:
    """Wait for something that other threads or processes do; fail when it hangs."""
    end = time.monotonic() + HANGS_S
    while not condition():
        assert time.monotonic() < end, f"waited too long for {what}"
        time.sleep(0.02)
