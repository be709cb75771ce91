"""The numbers that a word processor writes before paragraphs: "1.", "a)", "-".

They are no part of the text; a paragraph names a list and a level, and the list says how its levels
are numbered. Source: ECMA-376 part 1, 17.9 (numbering).
"""

from collections import defaultdict

from docx.oxml.ns import qn
from lxml import etree

_SIGNS = "-"  # what stands for every sign of a list without numbers


class Numbering:
    """Counts the paragraphs of a document; each is asked for once, in order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._of_style: dict[str, tuple[str, int]] = {}
        if numbering is not None:
            self._read_lists(numbering)
        if styles is not None:
            self._read_styles(styles)

    def label(self, paragraph: etree._Element) -> str:
        """What is written before a paragraph; empty where nothing is."""
        numbered = self._list_of(paragraph)
        if numbered is None or numbered not in self._levels:
            return ""
        number, level = numbered
        form, text, start = self._levels[numbered]
        if form == "none":
            return ""
        if form == "bullet":
            return _SIGNS
        counts = self._counts[number]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return self._written(number, text, counts)

    def _written(self, number: str, text: str, counts: dict[int, int]) -> str:
        for level in range(9):
            if f"%{level + 1}" not in text:
                continue
            form, _, start = self._levels.get((number, level), ("decimal", "", 1))
            text = text.replace(f"%{level + 1}", _numeral(counts.get(level, start), form))
        return text

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int] | None:
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return None
        own = _numbered(properties)
        if own is not None:
            return None if own[0] == "0" else own
        style = properties.find(qn("w:pStyle"))
        return self._of_style.get(style.get(qn("w:val"), "")) if style is not None else None

    def _read_lists(self, numbering: etree._Element) -> None:
        abstract = {
            one.get(qn("w:abstractNumId")): one for one in numbering.findall(qn("w:abstractNum"))
        }
        for one in numbering.findall(qn("w:num")):
            number, reference = one.get(qn("w:numId")), one.find(qn("w:abstractNumId"))
            if reference is None:
                continue
            levels = abstract.get(reference.get(qn("w:val")))
            overridden = one.findall(f"{qn('w:lvlOverride')}/{qn('w:lvl')}")
            for level in [*([] if levels is None else levels.findall(qn("w:lvl"))), *overridden]:
                key = (number, int(level.get(qn("w:ilvl"), "0")))
                self._levels[key] = (
                    _value(level, "w:numFmt") or "decimal",
                    _value(level, "w:lvlText"),
                    int(_value(level, "w:start") or 1),
                )

    def _read_styles(self, styles: etree._Element) -> None:
        for style in styles.findall(qn("w:style")):
            properties = style.find(qn("w:pPr"))
            numbered = _numbered(properties) if properties is not None else None
            if numbered is not None and numbered[0] != "0":
                self._of_style[style.get(qn("w:styleId"), "")] = numbered


def _numbered(properties: etree._Element) -> tuple[str, int] | None:
    """The list and the level that properties of a paragraph name."""
    numbers = properties.find(qn("w:numPr"))
    if numbers is None:
        return None
    number = _value(numbers, "w:numId")
    return (number, int(_value(numbers, "w:ilvl") or 0)) if number else None


def _value(element: etree._Element, name: str) -> str:
    child = element.find(qn(name))
    return child.get(qn("w:val"), "") if child is not None else ""


def _numeral(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        numeral = _roman(number)
        return numeral.lower() if form == "lowerRoman" else numeral
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    numeral = ""
    for value, letters in (
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        count, number = divmod(number, value)
        numeral += letters * count
    return numeral
