"""What the provider says of itself: its addresses and its keys, asked for and kept a while.

OpenID Connect Discovery 1.0, 3 and 4. Where it does not answer nobody waits for it again at once.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from flask import current_app

from tracker import clock, config
from tracker.domain.errors import DomainError
from tracker.environment import Unusable
from tracker.environment_providers import provider_address

KEPT_S = 3600
AWAY_S = 15
"""How long a provider that did not answer is not called again."""
KEYS_S = 5
"""How long keys are not asked for again, whatever they do not open."""
_KEPT = "tracker.sign_on"
_NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_KEY_TYPES = ("RSA", "EC")


class ProviderAway(DomainError):
    """The provider gives no answer that can be used; ``why``: for the log."""

    def __init__(self, why: str) -> None:
        self.why = why
        name = config.settings_at_start().oidc_name
        super().__init__(f"Không hỏi được {name}: nơi đó không trả lời, hoặc trả lời sai dạng.")


@dataclass
class Provider:
    """The provider: what it says of itself, and the keys with which it signs."""

    metadata: dict[str, Any]
    keys: list[dict[str, Any]]
    read_at: float
    keys_at: float

    @property
    def issuer(self) -> str:
        """As it stands in everything that it signs."""
        return str(self.metadata["issuer"])

    def address(self, name: str) -> str | None:
        """One of its addresses, where it has one that is as safe as its own."""
        return _safe(self.metadata.get(name))


def provider() -> Provider:
    """The provider, as it was asked within the hour.

    :raises ProviderAway: it gives no answer.
    """
    known = _known()
    present = known.get("provider")
    if present and clock.seconds() - present.read_at < KEPT_S:
        return present  # type: ignore[no-any-return]
    if clock.seconds() < known.get("away_until", 0.0):
        raise ProviderAway("it did not answer just now")
    try:
        known["provider"] = _ask()
    except ProviderAway as away:
        known["away_until"] = clock.seconds() + AWAY_S
        current_app.logger.warning("single sign-on: the provider is away: %s", away.why)
        raise
    return known["provider"]  # type: ignore[no-any-return]


def keys_anew(present: Provider) -> list[dict[str, Any]]:
    """Its keys, asked for again: it signed with one that was not known. Whoever sends made-up
    tokens does not make us ask each time.

    :raises ProviderAway: it gives no answer.
    """
    if clock.seconds() - present.keys_at > KEYS_S:
        present.keys_at = clock.seconds()
        present.keys = _keys(present.metadata)
    return present.keys


def forget() -> None:
    """Ask the provider anew when it is needed next."""
    _known().clear()


def _known() -> dict[str, Any]:
    known: dict[str, Any] = current_app.extensions.setdefault(_KEPT, {})
    return known


def _ask() -> Provider:
    issuer = config.settings_at_start().oidc_issuer or ""
    metadata = fetch(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    if metadata.get("issuer") != issuer:
        raise ProviderAway(f"it names itself {str(metadata.get('issuer'))[:200]!r}, not {issuer!r}")
    for name in _NEEDED:
        if _safe(metadata.get(name)) is None:
            raise ProviderAway(f"it has no {name}, or none over TLS")
    return Provider(metadata, _keys(metadata), clock.seconds(), -KEYS_S)


def _keys(metadata: dict[str, Any]) -> list[dict[str, Any]]:
    """Public keys for signatures; a shared secret or one for sealing is none."""
    given = fetch(metadata["jwks_uri"]).get("keys")
    rows = given if isinstance(given, list) else []
    return [
        row
        for row in rows
        if isinstance(row, dict) and row.get("kty") in _KEY_TYPES and row.get("use") != "enc"
    ]


def fetch(address: str, token: str | None = None) -> dict[str, Any]:
    """An object of JSON at an address of the provider; ``token``: what opens it.

    :raises ProviderAway: there is none.
    """
    from tracker.services.organisation.sign_on.limited_requests import RequestException, session

    headers = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        with session() as calls:
            response = calls.request("GET", address, withhold_token=True, headers=headers)
        response.raise_for_status()
        content = response.json()
    except (RequestException, ValueError) as error:
        raise ProviderAway(f"{urlsplit(address).path}: {type(error).__name__}") from None
    if not isinstance(content, dict):
        raise ProviderAway(f"{urlsplit(address).path}: no object of JSON")
    return content


def _safe(address: object) -> str | None:
    """An address over TLS, or on this machine."""
    if not isinstance(address, str):
        return None
    try:
        provider_address(address.partition("?")[0])
    except Unusable:
        return None
    return address
