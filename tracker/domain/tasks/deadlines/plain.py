"""A phrase made plain before it is read: folded, numbers in words as figures.

Numbers are taken from the words with their accents, because without them "sáu" (six) and "sau"
(after), "tư" (four) and "từ" (from) are the same. In a text that has no accents at all, "sau" is a
number only where nothing else makes sense.
"""

import re

from tracker.domain.days import tidy, visible
from tracker.domain.text import fold

_DIGITS = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_ONES = "|".join(_DIGITS)
_TENS = rf"(?:hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín) mươi(?: (?:{_ONES}))?|mười(?: (?:{_ONES}))?"
_ALONE = "|".join(word for word in _DIGITS if word not in ("tư", "mốt", "lăm", "nhăm"))
_SIX_MONTHS = "sáu(?= tháng (?:đầu|cuối))"


def _patterns(accented: bool) -> list[re.Pattern[str]]:
    """Where a number in words stands, as ``n``, each after what stands before it, as ``before``."""
    months = "mười một|mười hai|mười|một|hai|ba|tư|bốn|bảy|bẩy|tám|chín"
    # "tháng năm 2025" may as well lack its month; "tháng sau" in a plain text is the next one.
    may = r"năm(?= năm\b|\s*[/-]|\s*(?:$|[.,;)]))"
    june = "sáu" if accented else r"sáu(?= năm \d|\s*/)"
    counts = f"{_TENS}|{_ALONE if accented else _ALONE.replace('sáu|', '')}"
    texts = (
        rf"(?P<before>\b(?:tháng|t) )(?P<n>{months}|{may}|{june})\b(?! lần)",
        r"(?P<before>\bqu[ýíyi] )(?P<n>một|hai|ba|bốn|tư)\b(?! lần)",
        rf"(?P<before>\b(?:ngày|mùng|mồng) )(?P<n>{_TENS}|{_ALONE})(?= tháng\b|/)",
        rf"(?P<before>(?<!\w))(?P<n>{_TENS}|{_ALONE})(?= ?\(\d{{1,3}}\))",
        rf"(?P<before>(?<!thứ )(?<!trăm )(?<!nghìn )(?<!\w))(?P<n>{counts}|{_SIX_MONTHS})"
        r"(?= (?:ngày|tuần|tháng|năm|giờ|tiếng)\b(?! ?\d))",
    )
    return [re.compile(text if accented else _bare(text)) for text in texts]


def _bare(pattern: str) -> str:
    """The pattern for a text without accents; its own signs stay as they are."""
    return "".join(char if char.isascii() else fold(char) for char in pattern)


_ACCENTED, _BARE = _patterns(accented=True), _patterns(accented=False)
# Words marked so that they are not taken for others once their accents are gone: "tỉnh đến" is no
# "tính đến", "khí hậu" hangs on nothing, "kết quả ngày" is no "quá ngày".
_OTHERS = re.compile(
    r"\b(tỉnh|tĩnh|tình|tử|tự|tư|sâu|trọng|trồng|trống|khí|quà|quả|cá|cà|mừng|hãy|đá|kỹ|mới|mời|môi"
    r"|dầu|dấu|đèn|đền|quỹ|thắng|thẳng|hạng|hãng)\b"
)
_QUOTES = re.compile('["“”„«»*•]')
_RUN_ON = re.compile(r"\b(ngay|thang|nam|quy|qui|truoc|den)(?=\d|(?:i{1,3}|iv)\b)")
_AROUND = " .,;:-+/()[]'"
_SAID_TWICE = re.compile(
    r"(?P<n>\d+) ?\((?:\d+|[^()\d]{2,24})\)(?= (?:ngày|ngay|tuần|tuan|th[aá]ng))"
)


def plain(phrase: str) -> str:
    """The words as they are read: "Trong vòng năm (05) ngày" becomes "trong vong 5 ngay"."""
    text = " ".join(visible(phrase).lower().split())
    for pattern in _BARE if fold(text) == text else _ACCENTED:
        text = pattern.sub(lambda match: f"{match['before']}{_value(match['n'])}", text)
    text = _OTHERS.sub(r"\1_", text)
    text = _SAID_TWICE.sub(r"\g<n>", text)
    words = tidy(_QUOTES.sub(" ", text)).strip(_AROUND)
    return _RUN_ON.sub(r"\1 ", words)


def _value(words: str) -> int:
    """The number of "ba mươi mốt", with accents or without: 31."""
    ones = {fold(word): value for word, value in _DIGITS.items()}
    tens, unit = 0, 0
    for word in fold(words).split():
        if word == "muoi":
            tens, unit = (unit or 1) * 10, 0
        else:
            unit = ones[word]
    return tens + unit
