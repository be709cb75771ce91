"""Each request has a number, a time, and a line in the log that says what it asked and got.

What is sent with it comes in as text is kept (``sent_text``).
"""

import logging
import re
import secrets
from time import perf_counter

from flask import Flask, Request, Response, g, request

from tracker import config
from tracker.logs import FACTS
from tracker.web.access import FILES
from tracker.web.monitoring import metrics
from tracker.web.security.clients import client
from tracker.web.security.headers import is_secret_address
from tracker.web.sent_text import SentText

HEADER = "X-Request-ID"
UNREMARKABLE = (*FILES, "health.alive", "health.ready", "metrics.show")  # asked all day long
LONGEST_PATH = 300  # what is longer is no page of ours
_GOOD_NUMBER = re.compile(r"[A-Za-z0-9._-]{8,64}")

_log = logging.getLogger(__name__)


class CleanRequest(Request):
    """A request whose form and query hold clean text."""

    parameter_storage_class = SentText


def init_app(app: Flask) -> None:
    """Begin before all others that ask about requests, and end after them."""
    app.request_class = CleanRequest
    app.before_request(_begin)
    app.after_request(_end)


def request_number() -> str:
    """What this request is called in the log: tell it to whoever looks for what went wrong."""
    if "request_id" not in g:
        g.request_id = _given_number() or secrets.token_hex(8)
    number: str = g.request_id
    return number


def _begin() -> None:
    g.begun_s = perf_counter()
    request_number()


def _given_number() -> str | None:
    """The number that a trusted proxy gave; what others send is not believed."""
    given = request.headers.get(HEADER, "")
    return given if config.settings_at_start().proxies and _GOOD_NUMBER.fullmatch(given) else None


def _end(response: Response) -> Response:
    response.headers[HEADER] = request_number()
    seconds = perf_counter() - g.get("begun_s", perf_counter())
    metrics.observe(request.endpoint, request.method, response.status_code, seconds)
    facts = {
        "method": request.method,
        "path": _path(),
        "status": response.status_code,
        "milliseconds": round(seconds * 1000, 1),
        "client": client().address,
    }
    level = logging.DEBUG if request.endpoint in UNREMARKABLE else logging.INFO
    _log.log(level, "%s %s: %d in %.1f ms, from %s", *facts.values(), extra={FACTS: facts})
    return response


def _path() -> str:
    """What was asked, without the query (people search for names), and without keys."""
    if is_secret_address(request.endpoint) and request.url_rule is not None:
        return request.url_rule.rule
    path = request.path
    return path if len(path) <= LONGEST_PATH else f"{path[:LONGEST_PATH]}…"
