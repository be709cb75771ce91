"""Who came from the provider leaves it, too (OpenID Connect RP-Initiated Logout 1.0)."""

from urllib.parse import urlencode

from tracker import config
from tracker.services.organisation.sign_on.provider import ProviderAway, provider
from tracker.services.organisation.sign_on.provider_sessions import id_token_of

LONGEST_HINT = 2500
"""Of a token in an address: what servers in front let through. Without it the provider asks."""


def leaves_there(login_session_id: int) -> bool:
    """Whether the session began at the provider, and the provider has a way to end it there.

    Not where it does not answer: leaving here is not kept waiting for it.
    """
    if not config.settings().signs_on or id_token_of(login_session_id) is None:
        return False
    return _way_out() is not None


def address_there(login_session_id: int) -> str | None:
    """Where a browser ends the provider's session, and is sent back to the login page."""
    address, token = _way_out(), id_token_of(login_session_id)
    if address is None or token is None:
        return None
    settings = config.settings()
    query = {
        "client_id": settings.oidc_client_id or "",
        "post_logout_redirect_uri": f"{settings.base_url}/dang-nhap",
        "ui_locales": "vi",
    }
    if len(token) <= LONGEST_HINT:
        query["id_token_hint"] = token
    return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"


def _way_out() -> str | None:
    try:
        return provider().address("end_session_endpoint")
    except ProviderAway:
        return None
