"""One head over parts of a line: "Giao các Sở: Tài chính rà soát …; Y tế kiểm tra …"."""

import re

from tracker.domain.directives.proposals.clauses.verbs import begins_work
from tracker.domain.directives.proposals.due_days.phrases import due_words, without_due
from tracker.domain.directives.proposals.names.names_in_text import NamesInText
from tracker.domain.directives.proposals.running_text import RunningText

_HEAD = re.compile(
    r"(?P<verb>(?:giao|yeu cau|de nghi|phan cong)(?: cho)? )?"
    r"(?:(?:cac|mot so|hai|ba) so(?:(?:,| va) (?:ban|nganh|co quan|don vi))*|"
    r"so(?:(?:,| va) (?:ban|nganh|co quan|don vi))+|so(?= ?:))(?: tinh)? ?:? ?(?=\w)"
)
_PART = re.compile(r"; ?(?:va )?")
_FEWEST, _MOST = 2, 40  # parts


def told_apart(text: RunningText, names: NamesInText) -> list[RunningText]:
    """Each part with the head before it; nothing where these are no parts of several units.

    What stands behind the last part and says by when holds for each.
    """
    head = _HEAD.match(text.folded)
    if head is None or not text.is_capital(head.end()) or ";" not in text.text:
        return []
    verb = text.text[head.start("verb") : head.end("verb")] if head["verb"] else ""
    parts = _parts(text, head.end())
    if not _FEWEST <= len(parts) <= _MOST:
        return []
    last = parts[-1]
    due = last.text.rstrip(" .") if any(due_words(last)) and not without_due(last) else ""
    whole = [_whole(part, verb, names) for part in (parts[:-1] if due else parts)]
    if sum(1 for part, is_led in whole if is_led) < _FEWEST or not all(led for _, led in whole[:2]):
        return []
    return [
        part
        if not due or any(due_words(part))
        else RunningText.of(f"{part.text.rstrip('.')}, {due}.")
        for part, _ in whole
    ]


def _parts(text: RunningText, begin: int) -> list[RunningText]:
    parts = []
    for match in _PART.finditer(text.folded, begin):
        parts.append(text.part(begin, match.start()))
        begin = match.end()
    return [part for part in (*parts, text.part(begin)) if part.text]


def _whole(part: RunningText, verb: str, names: NamesInText) -> tuple[RunningText, bool]:
    """A part with its head, and whether somebody is told in it."""
    for head in ("Sở ", ""):
        whole = RunningText.of(f"{head}{part.text}")
        named = names.names_from(whole, 0)
        if named and any(name.units for name in named):
            behind = whole.part(named[-1].end)
            small = bool(head) and behind.text[:1].islower()
            if small or begins_work(behind.folded.lstrip(" ,:")):
                return RunningText.of(f"{verb}{whole.text}"), True
    return part, False
