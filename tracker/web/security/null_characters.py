"""The NUL character stands in no text: it comes from machines only, and a database refuses it."""

from flask import Flask, abort, request


def init_app(app: Flask) -> None:
    """Refuse requests with it before anything reads them."""
    app.before_request(_refuse_nul)


def _refuse_nul() -> None:
    for values in (request.args, request.form):
        if any("\0" in value for _, value in values.items(multi=True)):
            abort(400)
