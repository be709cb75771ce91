"""Work of a report or resolution: nobody is named, each part that begins as work does is some."""

from collections.abc import Iterator, Sequence

from tracker.domain.directives.proposals.clauses.background import (
    is_background,
    is_background_section,
    is_work_section,
)
from tracker.domain.directives.proposals.clauses.told import Who
from tracker.domain.directives.proposals.clauses.verbs import begins_work, tells_of_the_past
from tracker.domain.directives.proposals.drafts import Draft
from tracker.domain.directives.proposals.due_days.reading import DueReader
from tracker.domain.directives.proposals.proposal import ProposedTask
from tracker.domain.directives.proposals.segments.outline import Item
from tracker.domain.directives.proposals.segments.pieces import pieces


def unled_tasks(items: Sequence[Item], due: DueReader) -> list[ProposedTask]:
    """The parts of the sections of tasks that begin as work does."""
    tasks = []
    for item in _in_sections(items):
        for piece in pieces(item.text):
            text = piece.text
            if (
                is_background(text.folded)
                or tells_of_the_past(text, 0)
                or not begins_work(text.folded)
            ):
                continue
            if text.text.endswith(":") or len(text.words) < 4:
                continue
            tasks.append(Draft(item, Who(), [text]).task(due))
    return tasks


def _in_sections(items: Sequence[Item]) -> Iterator[Item]:
    """The items under headings of tasks; all but those under other headings, where none is."""
    has_sections = any(_is_section(item) for item in items)
    within = not has_sections
    for item in items:
        if _is_section(item):
            within = True
        elif within and has_sections and item.rank <= 3 and is_background_section(item.text.folded):
            within = False
        if (
            within
            and not item.is_heading
            and not any(is_background_section(one.text.folded) for one in item.above())
        ):
            yield item


def _is_section(item: Item) -> bool:
    return (
        item.is_heading
        and (item.rank <= 3 or item.text.text.isupper())
        and is_work_section(item.text.folded)
    )
