"""What a running program tells of itself on stderr: one line an event, as words or as JSON.

Each line says in which request or job it was written, that of a request from which address of the
network it came. It holds no other personal data but a user's number: mail addresses, keys that
stand in addresses of pages, and the rows that PostgreSQL quotes in its errors are cut before they
are written down.
"""

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from flask import g, has_request_context

FACTS = "tracker_facts"  # name of a record's own values, given as ``extra``
NO_ADDRESS, NO_KEY = "…@…", r"\1…"

_KEY = re.compile(r"(/(?:loi-moi|lich-han|thoi-nhan|bang)/)[^\s\"'?\]]+")
_MAIL_ADDRESS = re.compile(r"[^\s<>\"'(),;:=]+@[^\s<>\"'(),;:]+")
_QUOTED_ROW = re.compile(r"^(DETAIL:|Key \(|Failing row).*$", re.MULTILINE)
_CONTROL = re.compile(  # orders to a terminal, ends of lines in any sense, signs that turn the text
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)

_job: ContextVar[str | None] = ContextVar("tracker_job", default=None)


@contextmanager
def of_job(name: str, due_at: datetime) -> Iterator[None]:
    """What is logged inside is said to be of this run of a job."""
    token = _job.set(f"{name} {due_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}")
    try:
        yield
    finally:
        _job.reset(token)


def without_keys(text: str) -> str:
    """``/loi-moi/abc123`` -> ``/loi-moi/…``: an address that is a key is not written down."""
    return _KEY.sub(NO_KEY, text)


def formatter(form: str) -> logging.Formatter:
    """How a line looks: ``json`` or ``text``."""
    return _Json() if form == "json" else _Text()


class _Text(logging.Formatter):
    """``2025-06-30T02:00:00.123Z WARNING tracker.jobs [job=flag 2025-06-29T17:10:00Z] failed``."""

    def format(self, record: logging.LogRecord) -> str:
        where = " ".join(f"{name}={value}" for name, value in _whence().items())
        head = f"{_moment(record)} {record.levelname} {record.name}"
        line = f"{head} [{where}] {_one_line(record)}" if where else f"{head} {_one_line(record)}"
        return "\n".join([line, *filter(None, [_traceback(self, record)])])


class _Json(logging.Formatter):
    """One JSON object a line, for whoever gathers logs."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": _moment(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _one_line(record),
            **_whence(),
            **{name: _plain(fact) for name, fact in getattr(record, FACTS, {}).items()},
        }
        traceback = _traceback(self, record)
        if traceback:
            line["traceback"] = traceback
        return json.dumps(line, ensure_ascii=False, default=str)


def _moment(record: logging.LogRecord) -> str:
    moment = datetime.fromtimestamp(record.created, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _whence() -> dict[str, object]:
    """The request, its user and the job that are being served, as far as there are any."""
    known: dict[str, object] = {"job": _job.get()}
    if has_request_context():
        user = g.get("_login_user")  # only if somebody asked before: a log asks no database
        known["request"] = g.get("request_id")
        known["user"] = user.user_id if user is not None and user.is_authenticated else None
    return {name: value for name, value in known.items() if value is not None}


def _one_line(record: logging.LogRecord) -> str:
    """The message on one line: what others sent cannot pass for a line of ours."""
    return _on_one_line(record.getMessage())


def _on_one_line(text: str) -> str:
    return _CONTROL.sub(lambda sign: sign[0].encode("unicode_escape").decode(), _cut(text))


def _traceback(form: logging.Formatter, record: logging.LogRecord) -> str:
    return _cut(form.formatException(record.exc_info)) if record.exc_info else ""


def _plain(fact: object) -> object:
    return _on_one_line(fact) if isinstance(fact, str) else fact


def _cut(text: str) -> str:
    return _QUOTED_ROW.sub("…", _MAIL_ADDRESS.sub(NO_ADDRESS, without_keys(text)))
