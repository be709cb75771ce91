"""Whose numbers a sentence gives: of the whole province and of what was assigned, or of others.

Figures of several units, of tasks carried over, or of those that fell due are no figures of a
period's assigned tasks, and nothing that stands beside them can be told from them.
"""

import re

_CARRIED_OVER = re.compile(
    r"(?:ky|thang|quy|nam) (?:truoc|\d[\d/]*) (?:chuyen (?:sang|qua)|con lai chuyen|de lai)"
    r"|chuyen (?:tu|qua tu|sang tu) (?:cac )?(?:ky|thang|quy|nam)|ton (?:tu|dong tu|cua)? ?"
    r"(?:cac )?(?:ky|thang|quy|nam)|(?:ky|thang|quy|nam) truoc (?:con|ton|chua)"
)
_HANDLED = re.compile(r"phai (?:thuc hien|xu ly|giai quyet)\b[^.;]{0,40}?\d|\d+ nhiem vu phai ")
_DUE = re.compile(
    r"\d nhiem vu (?:da )?(?:den|toi) (?:thoi )?han"
    r"|(?<!chua )(?<!sap )(?<!truoc )\b(?:den|toi) (?:thoi )?han\b[^.;,]{0,30}?\d+ nhiem vu"
)
_UNIT = re.compile(
    r"\b(?:Sở|Ban|Chi cục|Cục|Công an|Thanh tra|Bộ Chỉ huy|Trung tâm|Công ty|Trường"
    r"|[Hh]uyện|[Xx]ã|[Pp]hường|[Tt]hị xã|[Tt]hành phố|[Tt]hị trấn)"
    r" (?P<name>[^\W\d_]+)(?: [^\W\d_]+){0,6}?"
    r"(?= ?(?:[,;.:()\d\n]|$| (?:được|đã|hoàn|giao|có|chủ|thực|còn|chưa|đang|theo|trong)\b))"
)
_NO_UNIT = re.compile(r"Ban (?:Thường|Chấp|Bí|Chỉ đạo|Cán)")
_NUMBER = re.compile(r"\d")
_TOLD = re.compile(r"\bcho\b[^\d]*$")

CARRIED_OVER = (
    "Số liệu gồm cả nhiệm vụ kỳ trước chuyển sang hoặc phải thực hiện trong kỳ: không tách được số "
    "giao trong kỳ."
)
DUE = "Câu nói về nhiệm vụ đến hạn trong kỳ, không phải nhiệm vụ giao trong kỳ."
SEVERAL_UNITS = "Câu nêu số của nhiều đơn vị ({units}): không phải số của cả tỉnh."
ONE_UNIT = "Số của {unit}, không phải của cả tỉnh."


def counts_other_tasks_too(folded: str) -> bool:
    """Whether tasks of earlier periods are counted with those assigned."""
    return bool(_CARRIED_OVER.search(folded) or _HANDLED.search(folded))


def counts_what_fell_due(folded: str) -> bool:
    """Whether a sentence counts the tasks due in the period."""
    return bool(_DUE.search(folded))


def units_counted(sentence: str) -> list[tuple[str, int]]:
    """The units named outside parentheses for which a number follows, each with its place."""
    flat = re.sub(r"\([^()]*\)", lambda brackets: " " * len(brackets[0]), sentence)
    named = [match for match in _UNIT.finditer(flat) if _is_unit(match)]
    places: dict[str, int] = {}
    for place, match in enumerate(named):
        end = named[place + 1].start() if place + 1 < len(named) else len(flat)
        before = flat[: match.start()]
        if _NUMBER.search(flat, match.end(), end) and not _TOLD.search(before):
            places.setdefault(match[0].strip(), match.start())
    return list(places.items())


def names_a_unit(words: str) -> bool:
    """Whether a clause is about one unit."""
    return any(_is_unit(match) for match in _UNIT.finditer(words))


def _is_unit(match: re.Match[str]) -> bool:
    return match["name"][0].isupper() and not _NO_UNIT.match(match[0])
