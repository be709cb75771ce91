"""Guessing passwords, links and codes is slowed down, without locking anybody else out.

Only failures are counted (``wrong_guess``), by name *and* address, with pauses that grow: after 5
up to a minute, after 10 up to a quarter of an hour, after 20 up to an hour. Besides, an address may
fail 300 times an hour with all names together, and a name 100 times from all addresses together
(ASVS 4.0.3, 2.2.1); neither stops somebody at an address from which they have logged in before.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Response, g, request
from flask_limiter import RequestLimit
from flask_limiter.util import get_remote_address

from tracker.domain.organisation.access_trail import AccessKind
from tracker.extensions import limiter
from tracker.queries.organisation.login_sessions import logged_in_from
from tracker.services.organisation import access_trail
from tracker.services.system import attempts
from tracker.web.security.clients import client

BY_NAME_AND_ADDRESS = "5/minute;10/15 minutes;20/hour"
BY_ADDRESS = "60/minute;300/hour"
BY_NAME = "100/hour"
TOLD_EVERY_S = 900  # a pause is written down once in this time, however often it is met

View = TypeVar("View", bound=Callable[..., Any])
NameTried = Callable[[], str]
Limit = tuple[str, Callable[[], str], Callable[[], bool] | None]


def wrong_guess() -> None:
    """What was sent with this request is wrong: it counts."""
    g.wrong_guess = True


def guarded(purpose: str, name: NameTried | None = None) -> Callable[[View], View]:
    """Slow guessing down at a view. ``name`` says whom the guess is about, where it says so.

    Stands below the route's own decorator. Views of the same purpose count together.
    """

    def guard(view: View) -> View:
        limits: list[Limit] = [(BY_ADDRESS, get_remote_address, _at_home(name))]
        if name is not None:
            limits += [
                (BY_NAME_AND_ADDRESS, lambda: f"{get_remote_address()} {_tried(name)}", None),
                (BY_NAME, lambda: _tried(name), _at_home(name)),
            ]
        slowed: Any = view
        for place, (limit, key, exempt) in enumerate(limits):
            slowed = limiter.shared_limit(
                limit,
                scope=f"{purpose}-{place}",
                key_func=key,
                exempt_when=exempt,
                deduct_when=_was_wrong,
                on_breach=_tell(name),
            )(slowed)
        guarded_view: View = slowed
        return guarded_view

    return guard


def _tried(name: NameTried) -> str:
    return f"name:{name().strip().lower()[:64]}"


def _was_wrong(_response: Response) -> bool:
    return bool(g.get("wrong_guess"))


def _at_home(name: NameTried | None) -> Callable[[], bool]:
    def known_here() -> bool:
        if name is None or request.method != "POST":
            return False
        if "known_here" not in g:
            g.known_here = logged_in_from(name().strip().lower(), client().address)
        return bool(g.known_here)

    return known_here


def _tell(name: NameTried | None) -> Callable[[RequestLimit], None]:
    def tell(_limit: RequestLimit) -> None:
        whom = name() if name else ""
        if attempts.count(f"told {client().address} {whom}", TOLD_EVERY_S) == 1:
            access_trail.note(AccessKind.PAUSED, client(), name=whom)

    return tell
