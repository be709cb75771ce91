"""Real processes over one database: together, killed, and told to stop."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.databases import ON_SQLITE
from tests.jobs.conftest import DUE, HANGS_S, LEASE, until
from tracker.extensions import db
from tracker.jobs.scheduler import run_due
from tracker.models.system.ticks import Tick, TickOutcome

pytestmark = pytest.mark.long
ROOT = Path(__file__).parents[2]
JOBS = 25
PROCESSES = 4


@contextmanager
def started(folder: Path, database_url: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A Python process on this database; whatever happens, it is gone at the end."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TRACKER_DATABASE_URL": database_url,
        "TRACKER_INSTANCE": str(folder / "instance"),
        "TRACKER_SECRET_KEY": "k" * 40,
        "TRACKER_TODAY": "2025-06-30",
    }
    process = subprocess.Popen(  # noqa: S603  our own program
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def schedulers(count: int, diary: Path, gate: str, processes: int = 1) -> list[str]:
    arguments = (count, NOW.isoformat(), diary, gate, processes)
    return ["-m", "tests.jobs.process", *map(str, arguments)]


def test_of_several_processes_at_once_each_due_time_is_run_by_one(app, database_url, tmp_path):
    db.session.remove()
    diary, gate = tmp_path / "diary", tmp_path / "gate"
    command = schedulers(JOBS, diary, str(gate), PROCESSES)
    with started(tmp_path, database_url, *command) as together:
        for _ in range(PROCESSES):
            assert together.stdout.readline() == "ready\n", together.stderr.read()
        gate.touch()
        _, errors = together.communicate(timeout=HANGS_S)
        assert (together.returncode, errors) == (0, "")
    ran = diary.read_text().splitlines()
    assert len(ran) == JOBS
    ticks = db.session.scalars(db.select(Tick)).all()
    assert len(ticks) == JOBS
    assert {(tick.outcome, tick.attempts, tick.due_at) for tick in ticks} == {
        (TickOutcome.DONE, 1, DUE)
    }
    assert {tick.claimed_by.split(":")[1] for tick in ticks} == {line.split()[0] for line in ran}


@ON_SQLITE
def test_a_killed_process_loses_its_tick_when_the_lease_ends(
    app, database_url, tmp_path, clock, recorder, ticks_of
):
    db.session.remove()
    diary = tmp_path / "diary"
    with started(tmp_path, database_url, *schedulers(1, diary, "-")) as process:
        until(diary.exists, "the job to begin")
        process.send_signal(signal.SIGKILL)
        assert process.wait(timeout=HANGS_S) == -signal.SIGKILL
    clock.fixed_moment = NOW + LEASE - timedelta(seconds=1)
    assert run_due(app, jobs=[recorder.job("job00")]) == []
    clock.fixed_moment = NOW + LEASE
    run_due(app, jobs=[recorder.job("job00")])
    assert recorder.ran == [("job00", DUE)]
    [tick] = ticks_of("job00")
    assert (tick.outcome, tick.attempts) == (TickOutcome.DONE, 2)


@pytest.mark.parametrize(
    ("database_url", "number"),
    [("sqlite", signal.SIGTERM), ("postgresql", signal.SIGINT)],
    indirect=["database_url"],
)
def test_jobs_run_ends_cleanly_when_told_to(number, app, database_url, tmp_path, ticks_of):
    db.session.remove()
    with started(tmp_path, database_url, "-m", "flask", "--app", "wsgi", "jobs", "run") as process:
        until(lambda: ticks_of("flag") or process.poll() is not None, "the flag run")
        db.session.remove()
        process.send_signal(number)
        said, logged = process.communicate(timeout=HANGS_S)
    assert process.returncode == 0
    assert said == ""
    assert "Traceback" not in logged
    assert logged.endswith("Đã dừng.\n")
    [tick] = ticks_of("flag")
    assert (tick.outcome, tick.detail) == (TickOutcome.DONE, "nêu 0 cờ, hạ 0 cờ")
