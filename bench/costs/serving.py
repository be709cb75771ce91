"""Requests a second and the time of the slowest twentieth, of both servers, by number of clients.

The clients are a process of their own; server and clients share the machine's processors.
"""

import http.client
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import Context
from pathlib import Path
from typing import Any

from flask import Flask

from bench.costs.pages import signed_in
from bench.costs.questions import OFFICE
from bench.costs.registers import environment
from tracker.extensions import db

PORT = 8765
CLIENTS = (1, 4, 16)
ROUNDS, SECONDS = 3, 2.0  # in turn: what else the machine does meets each number of clients alike
ADDRESS = "/nhiem-vu?tinh_trang=open_overdue"
PATIENCE_S = 60
SERVERS = {  # as README and `flask serve` start them; without the scheduler, which is not measured
    "waitress": ["-m", "bench.costs.waitress_alone", str(PORT)],
    "gunicorn": ["-m", "gunicorn", "--workers", "2", "--bind", f"127.0.0.1:{PORT}", "wsgi:app"],
}


def measured(app: Flask, url: str, instance: Path) -> list[dict[str, Any]]:
    """Each server under each number of clients, on the register of an application."""
    client = signed_in(app, OFFICE)
    Context().run(client.get, "/")
    cookie = client.get_cookie("session")
    assert cookie is not None
    db.session.remove()
    results = []
    for name, command in SERVERS.items():
        with _running(command, environment(url, instance)) as server:
            _ask(cookie.value, 2)
            rows = _in_turn(cookie.value)
            results.append({"name": name, "clients": rows, "memory_mb": _largest(server.pid)})
    return results


@contextmanager
def _running(command: list[str], settings: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A server that answers, ended afterwards."""
    server = subprocess.Popen(
        [sys.executable, *command], env=settings, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    try:
        _wait_for(server)
        yield server
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(PATIENCE_S)


def _wait_for(server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and server.poll() is None:
        with suppress(OSError):
            connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=PATIENCE_S)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        time.sleep(0.1)
    raise RuntimeError("the server does not answer")


def _ask(cookie: str, seconds: float) -> list[float]:
    """One client's requests, one after another; how long each took."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=PATIENCE_S)
    took: list[float] = []
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        begun = time.perf_counter()
        connection.request("GET", ADDRESS, headers={"Cookie": f"session={cookie}"})
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            raise RuntimeError(f"{ADDRESS} answers {response.status}")
        took.append(time.perf_counter() - begun)
    connection.close()
    return took


def _in_turn(cookie: str) -> list[dict[str, Any]]:
    """Under each number of clients, the median of some rounds."""
    rounds = [[_under(clients, cookie) for clients in CLIENTS] for _ in range(ROUNDS)]
    return [
        {name: statistics.median(row[name] for row in rows) for name in rows[0]}
        for rows in zip(*rounds, strict=True)
    ]


def _under(clients: int, cookie: str) -> dict[str, Any]:
    took: list[float] = []
    threads = [
        threading.Thread(target=lambda: took.extend(_ask(cookie, SECONDS))) for _ in range(clients)
    ]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - begun
    slowest = statistics.quantiles(took, n=20)[-1] if len(took) > 1 else max(took, default=0)
    return {"clients": clients, "per_second": len(took) / seconds, "p95_ms": slowest * 1000}


def _largest(pid: int) -> float:
    """Memory of the largest of a process and its children, in MB."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return max(_memory(one) for one in (str(pid), *children))


def _memory(pid: str) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))
