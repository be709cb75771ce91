"""A receiver of webhooks in the process: keeps what it got, and answers as it is told."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network

from flask import Flask

from tests.receivers.on_loopback import Quiet, serving

HANG, HANG_UP, LARGE, DRIP = "hang", "hang up", "large", "drip"
TEN_MB = 10 * 1024 * 1024


@dataclass
class Call:
    """One call: its heads in lower case, and its body to the byte."""

    heads: dict[str, str]
    raw: bytes

    @property
    def body(self) -> dict:
        return json.loads(self.raw)


@dataclass
class Receiver:
    """What came, in order; ``answers``: statuses, kinds of misbehaviour, or what is done before the
    connection ends without a word; then 204 for ever.
    """

    port: int
    received: list[Call] = field(default_factory=list)
    answers: list[int | str | Callable[[], object]] = field(default_factory=list)
    written: int = 0  # bytes of the large answer that somebody read
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/nhan-tin"


def switch_webhooks_on(app: Flask) -> None:
    """Webhooks are on, and may lead to this machine."""
    here = (ip_network("127.0.0.0/8"),)
    app.config["TRACKER"] = replace(app.config["TRACKER"], webhooks=True, channel_networks=here)


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Serve on a free port of this machine."""

    class Handler(Quiet, BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            heads = {name.lower(): value for name, value in self.headers.items()}
            receiver.received.append(Call(heads, raw))
            answer = receiver.answers.pop(0) if receiver.answers else 204
            if isinstance(answer, int):
                self.answer(answer)
            elif callable(answer):
                answer()
            elif answer == HANG:
                receiver.over.wait(30)
            elif answer == LARGE:
                self.large()
            elif answer == DRIP:
                self.drip()
            self.close_connection = True  # HANG_UP: without a word

        do_GET = do_POST  # noqa: N815 - the library's name

        def answer(self, status: int) -> None:
            self.send_response(status)
            if status == 302:
                self.send_header("Location", f"http://127.0.0.1:{receiver.port}/khac")
            said = b"" if status == 204 else b"\x1b[31mloi <b>may chu</b>\n"
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def large(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(TEN_MB))
            self.end_headers()
            with suppress(OSError):
                while receiver.written < TEN_MB:
                    receiver.written += self.wfile.write(b"x" * 65536)

        def drip(self) -> None:
            with suppress(OSError):
                while not receiver.over.is_set():
                    self.wfile.write(b"H")
                    time.sleep(0.02)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    receiver = Receiver(server.server_address[1])
    with serving(server):
        try:
            yield receiver
        finally:
            receiver.over.set()
