"""How much a request may bring: files only from who is signed in, by a form that sends files."""

from flask import Flask, request
from flask_login import current_user

WORDS_BYTES = 1024 * 1024  # of a form without files
WITH_FILES = "multipart/form-data"


def init_app(app: Flask) -> None:
    """Ask before anything reads the form: so before all that does."""
    app.before_request(_limit)


def _limit() -> None:
    if request.mimetype != WITH_FILES or not current_user.is_authenticated:
        request.max_content_length = WORDS_BYTES
