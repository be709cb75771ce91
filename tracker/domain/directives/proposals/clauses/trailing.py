"""Work first, and who is to do it behind it: "Khảo sát nhu cầu: Sở Nội vụ chủ trì"."""

import re
from collections.abc import Iterator

from tracker.domain.directives.proposals.clauses.roles import Roles, only_roles, roles_from
from tracker.domain.directives.proposals.due_days.phrases import due_words
from tracker.domain.directives.proposals.names.names_in_text import NamesInText
from tracker.domain.directives.proposals.names.resolving import Name
from tracker.domain.directives.proposals.running_text import RunningText

_JOINTS = re.compile(
    r" ?: |,? (?:duoc )?giao (?:cho )?(?=\w)| - |\. (?=[^\W\d_])|; (?:giao )?| \(| do (?=\w)"
)
_GIVEN = re.compile(
    r"(?:giao(?: cho)? |co quan chu tri ?: |don vi chu tri ?: |chu tri ?: |phan cong )?"
)
_ASKS_A_NAME = re.compile(
    r"\b(?:ve|gui|cho|voi|gom|sau|la|cua|tai|thuoc|do|nhu|cung|va|hop|trong do|don vi|co quan|nhan|"
    r"chu tri|phoi hop|thoi gian|san pham)$"
)
_ENDS = re.compile(
    r"[ .,;)]*(?:(?:thuong xuyen|hang nam|lien tuc|theo quy dinh|(?:chu tri )?thuc hien|phu trach|"
    r"dam nhiem|trinh|chuan bi|tham muu|soan thao)[ .,;)]*)*"
)
_BEFORE_DUE = re.compile(
    r"[ ,;.-]*(?:(?:thuc hien|hoan thanh|xong|thoi gian|thoi han|bao cao|trinh)[ :]*){0,2}"
)
_MOST_PLACES = 12


_NO_WORK = re.compile(
    r"(?:thanh phan|thoi gian|dia diem|noi nhan|kinh gui|chu toa|chu tri|tham du|moi)"
)


def trailing_roles(text: RunningText, names: NamesInText) -> tuple[int, Roles] | None:
    """Where the work ends, and the roles behind it; ``None`` where something else stands there."""
    for match in _joints(text):
        before = text.folded[: match.start()]
        if (
            _NO_WORK.match(before)
            or _ASKS_A_NAME.search(before)
            or len(before.split()) < 2
            or names.names_from(text, 0)
        ):
            continue
        rest = text.part(match.end())
        if match[0].endswith("(") and rest.text.rstrip(" .;").endswith(")"):
            rest = RunningText.of(rest.text.rstrip(" .;").removesuffix(")"))
        roles = _roles_of(rest, names)
        if roles is not None:
            return match.start(), roles
    return None


def _joints(text: RunningText) -> Iterator[re.Match[str]]:
    yield from list(_JOINTS.finditer(text.folded))[-_MOST_PLACES:]


def _roles_of(rest: RunningText, names: NamesInText) -> Roles | None:
    whole = only_roles(rest, names)
    if whole is not None and whole.leads and whole.end >= len(rest.text) - 2:
        return whole
    given = _GIVEN.match(rest.folded)
    begin = given.end() if given else 0
    named: list[Name] = [name for name in names.names_from(rest, begin) if not name.outside]
    if not named or any(name.unknown for name in named):
        return None
    roles = roles_from(rest, named, named[-1].end, names)
    if roles.end < len(rest.text) and rest.text[roles.end] == ":":
        return None
    tail = rest.part(roles.end)
    if _ENDS.fullmatch(tail.folded):
        return roles
    if (others := only_roles(tail, names)) is not None and others.end >= len(tail.text) - 2:
        if others.leads:
            return None
        roles.helpers += others.helpers
        return roles
    dues = list(due_words(tail))
    if not dues or dues[-1].end < len(tail.text) - 3:
        return None
    if _BEFORE_DUE.fullmatch(tail.folded[: dues[0].start]):
        return roles
    return None
