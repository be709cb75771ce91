"""Text as it is kept (composed, without unseen signs), as search reads it, as sentences have it."""

import re
import unicodedata

# Letters that Unicode does not take apart. The eth and the African d stand for đ in old documents.
_STROKED_D = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d"})
_NOT_READ = ("Mn", "Cf")  # accents, and signs that are not seen
_UNSEEN = ("Cf", "Cc", "Cs")
_BROKEN_LINE = re.compile("[\v\f\x85\u2028\u2029]")  # as word processors and old programs have it
# Latin letters, accents and signs: none of them is folded otherwise beside another.
_EACH_BY_ITSELF = re.compile("[\x00-\u036f\u1e00-\u1eff\u2000-\u206f]*")
_WORD = re.compile(r"[^\W_]+")


def clean(text: str) -> str:
    """The text as it is kept: composed (NFC), without signs that are not seen.

    Zero-width signs, soft hyphens, byte order marks, marks of direction and control characters
    come with pasted text; with them, words that look alike are not the same. New lines and tabs
    stay. Cleaning twice changes nothing.
    """
    if not text.isprintable():
        lines = _BROKEN_LINE.sub("\n", text)
        text = "".join(char for char in lines if char in "\n\r\t" or not _is_unseen(char))
    return unicodedata.normalize("NFC", text)


def _is_unseen(char: str) -> bool:
    return unicodedata.category(char) in _UNSEEN


class _FoldedLetters(dict[int, str]):
    """Each letter as ``fold`` has it, worked out once."""

    def __missing__(self, code: int) -> str:
        self[code] = _without_accents(chr(code))
        return self[code]


def fold(text: str) -> str:
    """The text as search reads it: no accents, đ as d, lower case, single spaces, none at the ends.

    "  Báo  cáo Điện Biên" becomes "bao cao dien bien". Composed and decomposed input (NFC, NFD)
    give the same; folding twice changes nothing.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    if _EACH_BY_ITSELF.fullmatch(text):
        return " ".join(text.translate(_FOLDED).split())
    return " ".join(_without_accents(text).split())


def _without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).lower())
    bare = "".join(char for char in parts if unicodedata.category(char) not in _NOT_READ)
    return bare.translate(_STROKED_D)


_FOLDED = _FoldedLetters()


def words(text: str) -> list[str]:
    """The folded words of a text, in order: "735/CT-UBND Báo cáo" gives 735, ct, ubnd, bao, cao."""
    return _WORD.findall(fold(text))


def lower_first(text: str) -> str:
    """Within a sentence: ``Quý I/2025`` -> ``quý I/2025``."""
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """As a sentence begins: ``đã đôn đốc`` -> ``Đã đôn đốc``."""
    return text[:1].upper() + text[1:]


def clause(text: str) -> str:
    """What a person wrote as part of a sentence: on one line, without its last stop."""
    return " ".join(text.split()).rstrip(" .;,")
