"""Lines of pasted text, of PDF pages and scans put together to the paragraphs that they were."""

import re
from collections.abc import Sequence

from tracker.domain.text import fold

_BEGINS_ITEM = re.compile(
    r"\s*(?:[-+*•·–—]\s|(?:điều|dieu|phần|phan|chương|chuong)\s+[\divx]+|[ivx]{1,6}[.)/]\s|"
    r"\d{1,2}(?:\.\d{1,2})*[.)]\s|"
    r"\d{1,2}(?:\.\d{1,2})+\s|[a-zđ][).]\s|\(\d+\)|kính gửi|nơi nhận|số\s*:|v/v|căn cứ|"
    r"(?:tm|kt|tl|tuq)\.|nhiệm vụ (?:số )?\d+\s*[.:)]|"
    r"(?:(?:đơn vị|cơ quan) )?(?:chủ trì|phối hợp|thực hiện)\s*:|"
    r"thời (?:hạn|gian)[^:.]{0,20}:|sản phẩm[^:.]{0,20}:)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.;:!?/]\s*$")
_COLUMNS = re.compile(r"\S(?:\t| {4,})\S")
_WIDEST = 140  # signs of a line that was broken by its width
_FULL = 0.78  # of the width: a line that is broken there goes on
_MISREAD = (
    (
        re.compile(
            r"(?<![^\W\d_])[Oo](?=\d)|(?<=\d)[Oo](?=[\d/.]| (?:ngày|tháng|giờ))|(?<=[/.])[Oo](?=\d)"
        ),
        "0",
    ),
    (
        re.compile(
            r"(?<!\w)[lI](?=\d)|(?<=\d)[lI](?=[\d/.]| (?:ngày|tháng|giờ))|(?<=[/.])[lI](?=\d)"
        ),
        "1",
    ),
)

_BULLET = re.compile(  # of fonts of signs, and those that outlines know no rank for
    r"^\s*[\ue000-\uf8ff■□◦➢➤►▶◆◇❖✔§][ \t]*(?=\S)"
)
_SPACED = (  # digits of a day apart: "ngày 1 5/9/202 5"
    (re.compile(r"(?<=ngày )([0-3]) (\d)(?= ?[/.-] ?\d| tháng \d)", re.IGNORECASE), r"\1\2"),
    (re.compile(r"(\d ?[/.-] ?)(\d) (\d)(?= ?[/.-] ?20\d\d(?!\d))"), r"\1\2\3"),
    (re.compile(r"(\d ?[/.-] ?\d{1,2} ?[/.-] ?)2 ?0 ?(\d) ?(\d)(?![\d/])"), r"\g<1>20\2\3"),
    (re.compile(r"(?<=năm )2 ?0 ?(\d) ?(\d)(?!\d)"), r"20\1\2"),
)
_DAY_GOES_ON = (  # the end of a line, and the beginning of the next that goes on with its day
    (
        re.compile(r"(?:ngày|trước|nhất|đến) *$", re.I),
        re.compile(r" *\d{1,2} ?(?:[/.-] ?\d|tháng)"),
    ),
    (re.compile(r"ngày \d{1,2} *$", re.I), re.compile(r" *(?:[/.-] ?\d|tháng \d)")),
    (re.compile(r"(?:\d ?tháng|\d/) *$"), re.compile(r" *(?:\d{1,2}[/.-]|\d{1,2} năm|20\d\d)")),
    (re.compile(r"tháng *$", re.I), re.compile(r" *\d{1,2}(?:[/-]20\d\d| năm)")),
    (re.compile(r"(?:tháng \d{1,2} năm|\d/\d{1,2}) *$"), re.compile(r" *(?:/ ?)?20\d\d")),
)
_DAY_OF_ONES = re.compile(r"(?<=ngày )[lI]{2}(?= tháng)", re.IGNORECASE)


def joined_lines(lines: Sequence[str]) -> list[str]:
    """The paragraphs; a line by itself that was broken nowhere stays as it is."""
    width = _width(lines)
    paragraphs: list[str] = []
    last = ""
    for line in map(_cleaned, lines):
        if paragraphs and last.strip() and _goes_on(last, line, width):
            joint = "" if paragraphs[-1].endswith("-") and paragraphs[-1][-2:-1].isalnum() else " "
            paragraphs[-1] = f"{paragraphs[-1]}{joint}{line.strip()}"
        else:
            paragraphs.append(line.rstrip(" \r"))
        last = line
    return paragraphs


def goes_on_over_page(before: str, line: str) -> bool:
    """Whether the first line of a page goes on with the last of the page before it."""
    return not (_ENDS.search(before) or _BEGINS_ITEM.match(line) or _COLUMNS.search(line))


def _width(lines: Sequence[str]) -> int | None:
    """How wide the text was set; ``None`` where lines were broken by nobody."""
    lengths = sorted(len(line.rstrip()) for line in lines if len(line.strip()) >= 40)
    if len(lengths) < 4 or lengths[-1] > _WIDEST:
        return None
    broken = sum(
        1 for line in lines if len(line.rstrip()) >= lengths[-1] * _FULL and not _ENDS.search(line)
    )
    return lengths[-1] if broken >= 3 else None


def _goes_on(before: str, line: str, width: int | None) -> bool:
    text = line.strip()
    if any(end.search(before) and begin.match(line) for end, begin in _DAY_GOES_ON):
        return True
    if not text or _BEGINS_ITEM.match(line) or _COLUMNS.search(before) or _COLUMNS.search(line):
        return False
    if _ENDS.search(before) or text.isupper() != before.strip().isupper():
        return False
    if fold(text).startswith(("cong hoa xa hoi", "doc lap")):
        return False
    if text[0].islower():
        return len(before.strip()) >= 20
    return width is not None and len(before.rstrip()) >= width * _FULL


def _cleaned(line: str) -> str:
    """Letters that a scan has in place of digits, "ngày l5/3/2O25"; signs before items as "-"."""
    line = _BULLET.sub("- ", line)
    line = _DAY_OF_ONES.sub(lambda ones: "1" * len(ones[0]), line)
    for letters, digit in (*_MISREAD, *_SPACED):
        line = letters.sub(digit, line)
    return line
