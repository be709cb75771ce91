"""How long requests take, counted in the process that serves them.

Each application counts in a registry of its own. Where several processes serve (gunicorn), they
count together in the files of the folder that PROMETHEUS_MULTIPROC_DIR names (gunicorn.conf.py).
"""

import os
from collections.abc import Iterable

from flask import Flask, current_app
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

SHARED = "PROMETHEUS_MULTIPROC_DIR"
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
BUCKETS_S = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class RequestMetrics:
    """Seconds and answers by endpoint: addresses themselves are too many, and may hold keys."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.seconds = Histogram(
            "tracker_request_seconds",
            "Time until the answer began, by endpoint and method",
            ["endpoint", "method"],
            registry=self.registry,
            buckets=BUCKETS_S,
        )
        self.answers = Counter(
            "tracker_answers",
            "Answers, by endpoint, method and status",
            ["endpoint", "method", "status"],
            registry=self.registry,
        )


def init_app(app: Flask) -> None:
    """Give the application its counters."""
    app.extensions["tracker.requests"] = RequestMetrics()


def observe(endpoint: str | None, method: str, status: int, seconds: float) -> None:
    """Count a request that was answered. Whatever others send makes no endless list of names."""
    counted: RequestMetrics = current_app.extensions["tracker.requests"]
    names = (endpoint or "none", method if method in METHODS else "other")
    counted.seconds.labels(*names).observe(seconds)
    counted.answers.labels(*names, str(status)).inc()


def registry_with(collectors: Iterable[Collector]) -> CollectorRegistry:
    """What to tell whoever asks now: the requests of all processes, and what was gathered."""
    registry = CollectorRegistry()
    if SHARED in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        counted: RequestMetrics = current_app.extensions["tracker.requests"]
        registry.register(counted.registry)
    for collector in collectors:
        registry.register(collector)
    return registry
