"""Logs never hold a key: an address that opens an account is cut before it is written down."""

import logging
import re

from flask import Flask

_KEY = re.compile(r"(/loi-moi/)[^\s\"'?\]]+")
_WRITERS = ("werkzeug", "waitress", "waitress.queue", "gunicorn.access", "gunicorn.error")


def init_app(app: Flask) -> None:
    """Let everything that tells of requests pass through."""
    for logger in (app.logger, *map(logging.getLogger, _WRITERS)):
        if not any(isinstance(known, _HideKeys) for known in logger.filters):
            logger.addFilter(_HideKeys())


class _HideKeys(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if "/loi-moi/" in said:
            record.msg, record.args = _KEY.sub(r"\1…", said), ()
        return True
