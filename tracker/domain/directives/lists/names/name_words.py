"""The words of a name, as names are compared."""

import re
import unicodedata
from functools import lru_cache

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_SAME_WORDS = (
    (re.compile(r"ủy ban nhân dân|uỷ ban nhân dân|uy ban nhan dan|\bub nhân dân|\bub\b"), "ubnd"),
    (re.compile(r"ủy ban mặt trận tổ quốc|ủy ban mttq|ubmttq"), "ủy ban mttq"),
)


@lru_cache(maxsize=65536)
def name_words(text: str) -> tuple[str, ...]:
    """The words of a name as names are compared: small letters, the tone at the end of a word.

    "Hoá" and "Hóa" are the same so; "và" and signs are left out.
    """
    lower = unicodedata.normalize("NFC", text).lower()
    for pattern, word in _SAME_WORDS:
        lower = pattern.sub(word, lower)
    pieces = re.findall(r"[^\W_]+", lower)
    return tuple(_toned(piece) for piece in pieces if piece not in ("và", "va"))


def _toned(word: str) -> str:
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    tones = "".join(char for char in parts if char in _TONES)
    return (
        unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES)) + tones
    )
