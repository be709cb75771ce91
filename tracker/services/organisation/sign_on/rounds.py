"""One round to the provider and back: authorization code with PKCE, state and nonce.

OpenID Connect Core 1.0, 3.1; RFC 7636; RFC 9207 against answers of another provider.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from tracker import clock, config
from tracker.domain.organisation.sign_on import (
    Claimed,
    NotLetIn,
    claimed,
    shows_second_factor,
)
from tracker.services.organisation.sign_on.provider import Provider, ProviderAway, fetch, provider
from tracker.services.organisation.sign_on.tokens import TokenRefused, read_id_token
from tracker.services.system import attempts

LASTS = timedelta(minutes=10)
_KNOWN_FAULTS = {
    "access_denied": "Bạn đã thôi đăng nhập ở {name}, hoặc nơi đó không cho phép.",
    "login_required": "{name} chưa nhận ra bạn. Hãy đăng nhập ở đó.",
    "temporarily_unavailable": "{name} đang quá tải. Hãy thử lại sau ít phút.",
    "server_error": "{name} đang có lỗi. Hãy thử lại sau ít phút.",
}
_OTHER_FAULT = "{name} báo lỗi khi đăng nhập. Hãy thử lại; vẫn lỗi thì báo quản trị."


@dataclass(frozen=True)
class Round:
    """What somebody was sent to the provider with; ``anew``: they were to log in there again.

    ``begun_at`` is in seconds since 1970.
    """

    state: str
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    begun_at: int
    anew: bool = False

    @property
    def is_over(self) -> bool:
        """Whether it took too long."""
        return clock.real_now().timestamp() > self.begun_at + LASTS.total_seconds()


@dataclass(frozen=True)
class CameBack:
    """Who came back from the provider, and what of it is kept with their session."""

    claimed: Claimed
    provider_session: str
    factor_shown: bool
    id_token: str = field(repr=False)


def begin(*, anew: bool = False, hint: str = "") -> tuple[Round, str]:
    """A new round, and the address at the provider that it begins with.

    ``anew``: the person logs in there also where they are logged in; ``hint``: as whom.

    :raises ProviderAway: it gives no answer.
    """
    from tracker.services.organisation.sign_on.limited_requests import session

    there = provider()
    made = Round(
        state=secrets.token_urlsafe(24),
        nonce=secrets.token_urlsafe(24),
        verifier=secrets.token_urlsafe(48),
        begun_at=int(clock.real_now().timestamp()),
        anew=anew,
    )
    further = {"prompt": "login", "max_age": "0"} if anew else {}
    if hint:
        further["login_hint"] = hint
    settings = config.settings_at_start()
    with session(
        scope=settings.oidc_scopes,
        redirect_uri=settings.oidc_answer_url,
        code_challenge_method="S256",
    ) as calls:
        address, _ = calls.create_authorization_url(
            there.address("authorization_endpoint"),
            state=made.state,
            nonce=made.nonce,
            code_verifier=made.verifier,
            ui_locales="vi",
            **further,
        )
    return made, address


def finish(made: Round, answer: Mapping[str, str]) -> CameBack:
    """Who came back, with what the provider sent along.

    :raises NotLetIn: the provider says no, or the person thought better of it.
    :raises TokenRefused: what came is not to be believed.
    :raises ProviderAway: it gives no answer.
    """
    if made.is_over or attempts.count(f"sign-on {made.state}", 2 * LASTS) > 1:
        raise TokenRefused("the round is over")
    there = provider()
    _check_sender(there, answer.get("iss"))
    if fault := answer.get("error"):
        raise _refusal(fault)
    tokens = _tokens(there, made, answer.get("code", ""))
    access_token = str(tokens.get("access_token") or "")
    signed = read_id_token(
        tokens.get("id_token"),
        there,
        nonce=made.nonce,
        access_token=access_token,
        asked_at=made.begun_at if made.anew else None,
    )
    settings = config.settings_at_start()
    claims = _completed(there, signed.claims, access_token)
    session_name = signed.claims.get("sid")
    return CameBack(
        claimed(claims, settings.oidc_claims, emails_sure=settings.oidc_emails_sure),
        session_name if isinstance(session_name, str) else "",
        shows_second_factor(signed.claims, settings.oidc_second_factor),
        signed.text,
    )


def _check_sender(there: Provider, sender: str | None) -> None:
    """The answer is the provider's that the person was sent to (RFC 9207, 2.4)."""
    always = there.metadata.get("authorization_response_iss_parameter_supported") is True
    if (sender is None and always) or sender not in (None, there.issuer):
        raise TokenRefused("the answer is another provider's")


def _refusal(fault: str) -> NotLetIn:
    name = config.settings_at_start().oidc_name
    words = _KNOWN_FAULTS.get(fault, _OTHER_FAULT).format(name=name)
    return NotLetIn(words[:1].upper() + words[1:])


def _tokens(there: Provider, made: Round, code: str) -> Mapping[str, Any]:
    from authlib.integrations.base_client import OAuthError

    from tracker.services.organisation.sign_on.limited_requests import RequestException, session

    if not code:
        raise TokenRefused("there is no code")
    settings = config.settings_at_start()
    ways = there.metadata.get("token_endpoint_auth_methods_supported")
    by_form = isinstance(ways, list) and "client_secret_basic" not in ways
    way = None if not settings.oidc_client_secret or not by_form else "client_secret_post"
    try:
        with session(
            redirect_uri=settings.oidc_answer_url, token_endpoint_auth_method=way
        ) as calls:
            tokens: Mapping[str, Any] = calls.fetch_token(
                there.address("token_endpoint"),
                grant_type="authorization_code",
                code=code,
                code_verifier=made.verifier,
            )
    except OAuthError as error:
        raise TokenRefused(f"no token: {error.error}") from None
    except (RequestException, ValueError, TypeError, AttributeError) as error:
        raise ProviderAway(f"token: {type(error).__name__}") from None
    return tokens


def _completed(there: Provider, claims: Mapping[str, Any], token: str) -> Mapping[str, Any]:
    """The claims, with those that the provider tells only when it is asked for them."""
    address = there.address("userinfo_endpoint")
    names = config.settings_at_start().oidc_claims
    wanted_names = (names.email, names.username, names.unit, names.roles, "name")
    lacking = [name for name in wanted_names if name and name.partition(".")[0] not in claims]
    if not (address and token and lacking):
        return claims
    told_there = fetch(address, token)
    if told_there.get("sub") != claims["sub"]:
        raise TokenRefused("user info: of somebody else")
    return {**told_there, **claims}
