"""Static files: addresses that change with the content, each compressed once and kept.

A browser keeps a file under such an address without asking again. ``flask serve`` has no server in
front that would compress; so it is done here, on the first request of a process for a file.
"""

import hashlib
import re
from datetime import timedelta
from functools import cache
from pathlib import Path

from flask import Flask, Response, request, url_for
from flask.sessions import SecureCookieSessionInterface, SessionMixin

from tracker.web.access import FILES
from tracker.web.pages.compression import SMALLEST, WRITTEN, encoding_of

KEEP = timedelta(days=365)
TEXTS = (".css", ".js", ".svg", ".webmanifest")
_SPACES = re.compile(rb'("[^"]*"|/\*!.*?\*/)|(?<=[:;,{}])\s+|\s+(?=[{}])|;\s*(?=\})', re.DOTALL)


def init_app(app: Flask) -> None:
    """Templates get ``asset_url(filename)``."""
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = None  # asked again, unless the address has a mark
    app.session_interface = SessionsOfPages()
    folder = Path(str(app.static_folder))
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}

    @cache
    def mark(filename: str) -> str:
        return hashlib.sha256((folder / filename).read_bytes()).hexdigest()[:12]

    @cache
    def compressed(filename: str, encoding: str) -> bytes:
        return WRITTEN[encoding][SMALLEST](content(filename))

    @cache
    def content(filename: str) -> bytes:
        sheet = (folder / filename).read_bytes()
        return for_browsers(sheet) if filename.endswith(".css") else sheet

    def asset_url(filename: str) -> str:
        """The address of a static file, marked with its content."""
        return url_for("static", filename=filename, v=mark(filename))

    def send(response: Response) -> Response:
        """A file as small as the browser can read it, and for good where its address has a mark."""
        filename = str((request.view_args or {}).get("filename"))
        if request.endpoint not in FILES or filename not in files or response.status_code != 200:
            return response
        if request.args.get("v") == mark(filename):
            response.cache_control.public = True
            response.cache_control.no_cache = None
            response.cache_control.max_age = int(KEEP.total_seconds())
            response.cache_control.immutable = True
        if filename.endswith(TEXTS):
            encoding = encoding_of(response)
            whole = compressed(filename, encoding) if encoding else content(filename)
            _write(response, encoding, whole)
        return response

    app.after_request(send)
    app.jinja_env.globals["asset_url"] = asset_url


def for_browsers(sheet: bytes) -> bytes:
    """A style sheet without what is there for its readers alone: comments (``/*!`` is a licence and
    stays) and the spaces around marks; what stands in quotation marks stays as it is.
    """
    bare = re.sub(rb"/\*(?!!).*?\*/", b"", sheet, flags=re.DOTALL)
    return _SPACES.sub(rb"\1", bare).lstrip()


def _write(response: Response, encoding: str | None, content: bytes) -> None:
    etag, _ = response.get_etag()
    response.close()  # the file itself
    response.direct_passthrough = False
    response.set_data(content)
    if encoding:
        response.content_encoding = encoding
    response.set_etag(f"{etag}-{encoding}")
    response.make_conditional(request)


class SessionsOfPages(SecureCookieSessionInterface):
    """Sessions that static files neither prolong nor depend on: they are the same to everybody."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Nothing with a static file, so that whatever keeps one keeps it for all."""
        if request.endpoint not in FILES:
            super().save_session(app, session, response)
