"""How much a request may bring: files for who is signed in, next to nothing for everybody else."""

from flask import Flask, request
from flask_login import current_user

SIGNED_OUT_BYTES = 1024 * 1024


def init_app(app: Flask) -> None:
    """Ask before anything reads the form: so before all that does."""
    app.before_request(_limit)


def _limit() -> None:
    if not current_user.is_authenticated:
        request.max_content_length = SIGNED_OUT_BYTES
