"""Scheduler processes for tests: ``python -m tests.jobs.process N NOW DIARY GATE PROCESSES``.

Each waits until the file GATE is there, then makes one pass at the moment NOW over N daily jobs.
Each run adds a line to DIARY. With GATE "-" the first job that runs never ends: it waits to be
killed. (Nothing of the test run is imported, and the program once for all processes: both would
take longer than all that they do.)
"""

import os
import signal
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from flask import Flask

from tracker import create_app
from tracker.jobs.job import Job
from tracker.jobs.schedule import daily
from tracker.jobs.scheduler import run_due


def main(count: int, now: datetime, diary: Path, gate: Path | None, processes: int) -> int:
    """The exit status: 0 if each of the processes ended well."""
    app = create_app()  # opens no connection yet: processes must not share one
    app.extensions["tracker.clock"].fixed_moment = now
    children = []
    for _ in range(processes):
        child = os.fork() if processes > 1 else 0
        if child == 0:
            _make_a_pass(app, count, diary, gate)
            return 0
        children.append(child)
    return max(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)


def _make_a_pass(app: Flask, count: int, diary: Path, gate: Path | None) -> None:
    def write_down(due_at: datetime) -> str:
        with diary.open("ab", buffering=0) as file:  # one write: lines of processes do not mix
            file.write(f"{os.getpid()} {due_at.isoformat()}\n".encode())
        if gate is None:
            signal.pause()
        return ""

    settings = app.config["TRACKER"]
    schedule = daily(settings.flag_time, settings.timezone)
    jobs = [
        Job(f"job{number:02}", "", lambda _: schedule, write_down, timedelta(minutes=10))
        for number in range(count)
    ]
    os.write(sys.stdout.fileno(), b"ready\n")
    while gate is not None and not gate.exists():
        time.sleep(0.002)
    run_due(app, jobs=jobs)


if __name__ == "__main__":
    number, moment, written, opened, many = sys.argv[1:]
    gate_file = Path(opened) if opened != "-" else None
    sys.exit(main(int(number), datetime.fromisoformat(moment), Path(written), gate_file, int(many)))
