"""Fields of a task that stand in lines of their own, or behind its work, with or without names.

"Chủ trì: Sở A", "- Sở A chủ trì, Sở B phối hợp", "- Hoàn thành trước ngày 30/9": who, with whom, by
when. A form ("Đơn vị nhận việc: …", "Nội dung công việc: …") is a task made of such lines alone.
"""

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from tracker.domain.directives.proposals.amending import Amending
from tracker.domain.directives.proposals.clauses.background import is_background_section
from tracker.domain.directives.proposals.clauses.labels import (
    Label,
    Labelled,
    is_labelled,
    labels_in,
    with_labels,
)
from tracker.domain.directives.proposals.clauses.roles import later_helpers, only_roles
from tracker.domain.directives.proposals.clauses.told import Who, WhoIsTold
from tracker.domain.directives.proposals.drafts import Draft
from tracker.domain.directives.proposals.due_days.phrases import without_due
from tracker.domain.directives.proposals.due_days.reading import DueReader
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.directives.proposals.segments.outline import Item

_MOST_BEHIND_NAMES = 40  # letters of a remark
_ONLY_WHEN = re.compile(r"(?:thuc hien|hoan thanh|bao cao|xong|thoi gian|trong)?[ .;:]*")


class FieldReader:
    """Puts fields into the task that they belong to. ``drafts`` are those read so far."""

    def __init__(
        self, items: Sequence[Item], who: WhoIsTold, due: DueReader, drafts: list[Draft]
    ) -> None:
        self._items = items
        self._who = who
        self._names = who.orders.names
        self._due = due
        self._amending = Amending(who, due)
        self._drafts = drafts
        self._form: set[Label] = set()  # the fields told of a task that is a form

    def take(self, item: Item) -> bool:
        """Whether a line is fields of a task; then they are put into it."""
        labels = labels_in(item.text)
        if not labels:
            return self._take_unnamed(item)
        if len(block := self._block_above(item, labels)) > 1:
            for one in block:
                self._amending.by_label_of_all(one, labels)
            return True
        draft = self._draft_of(item, labels)
        if draft is None:
            return False
        for label in labels:
            self._amending.by_label(draft, label)
        return True

    def stand_below(self, item: Item) -> bool:
        """Whether lines below an item are its fields."""
        return any(
            is_labelled(child.text) or only_roles(child.text, self._names) is not None
            for child in item.children
        )

    def take_behind(self, item: Item) -> bool:
        """Whether fields stand behind the work on its line; then it is a task."""
        work, labels = with_labels(item.text)
        if not labels or not work.text or self._who.orders.orders_in(work):
            return False
        draft = Draft(item, Who(), [work])
        self._who.add_helpers(draft.who, later_helpers(work, 0, self._names))
        self._drafts.append(draft)
        for label in labels:
            self._amending.by_label(draft, label)
        return True

    def _take_unnamed(self, item: Item) -> bool:
        """A line below a task that says who, or by when, and nothing else."""
        last = self._drafts[-1] if self._drafts else None
        if last is None or all(above is not last.item for above in item.above()):
            return False
        roles = only_roles(item.text, self._names)
        if roles is not None:
            self._amending.set_roles(last, roles)
            return True
        due = self._due.due_in(item.text)
        rest = RunningText.of(without_due(item.text)).folded
        if not due.says or _ONLY_WHEN.fullmatch(rest) is None:
            return False
        last.due = due
        return True

    def _block_above(self, item: Item, labels: Sequence[Labelled]) -> list[Draft]:
        """The tasks of the list above a line that says by when or with whom and nothing else.

        Where the list goes on below it, or each of its items has such a line, it is of one alone.
        """
        if {label.label for label in labels} - {Label.HELPERS, Label.DUE} or self._form:
            return []
        beside = [one for one in self._items if one.parent is item.parent]
        at = next(place for place, one in enumerate(beside) if one is item)
        before = list(dropwhile(_is_field, reversed(beside[:at])))
        block = list(takewhile(lambda one: not _is_field(one), before))
        below = next((one for one in beside[at:] if not _is_field(one)), None)
        if not block or (below is not None and below.kind == block[0].kind):
            return []
        listed = {id(one) for one in block if one.kind == block[0].kind}
        return [
            draft
            for draft in self._drafts
            if any(id(one) in listed for one in (draft.item, *draft.item.above()))
        ]

    def _draft_of(self, item: Item, labels: Sequence[Labelled]) -> Draft | None:
        """The task that fields belong to: what stands above, or a form that they are lines of.

        A form begins again where a field comes again.
        """
        last = self._drafts[-1] if self._drafts else None
        below = last is not None and (
            any(above is last.item for above in item.above()) or item.parent is last.item.parent
        )
        kinds = {label.label for label in labels}
        begins = kinds & {Label.LEADS, Label.CONTENT}
        whole = {Label.LEADS, Label.CONTENT} <= kinds  # a task in one line
        if below and not whole and not (self._form and begins & self._form):
            self._form |= kinds if self._form else set()
            return last
        if not begins or not self._names_only(labels):
            return None
        if not below and any(is_background_section(one.text.folded) for one in item.above()):
            return None
        self._form = kinds
        self._drafts.append(Draft(item, Who()))
        return self._drafts[-1]

    def _names_only(self, labels: Sequence[Labelled]) -> bool:
        """Whether fields of who leads hold names and nothing else: no order stands there."""
        for label in labels:
            if label.label is Label.LEADS:
                named = self._names.names_from(label.text, 0)
                if not named or len(label.text.text) - named[-1].end > _MOST_BEHIND_NAMES:
                    return False
        return True


def _is_field(item: Item) -> bool:
    return is_labelled(item.text)
