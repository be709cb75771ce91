"""Calls to addresses that people typed: where they may lead is asked when the socket connects.

Asked there, no name that resolves anew, no redirect and no trick in an address leads elsewhere.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache

from tracker.domain.notifying.channels import Network, may_call

_CONNECTS = ("socket.connect", "socket.sendto", "socket.sendmsg")


class CallForbidden(OSError):
    """The address is not on the public internet, nor in a network that was allowed."""


@dataclass
class Calls:
    """Calls made under guard; ``refused`` are those that led where they may not."""

    allowed: tuple[Network, ...]
    refused: list[str] = field(default_factory=list)


_guarded: ContextVar[Calls | None] = ContextVar("tracker_calls", default=None)


@contextmanager
def guarded(allowed: tuple[Network, ...]) -> Iterator[Calls]:
    """Connections that this thread opens inside lead only where they may."""
    _watch()
    calls = Calls(allowed)
    token = _guarded.set(calls)
    try:
        yield calls
    finally:
        _guarded.reset(token)


@cache
def _watch() -> None:
    """Once for the process; Python cannot take it back, and it sleeps outside ``guarded``."""
    sys.addaudithook(_on_event)


def _on_event(event: str, arguments: tuple[object, ...]) -> None:
    if event not in _CONNECTS:
        return
    calls = _guarded.get()
    if calls is None:
        return
    address = arguments[1]
    host = str(address[0]) if isinstance(address, tuple) and address else str(address)
    if not may_call(host, calls.allowed):
        calls.refused.append(host)
        raise CallForbidden(f"{host} is not to be called")
