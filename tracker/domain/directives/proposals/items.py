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
from tracker.domain.directives.proposals.clauses.labels import (
    Label,
    Labelled,
    is_labelled,
    labels_in,
    with_labels,
)
from tracker.domain.directives.proposals.clauses.orders import (
    Order,
    after_connective,
    topic_before,
    work_at,
)
from tracker.domain.directives.proposals.clauses.roles import (
    later_helpers,
    only_roles,
    roles_from,
)
from tracker.domain.directives.proposals.clauses.told import Who, WhoIsTold
from tracker.domain.directives.proposals.clauses.trailing import trailing_roles
from tracker.domain.directives.proposals.clauses.verbs import begins_work, tells_of_the_past
from tracker.domain.directives.proposals.closing import Closing, close
from tracker.domain.directives.proposals.drafts import Draft
from tracker.domain.directives.proposals.due_days.reading import DueReader
from tracker.domain.directives.proposals.further_parts import is_apart
from tracker.domain.directives.proposals.proposal import ProposedTask
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.directives.proposals.segments.outline import LOOSE, Item
from tracker.domain.directives.proposals.segments.pieces import Piece, pieces

_ONLY_DUE = re.compile(
    r"(?:(?:yeu cau )?(?:hoan thanh|hoan tat|xong|thoi han|thoi gian|cham nhat|ket qua|bao cao|"
    r"gui|trinh)\b)"
)
_TO_A_LEADER = re.compile(r"(?:cac )?(?:dong chi )?pho chu tich (?:ubnd|uy ban nhan dan) tinh\b")
_CLOSING = re.compile(
    r"(?:.{0,80})(?:(?:bao cao|gui|tong hop)[^.;]{0,60}(?:ket qua|tinh hinh|ve)|(?:thoi han|"
    r"thoi gian|hoan thanh)[^.;]{0,60}(?:nhiem vu|noi dung|cong viec)(?: neu)? tren|"
    r"cac (?:nhiem vu|noi dung|cong viec) (?:neu )?tren[^.;]{0,30}(?:hoan thanh|xong)|"
    r"ket qua (?:thuc hien|xu ly|trien khai|giai quyet)?[^.;]{0,80}(?:bao cao|gui))"
)
_MOST_BEHIND_NAMES = 40  # letters of a remark
_HELPS_SHORTLY = re.compile(
    r"(?:cung )?(?:phoi hop|ho tro|tham gia|giup do|tao dieu kien)(?! voi)[^,;.]{0,40}"
)
_HELPS_ABOVE = re.compile(r"(?:cung )?phoi hop(?! (?:chat che )?(?:voi|cung (?!cap)))")


