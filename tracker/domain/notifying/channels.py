"""Channels besides mail (Telegram, Teams, a webhook …): which services, and which networks.

An address that people may type is an address that our server will call. So only services that were
allowed are called, and only on the public internet unless a network of the office was allowed too.
"""

from collections.abc import Iterable
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

Network = IPv4Network | IPv6Network

USUAL_SCHEMES = (
    "tgram", "workflow", "workflows", "slack", "discord", "gchat", "webex", "lark", "feishu",
    "viber", "line", "whatsapp", "mmosts", "rockets", "matrixs", "ntfys", "nctalks",
    "jsons", "forms", "twilio", "vonage", "clicksend", "plivo", "msgbird", "sinch",
)  # fmt: skip
"""By name of the library's address: encrypted ones only."""

OF_THIS_MACHINE = frozenset(
    {"file", "exec", "script", "syslog", "dbus", "kde", "qt", "glib", "gnome", "macosx", "windows"}
)
"""What would write to the server itself; never allowed."""

HIDES_IPV4 = tuple(map(ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
"""IPv6 addresses that lead to an IPv4 address written inside them (NAT64, 6to4, Teredo)."""


def parse_schemes(typed: str) -> frozenset[str]:
    """``tgram, jsons`` -> both; ``none`` -> nothing is allowed.

    :raises ValueError: something that is no name of a service, or never allowed.
    """
    names = {part.strip().lower() for part in typed.split(",")} - {""}
    if names == {"none"}:
        return frozenset()
    if not names or names & OF_THIS_MACHINE or not all(name.isalnum() for name in names):
        raise ValueError(typed)
    return frozenset(names)


def parse_networks(typed: str) -> tuple[Network, ...]:
    """``10.1.0.0/16, 127.0.0.1`` -> the networks.

    :raises ValueError: one of them is no network.
    """
    return tuple(ip_network(part.strip()) for part in typed.split(",") if part.strip())


def may_call(address: str, allowed: Iterable[Network], *, public: bool = True) -> bool:
    """Whether a channel may call this IP address: one of a network allowed, or (unless what is
    sent is not encrypted) a public one.

    >>> may_call("8.8.8.8", ()), may_call("127.0.0.1", ()), may_call("169.254.169.254", ())
    (True, False, False)
    """
    try:
        ip = _plain(ip_address(address.partition("%")[0]))
    except ValueError:
        return False
    if any(ip in network for network in allowed if network.version == ip.version):
        return True
    if not public:
        return False
    hidden = any(ip in network for network in HIDES_IPV4 if network.version == ip.version)
    return ip.is_global and not ip.is_multicast and not hidden


def _plain(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """An IPv4 address that is written as IPv6, as IPv4."""
    return ip.ipv4_mapped or ip if isinstance(ip, IPv6Address) else ip
