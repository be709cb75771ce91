"""Whom a line of the outline tells: itself, or by what stands above it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tracker.domain.directives.lists.names.unit_names import ListedUnit
from tracker.domain.directives.proposals.clauses.background import (
    ends_document,
    is_background_section,
    is_work_section,
)
from tracker.domain.directives.proposals.clauses.order import Order
from tracker.domain.directives.proposals.clauses.orders import Orders, after_connective
from tracker.domain.directives.proposals.clauses.roles import roles_from
from tracker.domain.directives.proposals.names.groups import SpeaksOf
from tracker.domain.directives.proposals.names.resolving import Name
from tracker.domain.directives.proposals.proposal import Source
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.directives.proposals.segments.outline import Item
from tracker.domain.directives.proposals.segments.pieces import pieces
from tracker.domain.text import fold
from tracker.domain.vocabulary import UnitKind

_BEFORE_UNITS = re.compile(
    r"(?:giao(?: nhiem vu)?(?: cho)?|de nghi|kien nghi|yeu cau|doi voi|ve phia|"
    r"(?:trach nhiem|nhiem vu)(?:(?:,| va) (?:trach nhiem|nhiem vu|quyen han))* cua|"
    r"phan cong|cac nhiem vu cua|tai|cua) ?:? ?"
)
_AFTER_UNITS = re.compile(
    r"[ ,:]*(?:(?:co|chiu) trach nhiem|co nhiem vu|chu tri|thuc hien|tap trung|khan truong|to chuc|"
    r"trien khai|chu dong|nghiem tuc|phoi hop|quan tam|"
    r"(?:thuc hien|mot so|nhung|cac|tot|tap trung)? ?(?:nhiem vu|noi dung|cong viec|giai phap|"
    r"viec)(?: sau(?: day)?| trong tam| cu the| chu yeu)*|sau day|sau|cu the|nhu|\(.{0,80}?\)|"
    r"- (?:co quan|don vi) [a-z ]{3,60}|(?:lanh dao|chi dao) (?:ubnd tinh|cac [a-z, ]{3,40})|"
    r"[ ,:.])*$"
)

_SOME = r"(?:cac|quy|hai|ba|bon|nam|\d{1,2}) (?:ubnd (?:cac )?)?"
_KINDS = (  # of those whom "các xã nêu trên", "quý Sở" speak of
    (re.compile(rf"{_SOME}(?:xa|phuong)\b"), (UnitKind.COMMUNE,)),
    (re.compile(rf"{_SOME}huyen\b"), (UnitKind.DISTRICT,)),
    (re.compile(rf"{_SOME}so\b(?!,? (?:ban|nganh|don vi))"), (UnitKind.DEPARTMENT,)),
)
_NUMBERS = {"hai": 2, "ba": 3, "bon": 4, "nam": 5}
_AS_INVESTOR = re.compile(r"(?:lam|la) chu dau tu\b(?! tieu du an)")
_OF_INVESTOR = re.compile(r"(?:giao |yeu cau )?chu dau tu (?:du an )?(?:co|chiu) trach nhiem\b")
_RECOMMENDS = re.compile(r"(?:cac |mot so |de xuat,? |noi dung )*kien nghi\b")
_DELAYS = re.compile(r"\bcon \d+ (?:nhiem vu|viec|noi dung)|nhiem vu (?:qua han|cham)")


@dataclass
class Who:
    """Those who are told: units, and names that nobody knows."""

    leads: list[ListedUnit] = field(default_factory=list)
    helpers: list[ListedUnit] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unknown_helpers: list[str] = field(default_factory=list)
    source: Source = Source.STATED

    def __bool__(self) -> bool:
        return bool(self.leads or self.unknown)

    def copied(self) -> "Who":
        """The same units, for another task."""
        return Who(
            list(self.leads), list(self.helpers), list(self.unknown), list(self.unknown_helpers),
            self.source,
        )  # fmt: skip


class WhoIsTold:
    """Remembers who was named in a document, and says who an item is for."""

    def __init__(self, orders: Orders, receivers: Sequence[str]) -> None:
        self.orders = orders
        self._of_item: dict[int, Who | None] = {}
        self._so_far: dict[str, ListedUnit] = {}
        self._investor: Who | None = None
        self.receivers = self._receivers(receivers)

    def _receivers(self, lines: Sequence[str]) -> Who:
        who = Who(source=Source.BY_RECEIVERS)
        for line in lines:
            for part in re.split(r";\s*", line):
                text = RunningText.of(part)
                self._add(who, self.orders.tellable(self.orders.names.names_from(text, 0)))
        return who

    @staticmethod
    def _add(who: Who, named: Sequence[Name]) -> None:
        for name in named:
            who.leads += [unit for unit in name.units if unit not in who.leads]
            if name.unknown and name.text not in who.unknown:
                who.unknown.append(name.text)

    def of_order(self, order: Order) -> Who:
        """The units of an order; "các đơn vị nêu trên" are those of the receivers or so far."""
        who = self._of_names(order.leads)
        self._help(who, order.roles.helpers)
        for unit in who.leads if who.source is not Source.BY_RECEIVERS else ():
            self._so_far.setdefault(unit.code, unit)
        return who

    def of_the_past(self, text: RunningText) -> Who | None:
        """Of whom a part says what they did: what is still to be done may follow."""
        named = self.orders.subject_of_the_past(text)
        return self._of_names(named) if named else None

    def named_first(self, text: RunningText) -> tuple[Who, RunningText] | None:
        """The known units with which a sentence begins, whatever follows, and what follows.

        Whoever the sentence names is told, and not those that stand above.
        """
        named = self.orders.tellable(self.orders.names.names_from(text, after_connective(text)))
        if not named or not all(name.units and name.speaks_of is None for name in named):
            return None
        end = named[-1].end
        if text.folded[end : end + 1] != ",":
            return None
        who = replace(self._of_names(named), source=Source.WEAK)
        return who, text.part(end + 2)

    def is_of_others(self, text: RunningText) -> bool:
        """Whether a part begins with somebody above or outside: what they do is told nobody."""
        named = self.orders.names.names_from(text, after_connective(text))
        return bool(named) and all(name.outside for name in named)

    def add_helpers(self, who: Who, named: Sequence[Name]) -> None:
        """Those of whom it is said further on that they help."""
        self._help(who, self.orders.tellable(list(named)))

    def _help(self, who: Who, named: Sequence[Name]) -> None:
        for name in named:
            if name.outside:
                continue
            who.helpers += [
                unit for unit in name.units if unit not in who.helpers and unit not in who.leads
            ]
            if name.unknown and name.text not in who.unknown_helpers:
                who.unknown_helpers.append(name.text)

    def _of_names(self, named: Sequence[Name]) -> Who:
        who = Who()
        self._add(who, named)
        if any(not name.sure for name in named if name.units):
            who.source = Source.INEXACT
        elif any(name.speaks_of is SpeaksOf.MEMBERS for name in named):
            who.source = Source.BY_GROUP
        before = next((name for name in named if name.speaks_of is SpeaksOf.BEFORE), None)
        if who or before is None:
            return who
        words = fold(before.text)
        kinds = next((kinds for pattern, kinds in _KINDS if pattern.match(words)), ())
        first = words.split(maxsplit=1)[0]
        number = int(first) if first.isdigit() else _NUMBERS.get(first, 0)
        so_far = [one for one in self._so_far.values() if not kinds or one.kind in kinds]
        if number and number <= len(so_far):
            return Who(so_far[-number:], source=Source.BY_RECEIVERS)
        received = [one for one in self.receivers.leads if not kinds or one.kind in kinds]
        if received or self.receivers.unknown:
            unknown = [] if kinds else list(self.receivers.unknown)
            return Who(received, unknown=unknown, source=Source.BY_RECEIVERS)
        return Who(so_far, source=Source.BY_RECEIVERS)

    def above(self, item: Item) -> Who | None:
        """Who is told by what stands above an item; ``None`` where background does."""
        for other in item.above():
            if ends_document(other.text.folded):
                break
            is_background = is_background_section(other.text.folded) and not self._asks(other)
            if is_background or self._tells_of_delays(other):
                return None
            who = self.of_heading(other)
            if who is not None:
                return replace(who.copied(), source=_by_heading(who.source))
            if is_work_section(other.text.folded) and other.rank <= 3:
                break
        return Who()

    def _asks(self, item: Item) -> bool:
        """Whether "Yêu cầu:" or "Kiến nghị" asks somebody.

        The first does as an article or a line by itself, else it is an aim; the second in the
        conclusion of an inspection, else it is for those above.
        """
        if self.orders.concludes and _RECOMMENDS.match(item.text.folded):
            return True
        marked = item.kind.startswith(("number", "letter", "sign"))
        return item.text.folded == "yeu cau:" and not marked

    def _tells_of_delays(self, item: Item) -> bool:
        """Whether it heads a list of what is late: "còn 05 nhiệm vụ quá hạn, cụ thể:"."""
        if not item.text.text.endswith(":") or not _DELAYS.search(item.text.folded):
            return False
        return self.of_heading(item) is None

    def of_heading(self, item: Item) -> Who | None:
        """Who is told by a heading or by the words before a colon, if somebody is."""
        if id(item) not in self._of_item:
            self._of_item[id(item)] = self._of_heading(item)
        return self._of_item[id(item)]

    def _of_heading(self, item: Item) -> Who | None:
        if not item.opens and not item.children:
            return None
        units = self._only_units(item)
        if units is not None:
            return units
        if not item.text.text.endswith(":"):
            return None
        if self._investor is not None and _OF_INVESTOR.match(item.text.folded):
            return replace(self._investor, source=Source.BY_RECEIVERS)
        last = list(pieces(item.text))[-1].text
        orders = self.orders.orders_in(last)
        if orders:
            return self.of_order(orders[-1])
        if re.search(
            r"(?:yeu cau|de nghi|giao)(?: thuc hien)?(?: mot so| cac)?(?: nhiem vu|"
            r" noi dung| dong chi)?(?: sau)? ?:$",
            last.folded,
        ):
            return self._all_told()
        return None

    def remember_investor(self, who: Who, work: RunningText) -> None:
        """Whom "giao … làm chủ đầu tư" speaks of: further on the document says "Chủ đầu tư"."""
        if _AS_INVESTOR.match(work.folded):
            self._investor = replace(who, helpers=[], unknown_helpers=[])

    def _all_told(self) -> Who | None:
        """Words that name nobody, "UBND tỉnh yêu cầu:", tell the receivers."""
        return self.receivers or None

    def _only_units(self, item: Item) -> Who | None:
        text = item.text
        begin = 0
        while (match := _BEFORE_UNITS.match(text.folded, begin)) and match.end() > begin:
            begin = match.end()
        named = self.orders.tellable(
            self.orders.names.names_from(text, begin or after_connective(text))
        )
        if not named:
            return None
        roles = roles_from(text, named, named[-1].end, self.orders.names)
        rest = text.folded[roles.end : roles.end + 200]
        if len(text.folded) - roles.end > 200 or _AFTER_UNITS.fullmatch(rest) is None:
            return None
        if not item.opens and not item.paragraph.bold and item.rank > 9 and not rest.strip():
            return None
        return self.of_order(Order(begin, roles, roles.end, by_verb=False))


def _by_heading(source: Source) -> Source:
    return Source.BY_HEADING if source in (Source.STATED, Source.BY_GROUP) else source
