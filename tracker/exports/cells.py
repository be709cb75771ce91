"""What a person wrote, as the cell of a spreadsheet can hold it: text, and never anything else."""

import re

LONGEST = 32_767  # of a cell of Excel, in UTF-16 units
CUT = " … [đã cắt bớt: nội dung dài hơn một ô]"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")  # in XML 1.0
_BREAK = re.compile("\r\n?")
_MARKUP = ("<r>", "</r>")  # what begins and ends so, XlsxWriter takes for its own


def plain(text: str) -> str:
    """The text without the characters that XML cannot carry, lines ended by a line feed alone."""
    if text.isprintable():  # most are, and this is the quicker question
        return text
    return _ILLEGAL.sub("", _BREAK.sub("\n", text))


def excel_text(text: str) -> str:
    """The text as a cell of Excel holds it. A text that is too long is cut, with a note that it
    was.
    """
    cut = _short_enough(plain(text))
    begin, end = _MARKUP
    return f"{cut} " if cut.startswith(begin) and cut.endswith(end) else cut


def _short_enough(text: str) -> str:
    if len(text) <= LONGEST // 2 or _units(text) <= LONGEST:
        return text
    room = LONGEST - len(CUT)
    beginning = text[:room]
    while _units(beginning) > room:
        beginning = beginning[: -max(1, (_units(beginning) - room) // 2)]
    return beginning + CUT


def _units(text: str) -> int:
    """Its length as Excel counts: two for a character beyond the first plane."""
    return len(text.encode("utf-16-le")) // 2
