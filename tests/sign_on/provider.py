"""A provider of single sign-on in the process: Authlib's own server side, over HTTP on loopback.

It does as OpenID Connect says until a test tells it to misbehave.
"""

import base64
import hmac
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import requests
from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import AuthorizationCodeMixin, ClientMixin, grants
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core.grants import OpenIDCode
from authlib.oidc.core.grants.util import create_half_hash
from flask import Flask, Response, jsonify, request
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from werkzeug.serving import make_server

from tests.receivers.on_loopback import serving

CLIENT, SECRET = "theo-doi", "bi-mat-cua-he-thong"
LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"
_KEYS = [RSAKey.generate_key(2048, {"kid": f"k{number}", "use": "sig"}) for number in (1, 2, 3)]
_HUGE = 900 * 1024


@dataclass
class Person:
    """Who is logged in at the provider; ``claims``: all that it says of them."""

    claims: dict[str, Any]
    auth_time: int | None = None


@dataclass
class Provider:
    """What the provider does; tests change it as it runs.

    ``overrides``: claims of the id token that are other than they should be (``None``: lacking);
    ``faults``: what is wrong with an address, by its path: a status, "slow" or "huge" or "html".
    """

    port: int
    now: Callable[[], float]
    redirect_uris: list[str] = field(default_factory=list)
    person: Person | None = None
    overrides: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    signing: str = "RS256"
    key: Any = field(default_factory=lambda: _KEYS[0])
    published: list[Any] = field(default_factory=lambda: [_KEYS[0]])
    asks: bool = False  # a browser sees a page with a button, as at a real one
    in_userinfo: tuple[str, ...] = ()
    codes: dict[str, "Code"] = field(default_factory=dict)
    tokens: dict[str, Person] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)

    @property
    def issuer(self) -> str:
        """As it names itself."""
        return f"http://127.0.0.1:{self.port}"

    def rotate(self) -> None:
        """Sign with another key from now on, and publish that alone."""
        self.key = _KEYS[1]
        self.published = [_KEYS[1]]

    def sign_with_unknown_key(self) -> None:
        """Sign with a key that is nobody's, under the name of the known one."""
        forged = _KEYS[2].as_dict(private=True)
        self.key = RSAKey.import_key({**forged, "kid": self.key.kid})

    def log_in(self, address: str, **further: str) -> str:
        """What a browser does at the provider, and the path here that it is sent back to."""
        answer = requests.get(address, allow_redirects=False, timeout=5, params=further)
        assert answer.status_code == 302, answer.text[:500]
        back = urlsplit(answer.headers["Location"])
        return f"{back.path}?{back.query}"

    def logout_token(self, **overrides: Any) -> str:
        """What tells others that somebody logged out; ``None``: that claim lacks."""
        now = int(self.now())
        claims = {
            "iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 120,
            "jti": f"j{time.monotonic_ns()}", "events": {LOGOUT_EVENT: {}},
            "sub": self.person.claims["sub"] if self.person else None,
        } | overrides  # fmt: skip
        return self.sign({name: value for name, value in claims.items() if value is not None})

    def sign(self, claims: dict[str, Any]) -> str:
        """A token with these claims, signed as this provider signs now."""
        if self.signing == "none":
            head = {"alg": "none", "typ": "JWT"}
            return f"{_part(head)}.{_part(claims)}."
        if self.signing == "HS256":  # with what everybody knows: the public key
            text = f"{_part({'alg': 'HS256', 'kid': self.key.kid})}.{_part(claims)}"
            shared = self.key.as_pem(private=False)
            return f"{text}.{_base64(hmac.digest(shared, text.encode(), 'sha256'))}"
        header = {"alg": self.signing, "kid": self.key.kid}
        return jwt.encode(header, claims, self.key, [self.signing])


@dataclass
class Code(AuthorizationCodeMixin):  # type: ignore[misc]
    """An authorization code, until it is exchanged."""

    code: str
    redirect_uri: str
    scope: str
    nonce: str | None
    code_challenge: str | None
    code_challenge_method: str | None
    person: Person

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str | None:
        return self.nonce

    def get_auth_time(self) -> int | None:
        return self.person.auth_time

    def get_acr(self) -> str | None:
        return None

    def get_amr(self) -> None:
        return None


class Client(ClientMixin):  # type: ignore[misc]
    """The program as the provider knows it."""

    def __init__(self, provider: Provider) -> None:
        self.provider = provider

    def get_client_id(self) -> str:
        return CLIENT

    def get_default_redirect_uri(self) -> str | None:
        return None

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri in self.provider.redirect_uris

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == SECRET

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method in ("client_secret_basic", "client_secret_post")

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


