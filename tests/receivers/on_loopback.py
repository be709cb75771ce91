"""HTTP servers in the process of a test, on loopback: they serve while it runs, and end with it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import BaseServer


class Quiet:
    """A handler that answers without writing each request to the terminal."""

    def log_message(self, *_: object) -> None:
        """Tests say enough."""


@contextmanager
def serving(server: BaseServer) -> Iterator[None]:
    """Serve in a thread of its own; afterwards nothing of it is left open."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
