"""Where a running server or scheduler tells what it does: one line each, once, on stderr."""

import logging

from flask import Flask
from flask.logging import default_handler


def log_to_stderr(app: Flask) -> None:
    """Log from INFO up; the scheduler's library, which tells of every wake-up, only of trouble."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    app.logger.removeHandler(default_handler)  # the root's handler says it all, once
