"""Passwords: argon2id with the library's present parameters, upgraded as they change.

The same password can be sent as different characters (NFC, NFD, with unseen signs from a paste),
so it is hashed as text is kept. What was hashed as it was typed, before, still holds for whoever
types it so; it is hashed anew at the next login.
"""

import re
import secrets
from collections.abc import Iterable
from functools import cache
from operator import itemgetter

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tracker.domain.text import clean, fold

SHORTEST = 10
FEWEST_GUESSES = 10**8
"""What a guesser who knows common passwords and the person must try at least, as zxcvbn reckons."""
LONGEST_RECKONED = 72  # signs; what is longer is not made weaker by its end

COMMON_WORDS = (
    "matkhau", "mat khau", "dienbien", "vietnam", "hanoi", "saigon", "ubnd", "vanphong", "quantri",
    "xinchao", "anhyeuem", "emyeuanh", "yeuem", "anhnhoem", "khongbiet", "giadinh", "hanhphuc",
    "maimai", "congchuc", "chutich", "nhiemvu", "tinhuy", "sotaichinh", "tinh", "huyen", "theodoi",
    "giaoviec", "hochiminh", "bacho", "muaxuan", "muaha", "muathu", "muadong", "chucmung", "nammoi",
    "quochoi", "chinhphu", "dangnhap", "taikhoan", "bimat", "khongco", "motnam", "tinhdienbien",
)  # fmt: skip
"""Of what people here make passwords, besides the words and names of the library's lists."""

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


def weakness(password: str, about: Iterable[str] = ()) -> str:
    """Why the password is easily guessed, in words for its person; "" where it is not.

    ``about``: what others know of the person: name, unit, name for logging in. Length and guesses
    count, not which kinds of signs there are (NIST SP 800-63B, 5.1.1.2; ASVS 4.0.3, 2.1.7-2.1.9).
    """
    from zxcvbn import zxcvbn  # noqa: PLC0415 - half a megabyte of word lists

    typed = clean(password)
    known = [*COMMON_WORDS, *_parts(about)]
    bare = re.sub(r"\W|_", "", fold(typed))  # accents, spaces and dashes add little
    forms = [form[:LONGEST_RECKONED] for form in (typed, bare) if form]
    reckoned = min((zxcvbn(form, user_inputs=known) for form in forms), key=itemgetter("guesses"))
    if reckoned["guesses"] >= FEWEST_GUESSES:
        return ""
    longest = max(reckoned["sequence"], key=lambda part: len(part["token"]))
    return _REASONS.get(longest["pattern"], _REASONS["bruteforce"])


_REASONS = {
    "dictionary": "chứa từ, tên hoặc mật khẩu nhiều người dùng",
    "repeat": "lặp lại một đoạn",
    "sequence": "là dãy chữ hoặc số liên tiếp",
    "spatial": "là những phím nằm cạnh nhau",
    "date": "là ngày tháng",
    "bruteforce": "quá ngắn để khó đoán",
}


def _parts(about: Iterable[str]) -> list[str]:
    """Names as they are put into passwords: whole and by word, with accents and without."""
    parts: list[str] = []
    for text in about:
        for form in (text.lower(), fold(text)):
            parts += [form, form.replace(" ", ""), *form.split()]
    return parts


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
