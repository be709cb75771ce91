"""Pages go compressed, for ``flask serve`` has no server in front that would do it.

Files are left as they are: most are compressed by their nature, some are sent while they are made.
"""

import gzip
from collections.abc import Callable

import brotli
from flask import Flask, Response, request

LEAST = 1_400  # bytes: less goes in one packet anyway
PAGES = ("text/html", "application/json")
SMALLEST, QUICK = "smallest", "quick"
WRITTEN: dict[str, dict[str, Callable[[bytes], bytes]]] = {
    "br": {SMALLEST: brotli.compress, QUICK: lambda content: brotli.compress(content, quality=4)},
    "gzip": {
        SMALLEST: lambda content: gzip.compress(content, mtime=0),
        QUICK: lambda content: gzip.compress(content, compresslevel=6, mtime=0),
    },
}
"""How an answer can be written, best first. Browsers ask for the first over https alone."""


def init_app(app: Flask) -> None:
    """Compress what all others have made of an answer."""
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    """Whatever its status: a form with mistakes in it is as large as one without."""
    if response.mimetype in PAGES and not response.is_streamed:
        encoding = encoding_of(response)
        content = response.get_data()
        if encoding and len(content) >= LEAST:
            response.set_data(WRITTEN[encoding][QUICK](content))
            response.content_encoding = encoding
    return response


def encoding_of(response: Response) -> str | None:
    """How the browser wants it. The answer says that it depends on that."""
    response.vary.add("Accept-Encoding")
    return request.accept_encodings.best_match(WRITTEN)
