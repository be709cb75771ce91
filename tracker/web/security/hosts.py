"""The site answers to its own names alone, where they are set: asked before anything else is."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.sansio.utils import get_host, host_is_trusted
from werkzeug.wrappers import Response

from tracker.config import Settings

OWN_NAMES = ("localhost", "127.0.0.1", "[::1]")  # what watches over the machine asks by these
REFUSED = (
    "Địa chỉ này không phải địa chỉ của hệ thống theo dõi nhiệm vụ. Hãy mở bằng địa chỉ mà người "
    "quản trị đã cho.\n"
)


def init_app(app: Flask, settings: Settings) -> None:
    """Stand in front of the program, and behind the proxies that say which host was asked for."""
    if not settings.hosts:
        return
    name = str(urlsplit(settings.base_url).hostname)
    names = (*settings.hosts, f"[{name}]" if ":" in name else name, *OWN_NAMES)
    program = app.wsgi_app

    def asked_by_name(environ: dict[str, object], start_response: object) -> Iterable[bytes]:
        host = get_host(str(environ["wsgi.url_scheme"]), str(environ.get("HTTP_HOST", "")).lower())
        if host_is_trusted(host, names):
            return program(environ, start_response)  # type: ignore[arg-type]
        refusal = Response(REFUSED, 400, mimetype="text/plain")
        return refusal(environ, start_response)  # type: ignore[arg-type]

    app.wsgi_app = asked_by_name  # type: ignore[method-assign]
