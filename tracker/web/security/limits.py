"""How much a request may bring: files only from who is signed in, by a form that sends files."""

from flask import Flask, request
from flask_login import current_user

from tracker import config
from tracker.filetypes import FILES_AN_ACT

WORDS_BYTES = 1024 * 1024  # of a form without files
WITH_FILES = "multipart/form-data"


def init_app(app: Flask) -> None:
    """Ask before anything reads the form: so before all that does."""
    app.before_request(_limit)


def _limit() -> None:
    if request.mimetype != WITH_FILES or not current_user.is_authenticated:
        request.max_content_length = WORDS_BYTES
    else:
        request.max_content_length = most_bytes_with_files()


def most_bytes_with_files() -> int:
    """The largest form with files, by the setting that holds now."""
    return config.settings().upload_bytes * FILES_AN_ACT + WORDS_BYTES
