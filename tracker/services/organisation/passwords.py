"""Passwords: argon2id with the library's present parameters, upgraded as they change.

The same password can be sent as different characters (NFC, NFD, with unseen signs from a paste),
so it is hashed as text is kept. What was hashed as it was typed, before, still holds for whoever
types it so; it is hashed anew at the next login.
"""

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tracker.domain.text import clean

SHORTEST = 10

_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """The argon2id hash to store."""
    return _hasher.hash(clean(password))


def matches(password_hash: str | None, password: str) -> bool:
    """Whether the password, as it was typed, is the one hashed.

    Takes as long when there is none to compare with.
    """
    forms = dict.fromkeys((clean(password), password))
    return any(_verifies(password_hash or _nobodys_hash(), form) for form in forms) and bool(
        password_hash
    )


def needs_rehash(password_hash: str, password: str) -> bool:
    """Whether the hash was made with older, weaker parameters, or of the password as typed."""
    if _hasher.check_needs_rehash(password_hash):
        return True
    return clean(password) != password and not _verifies(password_hash, clean(password))


def _verifies(password_hash: str, form: str) -> bool:
    try:
        return _hasher.verify(password_hash, form)
    except (VerificationError, InvalidHashError):
        return False


def make_password() -> str:
    """A random password that can be read aloud: about 70 bits, no letters that look alike."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(5)) for _ in range(3))


@cache
def _nobodys_hash() -> str:
    return _hasher.hash(secrets.token_urlsafe())
