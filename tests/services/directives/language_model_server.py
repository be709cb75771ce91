"""A language model that speaks as OpenAI's do, in this process: answers as a test tells it."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from flask import Flask

from tests.receivers.on_loopback import Quiet, serving
from tracker.domain.notifying.channels import parse_networks

FIRST = {
    "content": "rà soát dự toán",
    "lead": ["Sở Tài chính"],
    "coordinating": ["Sở NN&MT"],
    "deadline_phrase": "trước 20/8/2025",
    "product": "",
    "kind": "task",
}
KEY = "khoa-cua-mo-hinh-ngon-ngu"


@dataclass
class Model:
    """A server that answers as it is told, and keeps what it was asked."""

    port: int
    content: str = json.dumps({"tasks": [FIRST]})
    body: bytes | None = None
    status: int = 200
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    goes_on: threading.Event = field(default_factory=threading.Event)

    def answers(self, *rows: Any) -> None:
        self.content = json.dumps({"tasks": rows})


@contextmanager
def running(app: Flask) -> Iterator[Model]:
    """A model in this process that the application's settings name."""

    class Handler(Quiet, BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            model.goes_on.wait(10)
            body = self.rfile.read(int(self.headers["Content-Length"]))
            model.asked.append({"path": self.path, **json.loads(body)})
            model.keys.append(self.headers.get("Authorization", ""))
            reply = {"choices": [{"message": {"role": "assistant", "content": model.content}}]}
            content = model.body if model.body is not None else json.dumps(reply).encode()
            self.send_response(model.status)
            if model.status == 302:
                self.send_header("Location", f"http://127.0.0.1:{model.port}/khac")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    model = Model(server.server_address[1])
    model.goes_on.set()
    app.config["TRACKER"] = replace(
        app.config["TRACKER"],
        language_model_url=f"http://127.0.0.1:{model.port}/v1",
        language_model_name="ten-mo-hinh",
        language_model_key=KEY,
        language_model_networks=parse_networks("127.0.0.1"),
    )
    with serving(server):
        try:
            yield model
        finally:
            model.goes_on.set()
