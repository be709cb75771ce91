"""For which site passkeys are made: browsers hold them to its name (W3C WebAuthn, 5.1.3)."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

LONGEST_NAME = 60
MOST_PASSKEYS = 10
"""Of one person."""

_NUMBERS = re.compile(r"[\d.]+|.*:.*")


@dataclass(frozen=True)
class Site:
    """The name that passkeys are held to, and where their pages come from."""

    name: str
    origin: str


def site_of(base_url: str) -> Site | None:
    """The site of an address, if browsers make passkeys for it: https, and a name that is no
    number; a machine's own address to itself will do.

    >>> site_of("https://nhiemvu.tinh.gov.vn/x")
    Site(name='nhiemvu.tinh.gov.vn', origin='https://nhiemvu.tinh.gov.vn')
    >>> site_of("http://nhiemvu.tinh.gov.vn"), site_of("https://10.0.0.5")
    (None, None)
    """
    parts = urlsplit(base_url)
    name = (parts.hostname or "").lower()
    if not name or _NUMBERS.fullmatch(name):
        return None
    if parts.scheme != "https" and name != "localhost":
        return None
    return Site(name, f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}")


def is_origin_of(site: Site, address: str) -> bool:
    """Whether a page of this address is one of the site: elsewhere its passkeys do not work."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.lower()}" == site.origin