def _part(content: dict[str, Any]) -> str:
    return _base64(json.dumps(content).encode())


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def _application(provider: Provider) -> Flask:
    app = Flask("provider")
    app.config["OAUTH2_ACCESS_TOKEN_GENERATOR"] = True

    class IdToken(OpenIDCode):  # type: ignore[misc]
        def exists_nonce(self, nonce: str, request: Any) -> bool:
            return any(code.nonce == nonce for code in provider.codes.values())

        def encode_id_token(self, token: dict[str, Any], request: Any) -> str:
            now = int(provider.now())
            person: Person = request.user
            claims = {
                "iss": provider.issuer,
                "aud": [CLIENT],
                "iat": now,
                "exp": now + 300,
                "auth_time": person.auth_time,
                "nonce": request.authorization_code.get_nonce(),
                "at_hash": create_half_hash(token["access_token"], "RS256").decode(),
                **{k: v for k, v in person.claims.items() if k not in provider.in_userinfo},
            } | provider.overrides
            return provider.sign({name: v for name, v in claims.items() if v is not None})

    class CodeGrant(grants.AuthorizationCodeGrant):  # type: ignore[misc]
        TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic", "client_secret_post")

        def save_authorization_code(self, code: str, request: Any) -> None:
            asked = request.payload
            provider.codes[code] = Code(
                code, asked.redirect_uri, asked.scope, asked.data.get("nonce"),
                asked.data.get("code_challenge"), asked.data.get("code_challenge_method"),
                request.user,
            )  # fmt: skip

        def query_authorization_code(self, code: str, client: Any) -> Code | None:
            return provider.codes.get(code)

        def delete_authorization_code(self, authorization_code: Code) -> None:
            del provider.codes[authorization_code.code]

        def authenticate_user(self, authorization_code: Code) -> Person:
            return authorization_code.person

    def save_token(token: dict[str, Any], request: Any) -> None:
        provider.tokens[token["access_token"]] = request.user

    server = AuthorizationServer(app, lambda _: Client(provider), save_token)
    server.register_grant(CodeGrant, [CodeChallenge(required=True), IdToken()])
    _add_views(app, provider, server)
    return app


def _add_views(app: Flask, provider: Provider, server: AuthorizationServer) -> None:
    @app.before_request
    def misbehave() -> Any:
        provider.requests.append(request.path)
        fault = provider.faults.get(request.path)
        if fault == "slow":
            threading.Event().wait(1)
        elif fault == "huge":
            return Response(b'{"a":"' + b"a" * _HUGE + b'"}', mimetype="application/json")
        elif fault == "html":
            return "<html>", 200
        elif fault == "elsewhere":  # where the right answer is
            return ("", 302, {"Location": f"{request.path}?dung=1"}) if not request.args else None
        elif fault:
            return {"error": "server_error"}, fault
        return None

    @app.get("/.well-known/openid-configuration")
    def metadata() -> Any:
        return jsonify({
            "issuer": provider.issuer,
            "authorization_endpoint": f"{provider.issuer}/authorize",
            "token_endpoint": f"{provider.issuer}/token",
            "jwks_uri": f"{provider.issuer}/jwks",
            "userinfo_endpoint": f"{provider.issuer}/userinfo",
            "end_session_endpoint": f"{provider.issuer}/logout",
        } | provider.metadata)  # fmt: skip

    @app.get("/jwks")
    def jwks() -> Any:
        return jsonify(KeySet(provider.published).as_dict(private=False))

    @app.route("/authorize", methods=["GET", "POST"])
    def authorize() -> Any:
        error = request.args.get("tu-choi")
        if error:
            asked = dict(parse_qsl(request.query_string.decode()))
            back = f"{asked['redirect_uri']}?error={error}&state={asked['state']}"
            return "", 302, {"Location": back}
        if provider.asks and request.method == "GET":
            return (
                "<html lang=vi><title>Cong</title><h1>Cổng đăng nhập</h1>"
                "<form method=post><button>Đăng nhập ở cổng</button></form>"
            )
        provider.person.auth_time = provider.person.auth_time or int(provider.now())
        grant = server.get_consent_grant(end_user=provider.person)
        return server.create_authorization_response(grant_user=provider.person, grant=grant)

    @app.post("/token")
    def token() -> Any:
        return server.create_token_response()

    @app.get("/userinfo")
    def userinfo() -> Any:
        access_token = request.headers["Authorization"].removeprefix("Bearer ")
        return jsonify(provider.tokens[access_token].claims)

    @app.get("/logout")
    def logout() -> Any:
        back = request.args["post_logout_redirect_uri"]
        return f'<html lang=vi><title>Cong</title><a href="{back}">Đã đăng xuất ở cổng</a>'


@contextmanager
def running(now: Callable[[], float] = time.time) -> Iterator[Provider]:
    """Serve on a free port of this machine. ``now``: its clock."""
    provider = Provider(0, now)
    server = make_server("127.0.0.1", 0, _application(provider), threaded=True)
    provider.port = server.server_port
    with serving(server):
        yield provider
