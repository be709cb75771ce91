"""Secrets that must be read again: sealed with the application's key, each use with its own.

Whoever has the database alone (a back-up, say) reads nothing. The keys follow from
``TRACKER_SECRET_KEY``; after it was changed, ``TRACKER_SECRET_KEY_FORMER`` still opens what was
sealed before. What seals is loaded when it is used: most processes never do, and it takes 8 MB.
"""

import base64
import hmac
from typing import TYPE_CHECKING

from tracker import config
from tracker.domain.errors import DomainError

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet


class KeyChanged(DomainError):
    """It was sealed with another key, which is not known any more."""

    def __init__(self) -> None:
        super().__init__(
            "Khóa bí mật của hệ thống đã thay đổi nên không đọc lại được. Hãy nhập hoặc tạo lại, "
            "hoặc đề nghị quản trị đặt khóa cũ vào TRACKER_SECRET_KEY_FORMER."
        )


def seal(text: str, use: str) -> str:
    """The text, unreadable without the key; every time another one."""
    return seal_bytes(text.encode(), use).decode("ascii")


def unseal(sealed: str, use: str) -> str:
    """What was sealed for this use.

    :raises KeyChanged: the key that sealed it is not known any more.
    """
    return unseal_bytes(sealed.encode(), use).decode()


def seal_bytes(content: bytes, use: str) -> bytes:
    """The content, unreadable without the key; every time another one."""
    return _box(use).encrypt(content)


def unseal_bytes(sealed: bytes, use: str) -> bytes:
    """What was sealed for this use.

    :raises KeyChanged: the key that sealed it is not known any more.
    """
    from cryptography.fernet import InvalidToken

    try:
        return _box(use).decrypt(sealed)
    except InvalidToken:
        raise KeyChanged from None


def seal_anew(sealed: str, use: str) -> str:
    """The same text, sealed with the present key alone.

    :raises KeyChanged: neither the present nor the former key opens it.
    """
    return seal(unseal(sealed, use), use)


def name_of_key(key: str | None = None) -> str:
    """A word that tells a key (without one: the present) from others, and opens nothing."""
    text = key or config.settings_at_start().secret_key
    return hmac.new(text.encode(), b"tracker/name of the key", "sha256").hexdigest()[:12]


def token_for(use: str) -> str:
    """A word that only who can read the key can know, the same in all processes."""
    return _derived(config.settings_at_start().secret_key, use).decode("ascii").rstrip("=")


def _box(use: str) -> "MultiFernet":
    from cryptography.fernet import Fernet, MultiFernet

    settings = config.settings_at_start()
    keys = (settings.secret_key, settings.former_secret_key)
    return MultiFernet([Fernet(_derived(key, use)) for key in keys if key])


def _derived(key: str, use: str) -> bytes:
    """A key of its own for each use (RFC 5869): none opens another, nor a session."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    made = HKDF(SHA256(), length=32, salt=None, info=f"tracker/{use}".encode()).derive(key.encode())
    return base64.urlsafe_b64encode(made)
