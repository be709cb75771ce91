"""The request in which an assistant's question is answered: its person signed in by their token."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask
from werkzeug.test import EnvironBuilder

from tracker.domain.organisation.access_tokens import TokenScope, TokenTooNarrow, allows
from tracker.web.security.bearer import signed_in_by_token

Answer = TypeVar("Answer")


def answered(
    app: Flask,
    authorization: str,
    address: str,
    answer: Callable[[], Answer],
    *,
    acts: bool = False,
) -> Answer:
    """The answer to a question, as the person of the token may have it. ``acts``: it proposes an
    act, for which the token must be too.

    :raises TokenRefused: there is no such token, or it is not for assistants.
    """
    environ = EnvironBuilder(
        headers=[("Authorization", authorization)], environ_overrides={"REMOTE_ADDR": address}
    ).get_environ()
    with app.request_context(environ):
        token = signed_in_by_token(TokenScope.ASSISTANT)
        if acts and not allows(token.scopes, TokenScope.ACT):
            raise TokenTooNarrow(TokenScope.ACT)
        return answer()
