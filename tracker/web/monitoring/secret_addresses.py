"""Logs never hold a key: an address that opens an account is cut before it is written down.

Our own lines are cut by ``tracker.logs`` already; this is for the servers that write theirs.
"""

import logging

from flask import Flask

from tracker.logs import without_keys

_WRITERS = ("werkzeug", "waitress", "waitress.queue", "gunicorn.access", "gunicorn.error")


def init_app(app: Flask) -> None:
    """Let everything that tells of requests pass through."""
    for logger in (app.logger, *map(logging.getLogger, _WRITERS)):
        if not any(isinstance(known, _HideKeys) for known in logger.filters):
            logger.addFilter(_HideKeys())


class _HideKeys(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        cut = without_keys(message)
        if cut != message:
            record.msg, record.args = cut, ()
        return True
