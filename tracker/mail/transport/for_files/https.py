"""Files to an HTTPS address: verified, no redirect followed, the secret in one header."""

import ssl
from http.client import HTTPException, HTTPSConnection
from urllib.parse import quote, urlsplit

from tracker.domain.notifying.channels import Network
from tracker.domain.notifying.figure_deliveries import Destination, Method
from tracker.mail.transport.channels import FOR_GOOD
from tracker.mail.transport.errors import NoConnection, PassingFailure, PermanentFailure
from tracker.mail.transport.network_words import certificate_words, fault_words
from tracker.mail.transport.outward_calls import CallForbidden, guarded

TIMEOUT_S = 30.0
TAKEN, MOVED = range(200, 300), range(300, 400)
LONGEST_ANSWER = 200  # bytes of it that are read for the log


def put_by_https(
    where: Destination,
    secret: str,
    name: str,
    content: bytes,
    media_type: str,
    networks: tuple[Network, ...],
    context: ssl.SSLContext,
) -> str:
    """Hand the file over; what the server answered.

    :raises PassingFailure: not reached, or not now.
    :raises PermanentFailure: refused for good, leads elsewhere, not verified, not to be called.
    """
    parts = urlsplit(where.address)
    host = parts.hostname or ""
    path = parts.path or "/"
    if where.method is Method.PUT:
        path = f"{path.rstrip('/')}/{quote(name)}"
    target = f"{path}?{parts.query}" if parts.query else path
    headers = {
        "Content-Type": media_type,
        "Content-Disposition": f'attachment; filename="{name}"',
        **({"Authorization": f"Bearer {secret}"} if secret else {}),
    }
    connection = HTTPSConnection(host, parts.port or 443, timeout=TIMEOUT_S, context=context)
    try:
        with guarded(networks):
            connection.request(where.method.value, target, body=content, headers=headers)
        answer = connection.getresponse()
        answer.read(LONGEST_ANSWER)
    except CallForbidden:
        raise PermanentFailure(
            f"Không được gọi đến {host} (mạng nội bộ, chưa được phép)."
        ) from None
    except ssl.SSLCertVerificationError as error:
        raise PermanentFailure(
            f"Chứng thư của {host} không xác minh được: {certificate_words(error)}."
        ) from None
    except (OSError, HTTPException, UnicodeError) as error:
        raise NoConnection(f"Không gửi được đến {host}: {fault_words(error)}.") from None
    finally:
        connection.close()
    if answer.status in TAKEN:
        return f"{host} trả lời {answer.status}"
    if answer.status in FOR_GOOD or answer.status in MOVED:
        raise PermanentFailure(f"{host} từ chối: {answer.status} {answer.reason}")
    raise PassingFailure(f"{host} chưa nhận: {answer.status} {answer.reason}")
