"""``Authorization: Bearer``: who calls with an access token, for every part that takes tokens.

A session's cookie opens nothing there: a page of somebody else's could send it along.
"""

from flask import Response, g, jsonify, request
from flask_login import UserMixin

from tracker import clock
from tracker.domain.organisation.access_tokens import (
    TokenFromElsewhere,
    TokenRefused,
    TokenScope,
    TokenTooNarrow,
    TooManyWrongTokens,
)
from tracker.models import AccessToken, User
from tracker.services.organisation.connections.access_tokens import person_by_token
from tracker.web.security.clients import client

UNAUTHORIZED, FORBIDDEN, TOO_MANY = 401, 403, 429


class Caller(UserMixin):  # type: ignore[misc]
    """A person or a system as their token knows them, in the place of ``current_user``.

    The numbers are kept: the line of the log asks for them when the database let go of the rows.
    """

    lent = True  # whether something was lent to them is asked each time

    def __init__(self, token: AccessToken) -> None:
        self.user: User = token.user
        self.user_id: int = token.user.id
        self.token_id: int = token.id

    def get_id(self) -> str:
        return f"token/{self.token_id}"


def signed_in_by_token(scope: TokenScope | None = None) -> AccessToken:
    """The token of this request; for the rest of it ``access.me`` and ``myself`` are its person.

    ``scope``: what it must be for; none: whatever it is for.

    :raises TokenRefused: there is none, or it is not for this; see ``refused_with``.
    """
    kind, _, text = request.headers.get("Authorization", "").partition(" ")
    token = person_by_token(text.strip() if kind.lower() == "bearer" else "", client(), scope)
    g.pop("myself", None)  # what a session's cookie may have said before
    g._login_user = Caller(token)  # where Flask-Login keeps who is signed in for one request
    return token


def refused_with(refusal: TokenRefused) -> tuple[int, dict[str, str]]:
    """The status and the headers with which a refusal is answered (RFC 6750, 3)."""
    if isinstance(refusal, TooManyWrongTokens):
        seconds = max(1, int((refusal.until - clock.now()).total_seconds()))
        return TOO_MANY, {"Retry-After": f"{seconds}"}
    if isinstance(refusal, TokenTooNarrow):
        challenge = f'Bearer error="insufficient_scope", scope="{refusal.scope.value}"'
        return FORBIDDEN, {"WWW-Authenticate": challenge}
    if isinstance(refusal, TokenFromElsewhere):
        return FORBIDDEN, {}
    sent = request.headers.get("Authorization", "")
    return UNAUTHORIZED, {"WWW-Authenticate": 'Bearer error="invalid_token"' if sent else "Bearer"}


def answer_to(refusal: TokenRefused) -> Response:
    """A refusal as programs read it: why, in words."""
    status, heads = refused_with(refusal)
    answer: Response = jsonify(detail=str(refusal))
    answer.status_code = status
    answer.headers.update(heads)
    return answer
