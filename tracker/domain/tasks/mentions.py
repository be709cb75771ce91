"""People named by @ in what is written on a task: by username, or by their whole name."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from tracker.domain.errors import ValueRefused
from tracker.domain.text import fold

_AT = re.compile(r"(?<![\w.])@(?=\w)")
_WORD = re.compile(r"[\w.-]*\w")


@dataclass(frozen=True, slots=True)
class Nameable:
    """Somebody who may see the task."""

    id: int
    username: str
    name: str


def has_mentions(text: str) -> bool:
    """Whether anybody is named: ``hỏi @lan`` does, an address ``lan@tinh.vn`` does not."""
    return _AT.search(text) is not None


def mentioned(text: str, people: Collection[Nameable]) -> list[Nameable]:
    """Who is named, each once: ``@lan`` or ``@Nguyễn Thị Lan``, accents and case aside.

    :raises ValueRefused: a name is nobody's who may see the task, or of several.
    """
    named: dict[int, Nameable] = {}
    for place in _AT.finditer(text):
        rest = text[place.end() :]
        one = _by_username(rest, people) or _by_name(rest, people)
        named[one.id] = one
    return list(named.values())


def _by_username(rest: str, people: Collection[Nameable]) -> Nameable | None:
    word = _WORD.match(rest)
    typed = word.group().lower() if word else ""
    return next((one for one in people if one.username.lower() == typed), None)


def _by_name(rest: str, people: Collection[Nameable]) -> Nameable:
    typed = fold(rest)
    fitting = [one for one in people if _begins_with(typed, fold(one.name))]
    longest = max((len(fold(one.name)) for one in fitting), default=0)
    of_name = [one for one in fitting if len(fold(one.name)) == longest]
    if len(of_name) == 1:
        return of_name[0]
    if of_name:
        usernames = ", ".join(f"@{one.username}" for one in of_name)
        raise ValueRefused("note", f"Có nhiều người tên “{of_name[0].name}”: ghi {usernames}.")
    word = _WORD.match(rest)
    typed = word.group() if word else ""
    raise ValueRefused(
        "note",
        f"Không có ai được xem nhiệm vụ này tên “@{typed}”: ghi @tên-đăng-nhập hoặc @họ và tên.",
    )


def _begins_with(typed: str, name: str) -> bool:
    return typed.startswith(name) and not typed[len(name) : len(name) + 1].isalnum()