class ItemReader:
    """Reads all items of a document, in their order."""

    def __init__(self, items: Sequence[Item], who: WhoIsTold, due: DueReader) -> None:
        self._items = items
        self._who = who
        self._due = due
        self._amending = Amending(who, due)
        self._drafts: list[Draft] = []
        self._left_out: set[int] = set()
        self._form: set[Label] = set()  # the fields told of a task that is a form
        self._told_here: Who | None = None  # in the present item, though not of work
        self.closings: list[Closing] = []

    def tasks(self) -> list[ProposedTask]:
        """The tasks of all items."""
        for item in self._items:
            if id(item) not in self._left_out:
                self._read(item)
        tasks = []
        for at, draft in enumerate(self._drafts):
            if not self._says_nothing(draft):
                task = draft.task(self._due)
                if not task.content:
                    continue
                close(task, [one.due for one in self.closings if one.holds_for(at, draft.item)])
                tasks.append(task)
        return tasks

    @staticmethod
    def _says_nothing(draft: Draft) -> bool:
        return not draft.work or asks_nothing("; ".join(text.folded for text in draft.work))

    def _read(self, item: Item) -> None:
        labels = labels_in(item.text)
        draft = self._draft_of(item, labels) if labels else None
        if draft is not None:
            for label in labels:
                self._amending.by_label(draft, label)
            return
        if self._who.of_heading(item) is not None and self._gives_to_children(item):
            return
        if item.is_heading and not self._has_labels(item) and self._gives_to_children(item):
            return
        context = self._who.above(item)
        self._told_here = None
        if context is not None and (self._with_labels(item) or self._trailing(item)):
            return
        last: Draft | None = None
        parts = self._parts(item)
        for place, piece in enumerate(parts):
            opens = place == len(parts) - 1 and piece.text.text.endswith(":")
            if opens and self._gives_to_children(item):
                return
            last = self._piece(item, piece, context, last)
        if (
            self._has_labels(item)
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

    def _draft_of(self, item: Item, labels: Sequence[Labelled]) -> Draft | None:
        """The task that fields belong to: what stands above, or a form that they are lines of.

        A form ("Đơn vị nhận việc: …", "Nội dung: …") begins again where a field comes again.
        """
        last = self._drafts[-1] if self._drafts else None
        below = last is not None and self._is_below(item, last.item)
        kinds = {label.label for label in labels}
        begins = kinds & {Label.LEADS, Label.CONTENT}
        if below and not (self._form and begins & self._form):
            self._form |= kinds if self._form else set()
            return last
        if (
            not begins
            or not self._names_only(labels)
            or (not below and any(is_background_section(one.text.folded) for one in item.above()))
        ):
            return None
        self._form = kinds
        self._drafts.append(Draft(item, Who()))
        return self._drafts[-1]

    def _names_only(self, labels: Sequence[Labelled]) -> bool:
        """Whether fields of who leads hold names and nothing else: no order stands there."""
        names = self._who.orders.names
        for label in labels:
            if label.label is Label.LEADS:
                named = names.names_from(label.text, 0)
                if not named or len(label.text.text) - named[-1].end > _MOST_BEHIND_NAMES:
                    return False
        return True

    def _parts(self, item: Item) -> list[Piece]:
        """The parts of a line; units told one after the other with semicolons stay in one."""
        parts = list(pieces(item.text))
        names = self._who.orders.names
        while len(parts) > 1 and not parts[1].begins_sentence:
            named = names.names_from(item.text, 0)
            if not named or named[-1].end <= len(parts[0].text.text):
                break
            together = item.text.part(
                0, item.text.text.find(parts[1].text.text) + len(parts[1].text.text)
            )
            parts[:2] = [Piece(together, True)]
        return parts

    def _with_labels(self, item: Item) -> bool:
        """Whether fields stand behind the work on its line; then it is a task."""
        work, labels = with_labels(item.text)
        if not labels or not work.text or self._who.orders.orders_in(work):
            return False
        draft = self._begin(item, Who(), work)
        for label in labels:
            self._amending.by_label(draft, label)
        return True

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

    def _is_below(self, item: Item, other: Item) -> bool:
        return any(above is other for above in item.above()) or item.parent is other.parent

    @staticmethod
    def _has_labels(item: Item) -> bool:
        return any(is_labelled(child.text) for child in item.children)

    def _gives_to_children(self, item: Item) -> bool:
        """Whether what stands below are tasks, and no list of things."""
        children = [child for child in item.children if not is_labelled(child.text)]
        if not children:
            return (
                item.is_heading and not self._has_labels(item) and not begins_work(item.text.folded)
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
            one for one in self._who.orders.orders_in(text) if context is not None or one.by_verb
        ]
        if orders and not (is_background(text.folded) and not orders[0].by_verb):
            return self._orders(item, text, orders, last)
        if last is not None:
            return self._continued(item, piece, last)
        if context is None:
            return None
        return self._by_context(item, text, self._told_here or context)

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
            if self._is_closing(item, who, order, work):
                continue
            self._told_here = who or self._told_here
            if not who or (
                asks_nothing(work.folded) and (place or topic_before(text, order) is None)
            ):
                continue
            topic = topic_before(text, order) if place == 0 else None
            last = self._begin(item, who, work)
            if topic is not None:
                last.work.insert(0, topic)
            elif place == 0 and order.start:
                last.others.append(text.part(0, order.start))
        return last

    def _is_closing(self, item: Item, who: Who, order: Order, work: RunningText) -> bool:
        """Whether it is a line that holds for all: "các đơn vị nêu trên báo cáo trước ngày …"."""
        by_name = any(name.units for name in order.leads)
        if (
            by_name
            or item.rank != LOOSE
            or len(self._drafts) < 2
            or not _CLOSING.match(work.folded)
        ):
            return False
        due = self._due.due_in(work)
        if due.deadline is None and due.working_days is None:
            return False
        self.closings.append(Closing(due, len(self._drafts), None))
        return True

    def _by_context(self, item: Item, text: RunningText, context: Who) -> Draft | None:
        """Work without a name: for whom stands above."""
        if self._closes(item, text) or _TO_A_LEADER.match(text.folded):
            return None
        if not context:
            if (
                item.rank != LOOSE
                and begins_work(text.folded)
                and self._who.receivers
                and self._is_listed(item)
            ):
                context = Who(
                    list(self._who.receivers.leads),
                    unknown=list(self._who.receivers.unknown),
                    source=self._who.receivers.source,
                )
            else:
                return None
        begin = after_connective(text)
        if begin and begins_work(text.folded, begin):
            text = text.part(begin)
        elif is_background(text.folded):
            return None
        directly = item.parent is not None and item.parent.opens
        if tells_of_the_past(text, 0) or not (
            begins_work(text.folded) or item.rank != LOOSE or directly
        ):
            return None
        who = Who(
            list(context.leads),
            list(context.helpers),
            list(context.unknown),
            list(context.unknown_helpers),
            context.source,
        )
        roles = roles_from(text, [], 0, self._who.orders.names)
        begin = 0
        if roles.end:
            self._who.add_helpers(who, roles.helpers)
            begin = work_at(text, roles.end)
        work = text.part(begin)
        return None if asks_nothing(work.folded) else self._begin(item, who, work)

    def _is_listed(self, item: Item) -> bool:
        """Whether it is one of a list of items at the top of a letter."""
        return item.parent is None or not any(True for _ in item.parent.above())

    def _closes(self, item: Item, text: RunningText) -> bool:
        if item.rank != LOOSE or len(self._drafts) < 2 or not _CLOSING.match(text.folded):
            return False
        due = self._due.due_in(text)
        if due.deadline is not None or due.working_days is not None:
            within = item.parent if self._lists_go_on(item) else None
            self.closings.append(Closing(due, len(self._drafts), within))
        return True

    def _lists_go_on(self, item: Item) -> bool:
        """Whether items of a list stand behind it: then it is a line of the section alone."""
        place = next(at for at, one in enumerate(self._items) if one is item)
        return any(one.rank < LOOSE for one in self._items[place + 1 :])

    def _continued(self, item: Item, piece: Piece, last: Draft) -> Draft:
        """A further part of an item without a name: more of the task, or another one."""
        text = piece.text
        if is_background(text.folded) or asks_nothing(text.folded):
            return last
        own = self._due.due_in(text)
        before = last.due_of_words(self._due)
        if _ONLY_DUE.match(text.folded) and not before.says:
            last.work.append(text)
            return last
        works = begins_work(text.folded) and not tells_of_the_past(text, 0)
        if works and is_apart(piece, last, before, own):
            who = Who(list(last.who.leads), [], list(last.who.unknown), [], last.who.source)
            return self._begin(item, who, text)
        if works or not piece.begins_sentence or own.says:
            if own.says and before.says and own.repeats and not before.repeats:
                return last
            last.work.append(text)
            self._who.add_helpers(last.who, later_helpers(text, 0, self._who.orders.names))
        return last

    def _begin(self, item: Item, who: Who, work: RunningText) -> Draft:
        self._who.add_helpers(who, later_helpers(work, 0, self._who.orders.names))
        draft = Draft(item, who, [work] if work.text else [])
        self._drafts.append(draft)
        return draft
