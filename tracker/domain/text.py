"""Accent folding: people type "bao cao" and must find "báo cáo"; "dien bien", "Điện Biên"."""

import re
import unicodedata

# Letters that Unicode does not take apart. The eth and the African d stand for đ in old documents.
_STROKED_D = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d"})
_UNSEEN = ("Mn", "Cf")  # accents, and marks such as the zero-width space that come with pasted text
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The text as search reads it: no accents, đ as d, lower case, single spaces, none at the ends.

    "  Báo  cáo Điện Biên" becomes "bao cao dien bien". Composed and decomposed input (NFC, NFD)
    give the same; folding twice changes nothing.
    """
    parts = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).lower())
    bare = "".join(char for char in parts if unicodedata.category(char) not in _UNSEEN)
    return " ".join(bare.translate(_STROKED_D).split())


def words(text: str) -> list[str]:
    """The folded words of a text, in order: "735/CT-UBND Báo cáo" gives 735, ct, ubnd, bao, cao."""
    return _WORD.findall(fold(text))
