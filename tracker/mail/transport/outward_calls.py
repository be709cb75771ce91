"""Calls to addresses that people typed: where they may lead is asked when the socket connects.

Asked there, no name that resolves anew, no redirect and no trick in an address leads elsewhere.
"""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlsplit

from tracker.domain.notifying.channels import Network, may_call

_CONNECTS = ("socket.connect", "socket.sendto", "socket.sendmsg")


PLAIN = "Địa chỉ http chỉ dùng trong mạng cơ quan đã cho phép; ra ngoài thì dùng https."


class CallForbidden(OSError):
    """The address is not on the public internet, nor in a network that was allowed."""


@dataclass
class Calls:
    """Calls made under guard; ``refused`` are those that led where they may not. What is not
    ``encrypted`` leads into the networks that are allowed, and not onto the public internet.
    """

    allowed: tuple[Network, ...]
    encrypted: bool = True
    refused: list[str] = field(default_factory=list)

    def lets_through(self, host: str) -> bool:
        """Whether this IP address may be called; one that may not is noted."""
        good = may_call(host, self.allowed, public=self.encrypted)
        if not good:
            self.refused.append(host)
        return good

    @property
    def refusal(self) -> str:
        """Why the last call was refused, in words; empty if none was."""
        if not self.refused:
            return ""
        if may_call(self.refused[-1], ()):
            return PLAIN
        return f"Không được gọi đến {self.refused[-1]} (mạng nội bộ, chưa được phép)."


_guarded: ContextVar[Calls | None] = ContextVar("tracker_calls", default=None)


@contextmanager
def guarded(allowed: tuple[Network, ...], *, encrypted: bool = True) -> Iterator[Calls]:
    """Connections that this thread opens inside lead only where they may."""
    _watch()
    calls = Calls(allowed, encrypted)
    token = _guarded.set(calls)
    try:
        yield calls
    finally:
        _guarded.reset(token)


def refusal_of(address: str, allowed: tuple[Network, ...]) -> str:
    """Why calls to a web address would be refused now, in words; empty where they would not be.

    A name that cannot be resolved at present is no reason: the calls will say so.
    """
    parts = urlsplit(address)
    calls = Calls(allowed, encrypted=parts.scheme == "https")
    if not calls.encrypted and not allowed:
        return PLAIN
    try:
        places = socket.getaddrinfo(parts.hostname, parts.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return ""
    reached = [str(place[4][0]) for place in places]
    return "" if any(calls.lets_through(host) for host in reached) else calls.refusal


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
    if not calls.lets_through(host):
        raise CallForbidden(f"{host} is not to be called")
