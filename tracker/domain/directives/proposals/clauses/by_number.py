"""A line that says of tasks by their numbers who and by when: "nhiệm vụ 2, 3 do Sở Y tế làm"."""

import re
from typing import NamedTuple

from tracker.domain.directives.proposals.clauses.roles import Roles, only_roles, roles_from
from tracker.domain.directives.proposals.due_days.phrases import without_due
from tracker.domain.directives.proposals.due_days.reading import Due, DueReader
from tracker.domain.directives.proposals.names.names_in_text import NamesInText
from tracker.domain.directives.proposals.running_text import RunningText

_WORK = r"(?:nhiem vu|noi dung|cong viec|viec|muc|stt|so thu tu)"
_NUMBERS = re.compile(
    rf"(?:(?:va|con|rieng) )?(?:cac )?{_WORK}(?: so)? "
    r"(?P<numbers>\d{1,2}(?:(?:, ?| va | den |-)\d{1,2}){0,12})\b(?![./]\d)"
)
_ALL = re.compile(
    r"(?:tat ca )?(?:cac )?(?:nhiem vu|noi dung|cong viec)(?: (?:neu|noi))? tren(?: day)?\b"
)
_RANGE = re.compile(r"(\d{1,2}) ?(?:den|-) ?(\d{1,2})")
_GIVES = re.compile(r"[ ,:]*(?:(?:duoc )?(?:giao(?: cho)?|do|phan cong(?: cho)?) )?")
_TAIL = re.compile(r"[ ,.]*(?:(?:chu tri )?(?:thuc hien|phu trach|dam nhiem))?[ ,.]*")
_MOST_PARTS = 12


class Numbered(NamedTuple):
    """What is said of tasks: their numbers, none for all of them; who, and by when."""

    numbers: frozenset[int]
    roles: Roles | None
    due: Due

    def holds_for(self, number: str) -> bool:
        """Whether it is said of a task of that number."""
        return not self.numbers or (number.isdigit() and int(number) in self.numbers)


def numbered_in(text: RunningText, names: NamesInText, reader: DueReader) -> list[Numbered]:
    """What a line says of tasks by their numbers; nothing where a part of it says else."""
    parts = [RunningText.of(part) for part in text.text.rstrip(" .").split(";")]
    if len(parts) > _MOST_PARTS:
        return []
    rules = [_numbered(part, names, reader) for part in parts]
    found_all = all(rules) and any(rule and rule.numbers for rule in rules)
    return [rule for rule in rules if rule] if found_all else []


def _numbered(part: RunningText, names: NamesInText, reader: DueReader) -> Numbered | None:
    match = _NUMBERS.match(part.folded)
    begin = match or _ALL.match(part.folded)
    if begin is None:
        return None
    rest = part.part(begin.end())
    due = reader.due_in(rest)
    roles = _roles(RunningText.of(without_due(rest)), names)
    if roles is None and not due.dates:
        return None
    return Numbered(_numbers(match["numbers"]) if match else frozenset(), roles, due)


def _roles(rest: RunningText, names: NamesInText) -> Roles | None:
    gives = _GIVES.match(rest.folded)
    rest = rest.part(gives.end() if gives else 0)
    if (roles := only_roles(rest, names)) is not None:
        return roles
    named = names.names_from(rest, 0)
    if not named or not all(name.units for name in named):
        return None
    roles = roles_from(rest, named, named[-1].end, names)
    return roles if _TAIL.fullmatch(rest.folded[roles.end :]) else None


def _numbers(words: str) -> frozenset[int]:
    ranges = [range(int(one), int(other) + 1) for one, other in _RANGE.findall(words)]
    single = map(int, re.findall(r"\d{1,2}", words))
    return frozenset(single).union(*ranges)
