"""What the provider signs: the token of a login, and the token that ends one.

OpenID Connect Core 1.0, 3.1.3.7 and Back-Channel Logout 1.0, 2.6; RFC 8725 for the algorithms:
none that needs no key, and none whose key would be the public one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from tracker import clock, config
from tracker.domain.errors import DomainError
from tracker.domain.organisation.sign_on import LONGEST_SUBJECT
from tracker.services.organisation.sign_on.provider import Provider, keys_anew
from tracker.services.system import attempts

ALGORITHMS = (
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
)  # fmt: skip
SKEW_S = 60
"""How much the clocks may differ."""
LOGOUT_LASTS = timedelta(minutes=10)
LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"


class TokenRefused(DomainError):
    """What the provider is said to have signed is not to be believed; ``why``: for the log."""

    def __init__(self, why: str) -> None:
        self.why = why
        name = config.settings_at_start().oidc_name
        super().__init__(f"Trả lời của {name} không hợp lệ nên chưa đăng nhập. Hãy thử lại.")


@dataclass(frozen=True)
class Ended:
    """Whose logins a provider ends: all of a subject, or one by its own name of it."""

    issuer: str
    subject: str
    provider_session: str


@dataclass(frozen=True)
class Signed:
    """The claims of a token of a login, and the token itself."""

    claims: Mapping[str, Any]
    text: str = field(repr=False)


def read_id_token(
    text: object, provider: Provider, *, nonce: str, access_token: str, asked_at: int | None
) -> Signed:
    """The claims of the token of a login. ``asked_at``: the person was to log in anew, since then.

    :raises TokenRefused: it is not the provider's, not for us, not now, or of another round.
    :raises ProviderAway: its keys had to be asked for, and were not to be had.
    """
    from authlib.oidc.core import CodeIDToken
    from joserfc.errors import JoseError

    signed = _opened(text, provider)
    known_as = config.settings_at_start().oidc_client_id
    claims = CodeIDToken(
        signed.claims,
        signed.header,
        _expected(provider),
        {"nonce": nonce, "client_id": known_as, "access_token": access_token},
    )
    try:
        claims.validate(now=_now(), leeway=SKEW_S)
    except (JoseError, TypeError, ValueError) as error:
        raise TokenRefused(f"id token: {error}") from None
    _check_subject(claims)
    if asked_at is not None:
        at = claims.get("auth_time")
        if isinstance(at, bool) or not isinstance(at, int | float) or at < asked_at - SKEW_S:
            raise TokenRefused("id token: the person did not log in anew")
    return Signed(claims, str(text))


def read_logout_token(text: str, provider: Provider) -> Ended:
    """Whose logins the provider ends; the token is used up.

    :raises TokenRefused: it is none, not the provider's, not for us, old, or was sent before.
    :raises ProviderAway: its keys had to be asked for, and were not to be had.
    """
    from joserfc.errors import JoseError
    from joserfc.jwt import JWTClaimsRegistry

    claims = _opened(text, provider).claims
    needed: Any = {**_expected(provider), "iat": {"essential": True}, "jti": {"essential": True}}
    try:
        JWTClaimsRegistry(_now(), SKEW_S, **needed).validate(claims)
    except JoseError as error:
        raise TokenRefused(f"logout token: {error}") from None
    events = claims.get("events")
    if not isinstance(events, dict) or LOGOUT_EVENT not in events or "nonce" in claims:
        raise TokenRefused("logout token: it is another kind of token")
    if claims["iat"] < _now() - LOGOUT_LASTS.total_seconds():
        raise TokenRefused("logout token: it is old")
    subject, session = claims.get("sub", ""), claims.get("sid", "")
    if not isinstance(subject, str) or not isinstance(session, str) or not (subject or session):
        raise TokenRefused("logout token: it names nobody")
    if attempts.count(f"logout token {claims['jti']}", 2 * LOGOUT_LASTS) > 1:
        raise TokenRefused("logout token: it was sent before")
    return Ended(provider.issuer, subject, session)


def _opened(text: object, provider: Provider) -> Any:
    """A token whose signature is the provider's. Its keys are asked for again once, where the token
    names one that is not known (they change from time to time).
    """
    from joserfc import jwt
    from joserfc.errors import InvalidKeyIdError, JoseError
    from joserfc.jwk import KeySet
    from joserfc.jws import JWSRegistry

    def opened(token: str, keys: list[dict[str, Any]]) -> Any:
        registry = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)
        key_set: Any = {"keys": keys}
        return jwt.decode(token, KeySet.import_key_set(key_set), registry=registry)

    if not isinstance(text, str):
        raise TokenRefused("there is no token")
    try:
        try:
            return opened(text, provider.keys)
        except InvalidKeyIdError:
            return opened(text, keys_anew(provider))
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise TokenRefused(f"signature: {type(error).__name__} {error}") from None


def _expected(provider: Provider) -> Any:
    return {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": config.settings_at_start().oidc_client_id},
    }


def _check_subject(claims: Mapping[str, Any]) -> None:
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise TokenRefused("id token: no usable subject")


def _now() -> int:
    return int(clock.real_now().timestamp())
