"""Vietnamese typed for the fonts of before Unicode: TCVN3 (.VnTime, "ABC") and VNI (VNI-Times).

Such text is made of the signs of Western Europe: in TCVN3 one for each letter ("Néi dung"), in VNI
a letter and the sign of its accent ("Noäi dung"). Source: TCVN 5712:1993, table VN3; the character
map of the VNI fonts for Windows. Which it is, the syllables tell: read rightly, nearly every word
is one that Vietnamese can have.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import islice

from tracker.domain.directives.lists.sheet import Letters

_TCVN3 = str.maketrans(
    "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309",
    "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "î": "ỵ", "æ": "ỉ", "ó": "ĩ", "ò": "ị"}
_VNI = re.compile(r"([aeouyôö])([ùøûõïâáàåãäêéèúüë])|([ôöñîæóò])", re.IGNORECASE)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(r"[^\W\d_]+(?:[\xad¡-¿×÷]+[^\W\d_]*)*|[\xad¡-¿×÷]+[^\W\d_]+")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|tr|th|ph|kh|gh|gi|qu|[bcdđghklmnpqrstvx])?"
    r"(?:[aăâeêioôơuưy]|[iy]ê|[ou][aăâeêioơôy]|ư[aơ]|[aâeêoôơuưi][iuyo]|uyê|uya|oai|oay|oeo|uây|"
    r"uôi|ươi|ươu|iêu|yêu|uyu|uao|oao|ia|ua)(?:ng|nh|ch|[cmnpt])?"
)
_LOOKED_AT = 3_000  # words by which it is told
_ENOUGH = 5  # words with other letters than English ones, below which nothing is told
SURE, UNSURE = 0.85, 0.6  # shares of words that are syllables


def converted(text: str, letters: Letters) -> str:
    """The text in Unicode."""
    if letters is Letters.TCVN3 and not text.isascii():
        return _WORD.sub(lambda word: _tcvn3(word[0]), text)
    if letters is Letters.VNI and not text.isascii():
        return unicodedata.normalize("NFC", _VNI.sub(_vni, text))
    return text


def letters_in(texts: Iterable[str]) -> tuple[Letters, bool]:
    """For which letters texts were typed, and whether that is certain."""
    words = list(islice(_words_with_accents(texts), _LOOKED_AT))
    if len(words) < _ENOUGH:
        return Letters.UNICODE, True
    shares = {letters: _share(words, letters) for letters in Letters}
    as_it_is = shares.pop(Letters.UNICODE)
    (second, _), (best, letters) = sorted((share, kind) for kind, share in shares.items())
    if as_it_is >= SURE or best <= as_it_is:
        return Letters.UNICODE, as_it_is >= UNSURE
    if best >= SURE and best - as_it_is > 0.2 and best - second > 0.1:
        return letters, True
    return Letters.UNICODE, as_it_is >= UNSURE and best < SURE


def _words_with_accents(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        if not text.isascii():
            yield from (word for word in _WORD.findall(text) if not word.isascii())


def _share(words: list[str], letters: Letters) -> float:
    """How many of the words are Vietnamese syllables, read so."""
    return sum(_is_syllable(converted(word, letters)) for word in words) / len(words)


def _is_syllable(word: str) -> bool:
    parts = unicodedata.normalize("NFD", word.lower())
    bare = "".join(char for char in parts if char not in _TONES)
    composed = unicodedata.normalize("NFC", bare)
    return len(parts) - len(bare) <= 1 and _SYLLABLE.fullmatch(composed) is not None


def _tcvn3(word: str) -> str:
    """The fonts for capitals (.VnTimeH) show small letters as capitals."""
    plain = [char for char in word if "A" <= char.upper() <= "Z"]
    text = word.translate(_TCVN3)
    return text.upper() if len(plain) > 1 and all(map(str.isupper, plain)) else text


def _vni(match: re.Match[str]) -> str:
    if alone := match[3]:
        letter = _VNI_ALONE[alone.lower()]
        return letter.upper() if alone.isupper() else letter
    base = _VNI_ALONE.get(match[1].lower(), match[1].lower())
    letter = unicodedata.normalize("NFC", base + _VNI_MARKS[match[2].lower()])
    return letter.upper() if match[1].isupper() else letter
