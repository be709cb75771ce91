"""A scheduler process for tests: ``python -m tests.jobs.process N DIARY GATE``.

Waits until the file GATE is there, then makes one pass over N jobs that are due. Each run adds a
line to DIARY. With GATE "-", the first job that runs never ends: the process waits to be killed.
"""

import os
import signal
import sys
import time
from datetime import datetime
from pathlib import Path

from tests.conftest import NOW
from tests.jobs.conftest import Recorder
from tracker import create_app
from tracker.jobs.scheduler import run_due


def main(count: int, diary: Path, gate: Path | None) -> None:
    app = create_app()
    app.extensions["tracker.clock"].fixed_moment = NOW

    def write_down(due_at: datetime) -> str:
        with diary.open("ab", buffering=0) as file:  # one write: lines of processes do not mix
            file.write(f"{os.getpid()} {due_at.isoformat()}\n".encode())
        if gate is None:
            signal.pause()
        return ""

    jobs = [Recorder().job(f"job{number:02}", run=write_down) for number in range(count)]
    print("ready", flush=True)  # noqa: T201
    while gate is not None and not gate.exists():
        time.sleep(0.002)
    run_due(app, jobs=jobs)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if sys.argv[3] != "-" else None)
