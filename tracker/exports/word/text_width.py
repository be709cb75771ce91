"""How long a line of text is in Times New Roman, so that the line drawn under it can fit it.

Advance widths in thousandths of the font size, measured in Tinos, whose widths are those of Times
New Roman. Letters with accents are as wide as those without.
"""

import unicodedata

_REGULAR = {
    180: "'", 200: "|", 250: " ,.\N{NO-BREAK SPACE}", 278: "/:;\\ijlt", 333: "!()-I[]`fr",
    389: "Js", 408: '"', 444: "?acez“”", 469: "^", 480: "{}", 500: "#$*0123456789_bdghknopquvxyđ–",
    529: "ơ", 541: "~", 542: "ư", 556: "FPS", 564: "+<=>", 611: "ELTZ", 667: "BCR",
    722: "ADGHKNOQUVXYwĐƠ", 776: "Ư", 778: "&m", 833: "%", 889: "M", 921: "@", 944: "W", 1000: "…",
}  # fmt: skip
_BOLD = {
    220: "|", 250: " ,.\N{NO-BREAK SPACE}", 278: "'/\\il", 333: "!()-:;[]`fjt", 389: "Is",
    394: "{}", 444: "cerz", 500: "#$*0123456789?J_agovxy–“”", 520: "~", 554: "ơ", 555: '"',
    556: "Sbdhknpquđ", 570: "+<=>", 581: "^", 600: "ư", 611: "FP", 667: "BELTZ", 722: "ACDNRUVXYwĐ",
    778: "GHKOQƠ", 796: "Ư", 833: "&m", 930: "@", 944: "M", 1000: "%W…",
}  # fmt: skip
_WIDTHS = [
    {letter: width for width, letters in table.items() for letter in letters}
    for table in (_REGULAR, _BOLD)
]
_USUAL = 500
_HORN = "\N{COMBINING HORN}"


def text_width(text: str, size_pt: float, *, bold: bool) -> float:
    """The width of one line of text, in points."""
    widths = _WIDTHS[bold]
    return sum(widths.get(_bare(letter), _USUAL) for letter in text) * size_pt / 1000


def _bare(letter: str) -> str:
    """The letter without its accents; the horn of ơ and ư stays, because it is wider with it."""
    base, *accents = list(unicodedata.normalize("NFD", letter))
    return unicodedata.normalize("NFC", base + _HORN) if _HORN in accents else base
