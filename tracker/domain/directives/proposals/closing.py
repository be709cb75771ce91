"""A line that holds for all tasks before it that have no day of their own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.directives.proposals.clauses.background import asks_nothing
from tracker.domain.directives.proposals.clauses.labels import Label, labels_in
from tracker.domain.directives.proposals.clauses.order import Order
from tracker.domain.directives.proposals.drafts import Draft, set_due
from tracker.domain.directives.proposals.due_days.phrases import without_due
from tracker.domain.directives.proposals.due_days.reading import Due, DueReader
from tracker.domain.directives.proposals.proposal import ProposedTask, Source, TaskKind
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.directives.proposals.segments.outline import LOOSE, Item

_FEWEST = 2  # tasks before a line that holds for all
_CLOSING = re.compile(
    r"(?:.{0,80})(?:(?:bao cao|gui|tong hop)[^.;]{0,60}(?:ket qua|tinh hinh|ve)|(?:thoi han|"
    r"thoi gian|hoan thanh)[^.;]{0,60}(?:nhiem vu|noi dung|cong viec)(?: neu)? tren|"
    r"cac (?:nhiem vu|noi dung|cong viec) (?:neu )?tren[^.;]{0,30}(?:hoan thanh|xong)|"
    r"ket qua (?:thuc hien|xu ly|trien khai|giai quyet)?[^.;]{0,80}(?:bao cao|gui))"
)

_OF_ANNEX = re.compile(
    r"(?:(?:khan truong|chu dong|nghiem tuc|to chuc|trien khai|thuc hien|hoan thanh|chu tri|,|va)"
    r" ?)+(?:cac |nhung )?(?:nhiem vu|noi dung|cong viec)[^.;]{0,40} (?:tai|theo|trong|o|neu tai) "
    r"(?:cac )?(?:bang|bieu|phu luc|danh muc)\b"
)


@dataclass(frozen=True)
class Closing:
    """A day for the tasks before a line: ``count`` of them, ``within`` a section or all."""

    due: Due
    count: int
    within: Item | None

    def holds_for(self, place: int, item: Item) -> bool:
        """Whether it holds for the task at a place, read from an item."""
        if place >= self.count:
            return False
        return self.within is None or any(above is self.within for above in item.above())


class ClosingLines:
    """Finds the lines that hold for all tasks before them."""

    def __init__(self, items: Sequence[Item], due: DueReader) -> None:
        self._items = items
        self._due = due
        self._closings: list[Closing] = []
        self.due_of_annex = Due()  # of rows of tables that say nothing of it

    def takes_order(self, item: Item, order: Order, work: RunningText, count: int) -> bool:
        """Whether an order is one: "các đơn vị nêu trên báo cáo trước ngày …"."""
        if any(name.units for name in order.leads) or not _may_close(item, work, count):
            return False
        due = self._due.due_in(work)
        if due.deadline is None and due.working_days is None:
            return False
        self._closings.append(Closing(due, count, None))
        return True

    def takes_annex(self, work: RunningText) -> bool:
        """Whether an order asks for the tasks of a table: "thực hiện nhiệm vụ tại Phụ lục, …"."""
        if _OF_ANNEX.match(work.folded) is None:
            return False
        due = self._due.due_in(work)
        if due.dates and not due.repeats:
            self.due_of_annex = due
        return True

    def takes(self, item: Item, text: RunningText, count: int) -> bool:
        """Whether a line that names nobody is one."""
        if not _may_close(item, text, count):
            return False
        due = self._due.due_in(text)
        if due.deadline is not None or due.working_days is not None:
            within = item.parent if self._lists_go_on(item) else None
            self._closings.append(Closing(due, count, within))
        return True

    def takes_label(self, item: Item, drafts: Sequence[Draft]) -> bool:
        """Whether a numbered line among tasks is: "3. Thời hạn hoàn thành: trước ngày …"."""
        labels = labels_in(item.text)
        if item.rank == LOOSE or [one.label for one in labels] != [Label.DUE]:
            return False
        beside = [one for one in drafts if _stands_beside(one.item, item)]
        due = self._due.read(labels[0].text.text)
        if len(beside) < _FEWEST or not due.dates or due.repeats:
            return False
        self._closings.append(Closing(due, len(drafts), item.parent))
        return True

    def close(self, task: ProposedTask, place: int, item: Item) -> None:
        """Give a task the day of the closing line, if it says nothing of time."""
        due = next((one.due for one in self._closings if one.holds_for(place, item)), None)
        if due is not None and not task.deadline_phrase and task.kind is TaskKind.TASK:
            set_due(task, due, Source.BY_CLOSING)

    def _lists_go_on(self, item: Item) -> bool:
        """Whether items of a list stand behind it: then it is a line of the section alone."""
        place = next(at for at, one in enumerate(self._items) if one is item)
        return any(one.rank < LOOSE for one in self._items[place + 1 :])


def _may_close(item: Item, text: RunningText, count: int) -> bool:
    if item.rank != LOOSE or count < _FEWEST:
        return False
    return _CLOSING.match(text.folded) is not None or _asks_in_time(text)


def _asks_in_time(text: RunningText) -> bool:
    """Whether nothing is asked but to be in time: "triển khai thực hiện, xong trước ngày …"."""
    return asks_nothing(RunningText.of(without_due(text)).folded)


def _stands_beside(task: Item, item: Item) -> bool:
    return task.kind == item.kind and task.parent is item.parent
