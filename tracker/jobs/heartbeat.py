"""Signs of life of a process that runs a tick: its lease is renewed as long as the work goes on."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError

from tracker import clock
from tracker.jobs import ticks

BEATS_A_LEASE = 3
LONGEST_RUN = timedelta(hours=6)
"""After this the process counts as stuck: nothing is renewed any more, and another takes over."""

_log = logging.getLogger(__name__)


@contextmanager
def heartbeat(held: ticks.Claim, lease: timedelta) -> Iterator[None]:
    """Renew the lease from a thread of its own while the work inside goes on."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    over = threading.Event()
    thread = threading.Thread(
        target=_beat, args=(app, held, lease, over), name=f"lease of {held.job}", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _beat(app: Flask, held: ticks.Claim, lease: timedelta, over: threading.Event) -> None:
    """By the seconds that pass: a clock that jumps neither hurries nor stops it."""
    pause = lease / BEATS_A_LEASE
    for _ in range(LONGEST_RUN // pause):
        if over.wait(pause.total_seconds()):
            return
        with app.app_context():
            try:
                if not ticks.renew(held, clock.now(), lease):
                    _log.warning("%s %s: lost its lease", held.job, held.due_at.isoformat())
                    return
            except SQLAlchemyError as error:  # away or locked for a while: the next beat may do it
                _log.warning("%s: lease not renewed (%s)", held.job, type(error).__name__)
    _log.error("%s %s: runs for too long", held.job, held.due_at.isoformat())
