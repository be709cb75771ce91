"""The items of an outline read to tasks: segment by segment, clause by clause."""

import re
from collections.abc import Sequence

from tracker.domain.directives.proposals.amending import Amending
from tracker.domain.directives.proposals.clauses.background import (
    asks_nothing,
    is_background,
    is_background_section,
    is_work_section,
)
from tracker.domain.directives.proposals.clauses.by_number import Numbered, numbered_in
from tracker.domain.directives.proposals.clauses.further_orders import work_at
from tracker.domain.directives.proposals.clauses.labels import is_labelled, labels_in
from tracker.domain.directives.proposals.clauses.order import Order
from tracker.domain.directives.proposals.clauses.orders import topic_before
from tracker.domain.directives.proposals.clauses.roles import (
    later_helpers,
    only_roles,
    roles_from,
)
from tracker.domain.directives.proposals.clauses.told import Who, WhoIsTold
from tracker.domain.directives.proposals.clauses.trailing import trailing_roles
from tracker.domain.directives.proposals.clauses.unnamed_work import unnamed_work
from tracker.domain.directives.proposals.clauses.verbs import begins_work, tells_of_the_past
from tracker.domain.directives.proposals.closing import ClosingLines
from tracker.domain.directives.proposals.drafts import Draft
from tracker.domain.directives.proposals.due_days.reading import Due, DueReader
from tracker.domain.directives.proposals.fields import FieldReader
from tracker.domain.directives.proposals.further_parts import (
    begins_as_work,
    is_apart,
    parts_of,
)
from tracker.domain.directives.proposals.last_days import keep_words, number_of, take_from_others
from tracker.domain.directives.proposals.proposal import ProposedTask
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.directives.proposals.segments.outline import LOOSE, Item
from tracker.domain.directives.proposals.segments.pieces import Piece
from tracker.domain.directives.proposals.tables.beside_tables import due_of_rows

_ONLY_DUE = re.compile(
    r"(?:(?:yeu cau )?(?:hoan thanh|hoan tat|xong|thoi han|thoi gian|cham nhat|ket qua|bao cao|"
    r"gui|trinh|(?:viec|nhiem vu|noi dung|cong viec) (?:nay|tren)[^,;.]{0,20} (?:hoan thanh|xong|"
    r"truoc))\b)"
)
_TO_A_LEADER = re.compile(r"(?:cac )?(?:dong chi )?pho chu tich (?:ubnd|uy ban nhan dan) tinh\b")
_HELPS_SHORTLY = re.compile(
    r"(?:cung )?(?:phoi hop|ho tro|tham gia|giup do|tao dieu kien)(?! voi)[^,;.]{0,40}"
)
_HELPS_ABOVE = re.compile(r"(?:cung )?phoi hop(?! (?:chat che )?(?:voi|cung (?!cap)))")


def _is_told(text: RunningText, order: Order) -> bool:
    """Whether a part tells somebody: behind grounds and a comma work must begin plainly."""
    if order.by_verb or not is_background(text.folded):
        return True
    behind = order.start > 0 and not is_background(text.folded[order.start :])
    return behind and begins_work(text.folded, order.content_at)


