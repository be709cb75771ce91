"""The request in which an assistant's question is answered: its person signed in by their token."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask
from werkzeug.test import EnvironBuilder

from tracker.domain.organisation.access_tokens import TokenScope
from tracker.web.security.bearer import signed_in_by_token

Answer = TypeVar("Answer")


def answered(app: Flask, authorization: str, address: str, answer: Callable[[], Answer]) -> Answer:
    """The answer to a question, as the person of the token may have it; what it read is given back.

    :raises TokenRefused: there is no such token, or it is not for assistants.
    """
    environ = EnvironBuilder(
        headers=[("Authorization", authorization)], environ_overrides={"REMOTE_ADDR": address}
    ).get_environ()
    with app.request_context(environ):
        signed_in_by_token(TokenScope.ASSISTANT)
        return answer()
