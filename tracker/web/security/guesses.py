"""Guessing passwords, links and codes is slowed down, without locking anybody else out.

Only failures count. Of a name *and* address the pauses grow (``domain.organisation.guessing``).
Besides, an address may fail 300 times an hour with all names together, and a name 100 times from
all addresses together; neither stops somebody where they have logged in before.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, TypeVar

from flask import Response, abort, g, request
from flask_limiter import RequestLimit
from flask_limiter.util import get_remote_address

from tracker import clock
from tracker.domain.organisation.access_trail import AccessKind
from tracker.domain.organisation.guessing import FORGOTTEN_AFTER, pause_after
from tracker.extensions import limiter
from tracker.queries.organisation.login_sessions import logged_in_from
from tracker.services.organisation import access_trail
from tracker.services.system import attempts
from tracker.web.access import me
from tracker.web.security.clients import client

BY_ADDRESS = "60/minute;300/hour"
BY_NAME = "100/hour"
TOLD_EVERY = timedelta(minutes=15)  # a pause is written down once in this time, not at each try

View = TypeVar("View", bound=Callable[..., Any])
NameTried = Callable[[], str]


def own_name() -> str:
    """That of who is signed in, where the guess is about them."""
    return me().username


def wrong_guess() -> None:
    """What was sent with this request is wrong: it counts."""
    g.guess = False


def right_guess() -> None:
    """What was sent is right: what was counted of this name and address is forgotten."""
    g.guess = True


def guarded(purpose: str, name: NameTried | None = None) -> Callable[[View], View]:
    """Slow guessing down at a view. ``name`` says whom the guess is about, where it says so.

    Stands below the route's own decorator. Views of the same purpose count together.
    """

    def guard(view: View) -> View:
        slowed: Any = view
        limits = [(BY_ADDRESS, get_remote_address)]
        if name is not None:
            slowed = _with_pauses(slowed, purpose, name)
            limits.append((BY_NAME, lambda: f"name:{_tried(name)}"))
        for limit, key in limits:
            slowed = limiter.shared_limit(
                limit,
                scope=purpose,
                key_func=key,
                exempt_when=lambda: _known_here(name),
                deduct_when=_was_wrong,
                on_breach=lambda _limit: _tell(_limit, name),
            )(slowed)
        guarded_view: View = slowed
        return guarded_view

    return guard


def _with_pauses(view: Callable[..., Any], purpose: str, name: NameTried) -> Callable[..., Any]:
    @wraps(view)
    def paused(*args: Any, **kwargs: Any) -> Any:
        if request.method != "POST" or not limiter.enabled:
            return view(*args, **kwargs)
        key = f"{purpose} {get_remote_address()} {_tried(name)}"
        before = attempts.running(key)
        if before:
            g.pause = before.last_at + pause_after(before.number) - clock.now()
        if before and g.pause > timedelta(0):
            _tell(None, name)
            abort(429)
        answer = view(*args, **kwargs)
        if g.get("guess") is False:
            attempts.count(key, FORGOTTEN_AFTER)
        elif g.get("guess") is True and before:
            attempts.forget(key)
        return answer

    return paused


def _tried(name: NameTried) -> str:
    return name().strip().lower()[:64]


def _was_wrong(_response: Response) -> bool:
    return g.get("guess") is False


def _known_here(name: NameTried | None) -> bool:
    if name is None or request.method != "POST":
        return False
    if "known_here" not in g:
        g.known_here = logged_in_from(_tried(name), client().address)
    return bool(g.known_here)


def _tell(_limit: RequestLimit | None, name: NameTried | None) -> None:
    whom = name() if name else ""
    if attempts.count(f"told {client().address} {whom}", TOLD_EVERY) == 1:
        access_trail.note(AccessKind.PAUSED, client(), name=whom)
