"""An HTTPS server in the process that takes files, vouched for by the authority of the run."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.receivers.on_loopback import Quiet, serving
from tests.smtp_server import AUTHORITY


@dataclass
class Receiver:
    """What it was sent: method, path, headers, content; and the statuses that it answers next."""

    port: int
    received: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"https://127.0.0.1:{self.port}/nhan"


@contextmanager
def running() -> Iterator[Receiver]:
    """Serve on a free port of this machine."""

    class Handler(Quiet, BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = receiver.answers.pop(0) if receiver.answers else 201
            receiver.received.append((self.command, self.path, dict(self.headers), body))
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "https://127.0.0.1/khac")
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_POST = do_PUT  # noqa: N815 - the library's name

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """A client that trusts nobody hangs up: tests say so."""

    server = Server(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert("127.0.0.1").configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    receiver = Receiver(server.server_address[1])
    with serving(server):
        yield receiver
