"""Work of a report or resolution: nobody is named, each part that begins as work does is some."""

import re
from collections.abc import Iterator, Sequence

from tracker.domain.directives.proposals.clauses.background import (
    is_background,
    is_background_section,
    is_work_section,
)
from tracker.domain.directives.proposals.clauses.told import Who
from tracker.domain.directives.proposals.clauses.verbs import begins_work, tells_of_the_past
from tracker.domain.directives.proposals.drafts import Draft
from tracker.domain.directives.proposals.due_days.phrases import due_words
from tracker.domain.directives.proposals.due_days.reading import DueReader
from tracker.domain.directives.proposals.proposal import ProposedTask, TaskKind
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.directives.proposals.segments.outline import Item
from tracker.domain.directives.proposals.segments.pieces import pieces

_FEWEST_WORDS = 4
_COMMA = re.compile(r", ?")
_TOPIC = re.compile(r"(?:ve |cong tac |linh vuc )[^:;.]{3,80}: ?")
_TO_OTHERS = re.compile(
    r"(?:(?:bam sat|tren co so|can cu|theo|thuc hien)[^;.]{3,200}?, )?(?:(?:yeu cau|giao|chi dao|"
    r"lanh dao, chi dao|"
    r"de nghi) (?:cac|cap|nhung|uy ban|so|don vi|co quan|dia phuong)[^;:.]{2,90}? )(?=\w)"
)
_GOES_ON = re.compile(
    r"(?:tiep tuc|tang cuong|day manh|nang cao|cai thien|quan ly|duy tri|thuc hien tot|chu trong|"
    r"quan tam|"
    r"theo doi|thu hut|khuyen khich|phat huy|chu dong|thuong xuyen|giam sat|kiem soat|phong|"
    r"dam bao|bao dam|"
    r"dau tranh|giu vung|nam (?:chac|bat)|huong dan|ho tro|kip thoi|phat trien|mo rong|kiem tra|"
    r"thuc hien nghiem|"
    r"thuc hien co hieu qua|thuc hien hieu qua|tuyen truyen|xuc tien|don doc|cong bo)\b"
)
_ONCE = re.compile(
    r"\b(?:xay dung|ban hanh|hoan thanh|hoan thien|trinh|de an|ke hoach|phe duyet|to chuc|"
    r"nghi quyet|"
    r"khoi cong|dua vao|quy hoach|bao cao|chuan bi|ban giao|ra soat|sap xep|thanh lap|trien khai)\b"
)


def unled_tasks(items: Sequence[Item], due: DueReader) -> list[ProposedTask]:
    """The parts of the sections of tasks that begin as work does."""
    tasks = []
    for item in _in_sections(items):
        for text in filter(None, map(_work, _parts(item))):
            task = Draft(item, Who(), [text]).task(due)
            if (
                task.deadline is None
                and _GOES_ON.match(text.folded)
                and not _ONCE.search(text.folded)
            ):
                task.kind = TaskKind.RECURRING
            tasks.append(task)
    return tasks


def _parts(item: Item) -> Iterator[RunningText]:
    """The parts of a line; work behind a day and a comma is a part of its own."""
    for piece in pieces(item.text):
        begin = 0
        for due in due_words(piece.text):
            comma = _COMMA.match(piece.text.folded, due.end)
            if due.strength == 2 and comma and begins_work(piece.text.folded, comma.end()):
                yield piece.text.part(begin, due.end)
                begin = comma.end()
        yield piece.text.part(begin)


def _work(text: RunningText) -> RunningText | None:
    """The words from the verb on, where the part is work."""
    if text.text.endswith(":"):
        return None
    for pattern in (_TOPIC, _TO_OTHERS):
        match = pattern.match(text.folded)
        if match is not None:
            text = text.part(match.end())
    if is_background(text.folded) or tells_of_the_past(text, 0):
        return None
    return text if begins_work(text.folded) and len(text.words) >= _FEWEST_WORDS else None


def _in_sections(items: Sequence[Item]) -> Iterator[Item]:
    """The items under headings of tasks; all but those under other headings, where none is."""
    has_sections = any(_is_section(item) for item in items)
    within = not has_sections
    for item in items:
        if _is_section(item):
            within = True
        elif within and has_sections and _ends_section(item):
            within = False
        if within and not item.is_heading and not _is_of_background(item):
            yield item


def _is_section(item: Item) -> bool:
    return item.is_heading and item.rank <= 3 and is_work_section(item.text.folded)


def _ends_section(item: Item) -> bool:
    return item.rank <= 3 and is_background_section(item.text.folded)


def _is_of_background(item: Item) -> bool:
    return any(is_background_section(one.text.folded) for one in item.above())
