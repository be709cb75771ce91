"""An SFTP server in the process: one account, a folder, and a host key made for the run."""

import errno
import io
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import paramiko
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

ACCOUNT, PASSWORD = "theo-doi", "mat-khau-sftp"


def new_key() -> tuple[paramiko.PKey, str]:
    """A key, and its text as OpenSSH writes it."""
    text = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()
    ).decode()  # fmt: skip
    return paramiko.Ed25519Key.from_private_key(io.StringIO(text)), text


@dataclass
class Sftp:
    """Where it listens, what it holds, whom it lets in; ``renamed``: what was put in place."""

    port: int
    root: Path
    host_key: paramiko.PKey
    account_key: paramiko.PKey | None = None
    logins: list[str] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    full: bool = False

    @property
    def known_key(self) -> str:
        """The line of its key as ssh-keyscan prints it."""
        return f"127.0.0.1 {self.host_key.get_name()} {self.host_key.get_base64()}"


class _Account(paramiko.ServerInterface):
    def __init__(self, server: Sftp) -> None:
        self.server = server

    def check_auth_password(self, username: str, password: str) -> int:
        self.server.logins.append("password")
        good = (username, password) == (ACCOUNT, PASSWORD)
        return paramiko.AUTH_SUCCESSFUL if good else paramiko.AUTH_FAILED

    def check_auth_publickey(self, username: str, key: paramiko.PKey) -> int:
        self.server.logins.append("key")
        good = username == ACCOUNT and key == self.server.account_key
        return paramiko.AUTH_SUCCESSFUL if good else paramiko.AUTH_FAILED

    def get_allowed_auths(self, username: str) -> str:
        return "password,publickey"

    def check_channel_request(self, kind: str, chanid: int) -> int:
        return paramiko.OPEN_SUCCEEDED


class _Files(paramiko.SFTPServerInterface):
    def __init__(self, account: _Account, *args: object, **kwargs: object) -> None:
        super().__init__(account, *args, **kwargs)
        self.server = account.server

    def _path(self, name: str) -> Path:
        return self.server.root / self.canonicalize(name).lstrip("/")

    def open(self, path: str, flags: int, attr: paramiko.SFTPAttributes) -> object:
        if self.server.full:
            return paramiko.SFTP_FAILURE
        try:
            number = os.open(self._path(path), flags, 0o600)
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno or errno.EIO)
        handle = paramiko.SFTPHandle(flags)
        handle.writefile = os.fdopen(number, "wb")
        return handle

    def stat(self, path: str) -> object:
        try:
            return paramiko.SFTPAttributes.from_stat(self._path(path).stat())
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno or errno.EIO)

    def posix_rename(self, oldpath: str, newpath: str) -> int:
        self.server.renamed.append((oldpath, newpath))
        self._path(oldpath).replace(self._path(newpath))
        return paramiko.SFTP_OK


@contextmanager
def running(root: Path) -> Iterator[Sftp]:
    """Serve a folder on a free port of this machine."""
    key, _ = new_key()
    listening = socket.create_server(("127.0.0.1", 0))
    server = Sftp(listening.getsockname()[1], root, key)
    transports: list[paramiko.Transport] = []

    def serve() -> None:
        while True:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            transport = paramiko.Transport(line)
            transport.add_server_key(key)
            transport.set_subsystem_handler("sftp", paramiko.SFTPServer, _Files)
            transports.append(transport)
            try:
                transport.start_server(server=_Account(server), event=threading.Event())
            except (paramiko.SSHException, EOFError):
                continue

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()
        for transport in transports:
            transport.close()
            transport.join(5)
