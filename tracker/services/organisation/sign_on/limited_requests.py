"""How the provider is called: over TLS, in time, no further than its address, no huge answers.

Its address stands in the environment: the operator vouches for it, inside the office's network too.
So connections are not guarded as those to addresses that people typed; all else holds. This module
loads the libraries: only calls import it.
"""

from typing import Any

from authlib.integrations.requests_client import OAuth2Session
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from requests.exceptions import ReadTimeout, RequestException
from requests.utils import get_environ_proxies

from tracker import clock, config

CONNECT_S, READ_S, WHOLE_S = 5, 5, 12
MOST_BYTES = 512 * 1024
PIECE = 16 * 1024


class AnswerTooLong(RequestException):
    """More than any provider says."""


class LimitedAdapter(HTTPAdapter):
    """Reads an answer whole before anybody looks at it, or gives up: too slow, too long."""

    def send(self, request: PreparedRequest, **options: Any) -> Response:  # type: ignore[override]
        options.update(timeout=(CONNECT_S, READ_S), stream=True)
        began = clock.seconds()
        response = super().send(request, **options)
        content = bytearray()
        while piece := response.raw.read1(PIECE, decode_content=True):
            content += piece
            if len(content) > MOST_BYTES:
                response.close()
                raise AnswerTooLong(request=request, response=response)
            if clock.seconds() - began > WHOLE_S:
                response.close()
                raise ReadTimeout(request=request, response=response)
        response._content = bytes(content)  # what requests itself keeps it as
        return response


def session(**options: Any) -> OAuth2Session:
    """What calls the provider; ``options``: those of the client of OAuth."""
    settings = config.settings_at_start()
    made = OAuth2Session(settings.oidc_client_id, settings.oidc_client_secret, **options)
    made.max_redirects = 0
    made.trust_env = False  # no password out of ~/.netrc; the proxies are taken over by hand
    made.proxies.update(get_environ_proxies(settings.oidc_issuer or ""))
    made.verify = str(settings.oidc_ca_file) if settings.oidc_ca_file else True
    made.headers["Accept"] = "application/json"
    for scheme in ("https://", "http://"):
        made.mount(scheme, LimitedAdapter())
    return made


__all__ = ["RequestException", "session"]