class ItemReader:
    """Reads all items of a document, in their order."""

    def __init__(self, items: Sequence[Item], who: WhoIsTold, due: DueReader) -> None:
        self._items = items
        self._who = who
        self._due = due
        self._amending = Amending(who, due)
        self._drafts: list[Draft] = []
        self._left_out: set[int] = set()
        self._numbered: list[Numbered] = []
        self._told_here: Who | None = None  # in the present item, though not of work
        self._past: Who | None = None  # of whom the part before says what they did
        self._fields = FieldReader(items, who, due, self._drafts)
        self._closing = ClosingLines(items, due)

    def tasks(self) -> list[ProposedTask]:
        """The tasks of all items."""
        for item in self._items:
            if id(item) not in self._left_out:
                self._read(item)
        for draft in self._drafts:
            for rule in self._numbered:
                self._amending.by_number(draft, number_of(draft.item), rule)
        placed = []
        for at, draft in enumerate(self._drafts):
            if not self._says_nothing(draft):
                task = draft.task(self._due)
                if not task.content:
                    continue
                keep_words(task, self._due, draft.others)
                self._closing.close(task, at, draft.item)
                placed.append((draft.item, task))
        take_from_others(placed)
        return [task for _, task in placed]

    @property
    def due_of_annex(self) -> Due:
        """By when, as an order or a line for all says it for the tasks of a table."""
        due = self._closing.due_of_annex
        return due if due.dates else due_of_rows(self._items, self._who, self._due)

    @staticmethod
    def _says_nothing(draft: Draft) -> bool:
        if not draft.who and not draft.who.helpers:
            return True  # fields of an event: "Thời gian: …", "Địa điểm: …"
        return not draft.work or asks_nothing("; ".join(text.folded for text in draft.work))

    def _read(self, item: Item) -> None:
        if item.rank == LOOSE and self._drafts:
            rules = numbered_in(item.text, self._who.orders.names, self._due)
            self._numbered += rules
            if rules:
                return
        if self._closing.takes_label(item, self._drafts) or self._fields.take(item):
            return
        if self._who.of_heading(item) is not None and self._gives_to_children(item):
            return
        if item.is_heading and not self._fields.stand_below(item) and self._gives_to_children(item):
            return
        context = self._who.above(item)
        self._told_here = self._past = None
        if context is not None and (self._fields.take_behind(item) or self._trailing(item)):
            return
        last: Draft | None = None
        parts = parts_of(item.text, self._who.orders.names)
        for place, piece in enumerate(parts):
            opens = place == len(parts) - 1 and piece.text.text.endswith(":")
            if opens and self._gives_to_children(item):
                return
            last = self._piece(item, piece, context, last)
        if (
            self._fields.stand_below(item)
            and last is None
            and context is not None
            and self._who.of_heading(item) is None
        ):
            words = item.text.folded
            if not (
                is_background_section(words)
                or (item.text.text.isupper() and is_work_section(words))
            ):
                self._begin(item, Who(), item.text)
        if last is not None and item.text.text.endswith(":"):
            self._left_out.update(
                id(child) for child in item.children if not is_labelled(child.text)
            )

    def _trailing(self, item: Item) -> bool:
        """Whether the units stand behind the work; then it is a task."""
        if item.rank == LOOSE:
            return False
        read = None if is_labelled(item.text) else trailing_roles(item.text, self._who.orders.names)
        if read is None:
            return False
        end, roles = read
        if any(order.start < end for order in self._who.orders.orders_in(item.text)):
            return False
        who = self._who.of_order(Order(0, roles, end, by_verb=False))
        if not who:
            return False
        draft = self._begin(item, who, item.text.part(0, end))
        draft.others.append(item.text.part(end))
        return True

    def _gives_to_children(self, item: Item) -> bool:
        """Whether what stands below are tasks, and no list of things."""
        children = [child for child in item.children if not is_labelled(child.text)]
        if not children:
            return (
                item.is_heading
                and not self._fields.stand_below(item)
                and not begins_work(item.text.folded)
            )
        working = sum(1 for child in children if self._is_work(child))
        return working * 2 >= len(children)

    def _is_work(self, child: Item) -> bool:
        if begins_work(child.text.folded) or child.opens or child.children:
            return True
        return bool(self._who.orders.orders_in(child.text))

    def _piece(
        self, item: Item, piece: Piece, context: Who | None, last: Draft | None
    ) -> Draft | None:
        text = piece.text
        if last is not None:
            if labels := labels_in(text):
                for label in labels:
                    self._amending.by_label(last, label)
                return last
            if (roles := only_roles(text, self._who.orders.names)) is not None:
                self._amending.set_roles(last, roles)
                return last
        orders = [
            one
            for one in self._who.orders.orders_in(text)
            if context is not None or one.by_verb or last is not None
        ]
        if orders and _is_told(text, orders[0]):
            return self._orders(item, text, orders, last)
        if last is not None:
            return self._continued(item, piece, last)
        if context is None:
            return None
        goes_on = not piece.begins_sentence and begins_work(text.folded)
        past = self._past if goes_on else None
        self._past = self._who.of_the_past(text)
        return self._by_context(item, text, past or self._told_here or context)

    def _orders(
        self, item: Item, text: RunningText, orders: list[Order], last: Draft | None
    ) -> Draft | None:
        for place, order in enumerate(orders):
            end = orders[place + 1].start if place + 1 < len(orders) else len(text.text)
            work = text.part(order.content_at, end)
            helps = _HELPS_SHORTLY.fullmatch(work.folded.rstrip(" .")) or (
                not order.by_verb and _HELPS_ABOVE.match(work.folded)
            )
            if last is not None and helps:
                self._who.add_helpers(last.who, [*order.leads, *order.roles.helpers])
                continue
            who = self._who.of_order(order)
            if self._closing.takes_annex(work) or self._closing.takes_order(
                item, order, work, len(self._drafts)
            ):
                continue
            self._told_here = who or self._told_here
            self._who.remember_investor(who, work)
            if not who or (
                asks_nothing(work.folded) and (place or topic_before(text, order) is None)
            ):
                continue
            topic = topic_before(text, order) if place == 0 else None
            last = self._begin(item, who, work)
            if topic is not None:
                last.work.insert(0, topic)
            elif place == 0 and order.start and not is_background(text.folded[: order.start]):
                last.others.append(text.part(0, order.start))
        return last

    def _by_context(self, item: Item, text: RunningText, context: Who) -> Draft | None:
        """Work without a name: for whom stands above."""
        is_title = item.is_heading and text.text.isupper()
        if (
            is_title
            or self._closing.takes(item, text, len(self._drafts))
            or _TO_A_LEADER.match(text.folded)
        ):
            return None
        if not context and not self._is_to_receivers(item, text):
            return None
        if self._who.is_of_others(text):
            return None
        directly = item.parent is not None and item.parent.opens
        work = unnamed_work(text, is_listed=item.rank != LOOSE or directly)
        if work is None:
            return None
        before = text.part(0, len(text.text) - len(work.text))
        text, who = work, (context or self._who.receivers).copied()
        if (named := self._who.named_first(text)) is not None:
            who, text = named
        roles = roles_from(text, [], 0, self._who.orders.names)
        begin = 0
        if roles.end:
            self._who.add_helpers(who, roles.helpers)
            begin = work_at(text, roles.end)
        work = text.part(begin)
        if asks_nothing(work.folded):
            return None
        draft = self._begin(item, who, work)
        draft.others += [before] if before.text else []  # "Trước ngày 15/9, …"
        return draft

    def _is_to_receivers(self, item: Item, text: RunningText) -> bool:
        """Whether it is work in a list at the top of a letter: it is for those it is sent to."""
        at_top = item.parent is None or not any(True for _ in item.parent.above())
        listed = item.rank != LOOSE and at_top
        return listed and bool(self._who.receivers) and begins_work(text.folded)

    def _continued(self, item: Item, piece: Piece, last: Draft) -> Draft:
        """A further part of an item without a name: more of the task, or another one."""
        text = piece.text
        if is_background(text.folded) or asks_nothing(text.folded):
            return last
        own = self._due.due_in(text)
        before = last.due_of_words(self._due)
        if _ONLY_DUE.match(text.folded) and not before.says:
            self._add(last, piece)
            return last
        works = begins_as_work(text) and not tells_of_the_past(text, 0)
        if works and is_apart(piece, last, before, own):
            who = Who(list(last.who.leads), [], list(last.who.unknown), [], last.who.source)
            return self._begin(item, who, text)
        says_when = own.says and (_ONLY_DUE.match(text.folded) or not piece.begins_sentence)
        if works or not piece.begins_sentence or says_when:
            if own.says and before.says and own.repeats and not before.repeats:
                return last
            self._add(last, piece)
            self._who.add_helpers(last.who, later_helpers(text, 0, self._who.orders.names))
        return last

    @staticmethod
    def _add(last: Draft, piece: Piece) -> None:
        if piece.begins_sentence:
            last.add_sentence(piece.text)
        else:
            last.work.append(piece.text)

    def _begin(self, item: Item, who: Who, work: RunningText) -> Draft:
        self._who.add_helpers(who, later_helpers(work, 0, self._who.orders.names))
        draft = Draft(item, who, [work] if work.text else [])
        self._drafts.append(draft)
        return draft
