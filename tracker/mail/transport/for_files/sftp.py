"""Files to an SFTP server that shows the one key it is known by; paramiko is loaded when used."""

from __future__ import annotations

import io
import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from tracker.domain.notifying.channels import Network
from tracker.domain.notifying.figure_deliveries import Destination
from tracker.mail.transport.errors import NoConnection, PassingFailure, PermanentFailure
from tracker.mail.transport.network_words import fault_words
from tracker.mail.transport.outward_calls import CallForbidden, guarded

if TYPE_CHECKING:
    from paramiko import PKey, SFTPClient, Transport

CONNECT_S, READ_S = 10.0, 30.0
PRIVATE_KEY = "-----BEGIN"
_SAME_RSA_KEY = ("rsa-sha2-512", "rsa-sha2-256")

logging.getLogger("paramiko").setLevel(logging.CRITICAL)  # it tells accounts and addresses


class NotAKey(ValueError):
    """The text is no private key that can be read."""


def private_key(text: str) -> PKey:
    """A private key without a passphrase, as OpenSSH writes it.

    :raises NotAKey: it is none, or wants a passphrase.
    """
    import paramiko

    for kind in (paramiko.Ed25519Key, paramiko.ECDSAKey, paramiko.RSAKey):
        try:
            key: PKey = kind.from_private_key(io.StringIO(text.strip() + "\n"))
        except (paramiko.SSHException, ValueError, IndexError):
            continue
        return key
    raise NotAKey("Không đọc được khóa riêng: dán khóa OpenSSH không có mật khẩu bảo vệ.")


def put_by_sftp(
    where: Destination, secret: str, name: str, content: bytes, networks: tuple[Network, ...]
) -> str:
    """Upload under another name, then rename: whoever reads there never sees half of the file.

    :raises PassingFailure: not reached, or the server cannot take it now.
    :raises PermanentFailure: another server than the known one, refused, or not to be called.
    """
    import paramiko

    try:
        with _connected(where, networks) as transport:
            _log_in(transport, where, secret)
            client = transport.open_sftp_client()
            if client is None:
                raise PassingFailure(f"{where.address} không mở phiên SFTP.")
            client.get_channel().settimeout(READ_S)
            _upload(client, where.folder, name, content)
    except PermissionError:
        raise PermanentFailure(f"{where.address} không cho ghi vào “{where.folder}”.") from None
    except FileNotFoundError:
        raise PermanentFailure(f"{where.address} không có thư mục “{where.folder}”.") from None
    except paramiko.SSHException:
        raise PassingFailure(
            f"{where.address}: máy chủ không nói SFTP đúng lối ở cổng này; xem lại cổng."
        ) from None
    except (EOFError, OSError) as error:
        raise PassingFailure(f"{where.address}: {fault_words(error)}.") from None
    return f"Đã đặt {name} vào {where.address}"


@contextmanager
def _connected(where: Destination, networks: tuple[Network, ...]) -> Iterator[Transport]:
    """The way to the server, its key compared before anything secret is said."""
    import paramiko

    kind, _, known = where.host_key.partition(" ")
    with guarded(networks):
        try:
            line = socket.create_connection((where.address, where.port), timeout=CONNECT_S)
        except CallForbidden:
            raise PermanentFailure(
                f"Không được gọi đến {where.address} (mạng nội bộ, chưa được phép)."
            ) from None
        except (OSError, UnicodeError) as error:
            raise NoConnection(
                f"Không kết nối được {where.address}:{where.port}: {fault_words(error)}."
            ) from None
    with line:
        transport = paramiko.Transport(line)
        try:
            transport.get_security_options().key_types = (
                _SAME_RSA_KEY if kind == "ssh-rsa" else (kind,)
            )
            transport.start_client(timeout=CONNECT_S)
            shown = transport.get_remote_server_key()
            if shown.get_base64() != known:
                raise PermanentFailure(
                    f"{where.address} đưa ra khóa máy chủ khác với khóa đã ghi; không gửi gì. "
                    "Hỏi người quản lý máy chủ đó rồi sửa khóa."
                )
            yield transport
        except paramiko.IncompatiblePeer:
            raise PermanentFailure(
                f"{where.address} không có khóa máy chủ loại {kind} đã ghi; không gửi gì."
            ) from None
        finally:
            transport.close()


def _log_in(transport: Transport, where: Destination, secret: str) -> None:
    import paramiko

    transport.auth_timeout = CONNECT_S
    try:
        if secret.lstrip().startswith(PRIVATE_KEY):
            transport.auth_publickey(where.account, private_key(secret))
        else:
            transport.auth_password(where.account, secret, fallback=False)
    except paramiko.AuthenticationException:
        raise PermanentFailure(
            f"{where.address} không nhận tài khoản “{where.account}” với mật khẩu hoặc khóa đã đặt."
        ) from None
    except NotAKey as error:
        raise PermanentFailure(str(error)) from None


def _upload(client: SFTPClient, folder: str, name: str, content: bytes) -> None:
    start = f"{folder.rstrip('/')}/" if folder else ""
    beside, whole = f"{start}.{name}.dang-ghi", f"{start}{name}"
    client.putfo(io.BytesIO(content), beside, len(content))
    try:
        client.posix_rename(beside, whole)
    except OSError:  # a server without that extension takes no name that is there
        with suppress(FileNotFoundError):
            client.remove(whole)
        client.rename(beside, whole)
