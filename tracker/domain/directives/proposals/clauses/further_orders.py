"""Others who are told further on in a sentence, and work that is "to be done by" somebody."""

import re
from collections.abc import Callable, Iterator

from tracker.domain.directives.proposals.clauses.background import is_background
from tracker.domain.directives.proposals.clauses.order import Order
from tracker.domain.directives.proposals.clauses.roles import roles_from
from tracker.domain.directives.proposals.clauses.verbs import begins_work, tells_of_the_past
from tracker.domain.directives.proposals.names.names_in_text import NamesInText
from tracker.domain.directives.proposals.names.resolving import Name
from tracker.domain.directives.proposals.running_text import RunningText

_TELLS = re.compile(r"\b(?:đã|trước đây|nay|thống nhất|đồng ý|vừa|bị|được)\b", re.IGNORECASE)
_MAKES = re.compile(
    r"(?:xay dung|lap|soan|chuan bi|thuc hien|chu tri|tham muu|trien khai|to chuc|ban hanh|trinh)\b"
)
_BY = re.compile(r"\bdo (?=\S)")
_FURTHER = re.compile(
    r"[,;:] ?(?P<contrast>(?:con|rieng|doi voi|ve phia) )?(?:va )?(?=\S)| (?P<aim>de) (?=so |ubnd )"
    r"| (?P<case>thi) (?=\S)"
)
_CAPITAL_WORD = re.compile(r"\b[A-ZĐ]\w*")
OWED_BY_A_DAY = re.compile(
    r"\b(?:truoc|cham nhat|xong|hoan thanh|hoan tat)\b(?: (?:la|vao|trong|truoc|den))*"
    r"(?: (?:ngay|thang|quy)\b| \d{1,2}[/h ])"
)
BY_FUNCTION = (  # "căn cứ chức năng, nhiệm vụ được giao": no work
    r"(?:can cu|theo) (?:(?:vao|dung) )?(?:cac )?(?:chuc nang|nhiem vu)"
    r"(?:(?:,| va|, va)? (?:nhiem vu|quyen han|tham quyen)\b)*"
    r"(?:,? (?:da )?(?:duoc (?:giao|phan cong)|cua (?:minh|don vi|co quan|nganh)|quy dinh)\b)?"
)
_BEFORE_WORK = re.compile(
    rf"[ ,:;-]*(?:{BY_FUNCTION}[ ,:]*)?"
    r"(?:(?:trong viec|de|khan truong(?=,)|trong cong tac) ?)?[ ,:]*"
)
_MOST_PLACES = 80
_MOST_PASSIVE = 2
_FEWEST_OF_TOPIC = 5  # words that say enough to be part of the work


def further_subjects(
    text: RunningText,
    names: NamesInText,
    by_subject: Callable[[RunningText, int], Order | None],
    first: int = 0,
) -> Iterator[Order]:
    """Others who are told further on: "…, còn Sở B lập danh sách", "…, Sở B tiếp nhận".

    ``first`` is where somebody is told by a verb: before it may stand grounds.
    """
    if is_background(text.folded[first:]):
        return
    list_end = 0
    for count, match in enumerate(_FURTHER.finditer(text.folded, first)):
        if count > _MOST_PLACES:
            return
        if match.start() < list_end:  # the comma is one of a list of names that was read
            continue
        opened = text.text.rfind("(", 0, match.start()) > text.text.rfind(")", 0, match.start())
        if opened or not text.is_capital(match.end()):
            continue
        list_end = _end_of_list(text, match.start(), names)
        if list_end:
            continue
        order = by_subject(text, match.end())
        if order is None or not any(name.units for name in order.leads):
            continue
        if match["aim"] and not OWED_BY_A_DAY.search(text.folded, order.content_at):
            continue
        if match["contrast"] or begins_work(text.folded, order.content_at):
            yield Order(match.start(), order.roles, order.content_at, by_verb=False)


def _end_of_list(text: RunningText, place: int, names: NamesInText) -> int:
    """Where the list of names ends that goes on behind a comma; 0: no name ends there."""
    begin = max(text.folded.rfind(sign, 0, place) for sign in (",", ";", ":", "(")) + 1
    for match in _CAPITAL_WORD.finditer(text.text, begin, place):
        named = names.names_from(text, match.start())
        if named:
            goes_on = any(name.end >= place - 1 for name in named)
            return max(name.end for name in named) if goes_on else 0
    return 0


def passive(
    text: RunningText, names: NamesInText, tellable: Callable[[list[Name]], list[Name]]
) -> Iterator[Order]:
    """What is to be done by somebody: "Phương án … do Sở X xây dựng, gửi …"."""
    if is_background(text.folded) or _TELLS.search(text.text):
        return
    for match in list(_BY.finditer(text.folded))[:_MOST_PASSIVE]:
        named = tellable(names.names_from(text, match.end()))
        known = bool(named) and all(name.units for name in named)
        if not known or len(text.part(0, match.start()).words) < _FEWEST_OF_TOPIC:
            continue
        roles = roles_from(text, named, named[-1].end, names)
        begin = work_at(text, roles.end)
        makes = _MAKES.match(text.folded, begin) or OWED_BY_A_DAY.search(text.folded, begin)
        if makes and begins_work(text.folded, begin) and not tells_of_the_past(text, begin):
            yield Order(match.start(), roles, begin, by_verb=False, topic_end=match.start())
            return


def work_at(text: RunningText, place: int) -> int:
    """Where the work begins behind names and roles: signs and joining words are no part of it."""
    match = _BEFORE_WORK.match(text.folded, place)
    end = match.end() if match else place
    plan = text.text.rfind("ề ", place, end)  # "Đề án" is no "để"
    return plan - 1 if plan > 0 and text.folded[plan - 1 : plan + 2] == "de " else end
