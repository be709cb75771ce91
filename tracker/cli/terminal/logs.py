"""Where a running server or scheduler tells what it does: one line each, once, on stderr."""

import logging

from flask import Flask
from flask.logging import default_handler

from tracker import config, logs

# They tell of every wake-up, of every look at the migrations, of every request that had to wait.
QUIET = ("apscheduler", "alembic", "waitress.queue")


def log_to_stderr(app: Flask) -> None:
    """Log from INFO up, in the form that is set; those who tell too much, only of trouble."""
    handler = logging.StreamHandler()
    handler.setFormatter(logs.formatter(config.settings_at_start(app).log_format))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    app.logger.removeHandler(default_handler)  # the root's handler says it all, once
