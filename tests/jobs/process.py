"""A scheduler process for tests: ``python -m tests.jobs.process N NOW DIARY GATE``.

Waits until the file GATE is there, then makes one pass at the moment NOW over N daily jobs. Each
run adds a line to DIARY. With GATE "-" the first job that runs never ends: it waits to be killed.
(It imports nothing of the test run, which would take longer than all it does.)
"""

import os
import signal
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from tracker import create_app
from tracker.jobs.catalogue import Job
from tracker.jobs.schedule import daily
from tracker.jobs.scheduler import run_due


def main(count: int, now: datetime, diary: Path, gate: Path | None) -> None:
    app = create_app()
    app.extensions["tracker.clock"].fixed_moment = now

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
    print("ready", flush=True)  # noqa: T201
    while gate is not None and not gate.exists():
        time.sleep(0.002)
    run_due(app, jobs=jobs)


if __name__ == "__main__":
    number, moment, written, opened = sys.argv[1:]
    main(
        int(number),
        datetime.fromisoformat(moment),
        Path(written),
        Path(opened) if opened != "-" else None,
    )
