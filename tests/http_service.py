"""A service in the process that takes messages by HTTP, for channels to call."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.receivers.on_loopback import Quiet, serving


@dataclass
class Service:
    """What it was sent, and with which statuses it answers next; then 200 for ever."""

    port: int
    received: list[dict[str, str]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where a channel of the library's kind ``json`` leads here."""
        return f"json://127.0.0.1:{self.port}/khoa-bi-mat/"


@contextmanager
def running() -> Iterator[Service]:
    """Serve on a free port of this machine."""

    class Handler(Quiet, BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = service.answers.pop(0) if service.answers else 200
            if status == 200:
                service.received.append(json.loads(body))
            self.send_response(status)
            self.send_header("Content-Length", "0")
            if status == 302:
                self.send_header("Location", f"http://127.0.0.1:{service.port}/khac")
            self.end_headers()

        do_GET = do_POST  # noqa: N815 - the library's name

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service = Service(server.server_address[1])
    with serving(server):
        yield service
