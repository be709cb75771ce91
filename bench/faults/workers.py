"""Scheduler processes that make passes over the jobs until they are killed or told to end.

They live in a time of their own, which the harness moves on when all of them have nothing to do.
"""

import ctypes
import logging
import multiprocessing
import os
import resource
import signal
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from flask import Flask

from tracker import create_app
from tracker.config import read_settings
from tracker.jobs.catalogue import JOBS
from tracker.jobs.job import Job
from tracker.jobs.schedule import daily
from tracker.jobs.scheduler import Ran, run_due
from tracker.mail.transport import folder
from tracker.models import TickOutcome
from tracker.models.system import sqlite

PAUSE_S = 0.002
REST_S = 0.02
PATIENCE_S = 120.0  # without a single pass of any worker
MOST_PASSES = 20_000  # of all workers at one moment; a month's digest of 200 people takes some 500
LOCKED_MS = 400  # how long the workers wait for a locked SQLite file: less than it stays locked
NOTHING = {
    "outbox": "gửi 0 thư, 0 thư không gửi được",
    "answers": "nhận 0 thư",
    "counts": "đếm lại 0 số liệu tháng",
}
"""What those say that may run at any time, when there was nothing to do."""
MAIL_JOBS = tuple(job for job in JOBS if job.name in ("digest", "outbox"))

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["bench.faults.workers"])


@dataclass(frozen=True)
class Place:
    """Where the workers work: what ``create_app`` needs."""

    database_url: str
    instance: Path
    environment: tuple[tuple[str, str], ...] = ()

    def app(self) -> Flask:
        """The application there."""
        sqlite.BUSY_TIMEOUT_MS = LOCKED_MS
        given = {
            "TRACKER_DATABASE_URL": self.database_url,
            "TRACKER_INSTANCE": str(self.instance),
            "TRACKER_SECRET_KEY": "k" * 40,
            "TRACKER_MAILS_PER_MINUTE": "0",
            **dict(self.environment),
        }
        return create_app(read_settings(given, self.instance))


@dataclass(frozen=True)
class Work:
    """What a worker does: the mail jobs, others by name, or jobs that note each run in a diary."""

    place: Place
    diary: Path | None = None
    jobs: int = 0
    names: tuple[str, ...] = ()
    disk_full: bool = False  # for the files that mails are written to

    def list(self) -> tuple[Job, ...]:
        """The jobs."""
        named = tuple(job for job in JOBS if job.name in self.names)
        return tuple(self._diarist(number) for number in range(self.jobs)) or named or MAIL_JOBS

    def _diarist(self, number: int) -> Job:
        name = f"job{number:02}"

        def write_down(due_at: datetime) -> str:
            assert self.diary is not None
            with self.diary.open("ab", buffering=0) as file:  # one write: lines do not mix
                file.write(f"{name} {due_at.isoformat()}\n".encode())
            return ""

        return Job(name, "", lambda set_: daily(set_.flag_time, set_.timezone), write_down)


@dataclass(frozen=True)
class Board:
    """What the harness and the workers tell each other, in memory that no dead hand can lock.

    ``hands``: the moment it is. ``passes``: how many each worker made; ``active``: how many of
    them did something.
    ``rested`` and ``seen``: the moment of its last pass that did nothing, and how many active
    passes of all had ended when that pass began.
    """

    hands: Any
    passes: Any
    active: Any
    rested: Any
    seen: Any

    @classmethod
    def of(cls, size: int) -> "Board":
        """An empty board for so many workers."""
        array = _processes.RawArray
        return cls(array(ctypes.c_double, 1), *(array(ctypes.c_double, size) for _ in range(4)))

    def resting(self) -> bool:
        """Whether each has made a pass at this moment, after all that any did, and did nothing."""
        done = sum(self.active)
        return all(moment == self.hands[0] for moment in self.rested) and all(
            seen == done for seen in self.seen
        )


def work(mine: Work, number: int, board: Board, harness: int) -> None:
    """What a worker process does, as long as the process of the harness is there."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    warnings.simplefilter("ignore")  # killed neighbours leave things behind; that is the point
    logging.disable()
    if mine.disk_full:
        fill_the_disk()
    app, jobs = mine.place.app(), mine.list()
    while _is_there(harness):
        seen, moment = sum(board.active), board.hands[0]
        app.extensions["tracker.clock"].fixed_moment = datetime.fromtimestamp(moment, UTC)
        ran = run_due(app, jobs=jobs)
        board.passes[number] += 1
        if any(_did_something(one) for one in ran):
            board.active[number] += 1
        else:
            board.seen[number], board.rested[number] = seen, moment
            time.sleep(REST_S)


def _is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def fill_the_disk() -> None:
    """From now on no mail can be written to a file whole: the system stops each after 64 bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    write_whole = folder._write_whole

    def write_a_little(*mail: Any) -> None:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (64, before[1]))
        try:
            write_whole(*mail)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    folder._write_whole = write_a_little


def _did_something(ran: Ran) -> bool:
    """Also what failed: it will be tried again at once."""
    nothing = ran.detail.startswith(NOTHING.get(ran.job, "-"))
    return not (ran.outcome is TickOutcome.DONE and nothing)


@dataclass
class Crew:
    """Worker processes, the clock they share, and who of them has nothing to do."""

    mine: Work
    size: int
    now: datetime
    kills: int = 0
    _members: list[BaseProcess] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._board = Board.of(self.size)
        self._board.hands[0] = self.now.timestamp()

    def start(self) -> None:
        """Start all."""
        self._members = [self._begin(number) for number in range(self.size)]

    def kill(self, number: int) -> None:
        """Kill -9 one of them, and start another in its place."""
        member = self._members[number]
        assert member.pid is not None
        os.kill(member.pid, signal.SIGKILL)
        member.join()
        self.kills += 1
        self._members[number] = self._begin(number)

    def stop(self) -> None:
        """End all."""
        for member in self._members:
            member.kill()
        for member in self._members:
            member.join()

    def move_on(self, to: datetime) -> None:
        """Let time pass."""
        self.now = to
        self._board.hands[0] = to.timestamp()

    def rest(self, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Wait until all have nothing to do, doing something else now and then.

        How long that takes is the machine's affair: the limit goes by the work they do.

        :raises TimeoutError: they work on without an end, or no longer work at all.
        """
        before = done = sum(self._board.passes)
        until = time.monotonic() + PATIENCE_S
        while not self._board.resting():
            meanwhile()
            time.sleep(PAUSE_S)
            if sum(self._board.passes) > done:
                done, until = sum(self._board.passes), time.monotonic() + PATIENCE_S
            if done - before > MOST_PASSES or time.monotonic() > until:
                raise TimeoutError(f"the workers never came to rest: {done - before:.0f} passes")

    def _begin(self, number: int) -> BaseProcess:
        self._board.rested[number] = 0.0
        member = _processes.Process(
            target=work, args=(self.mine, number, self._board, os.getpid()), daemon=True
        )
        member.start()
        return member


@contextmanager
def crew(mine: Work, size: int, now: datetime) -> Iterator[Crew]:
    """Workers at work, gone at the end."""
    made = Crew(mine, size, now)
    made.start()
    try:
        yield made
    finally:
        made.stop()


def days(first: datetime, number: int) -> Iterator[datetime]:
    """The same time on so many days."""
    return (first + timedelta(days=day) for day in range(number))
