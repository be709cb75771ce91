"""Who is named from a place of a running text on: units, groups, "các đơn vị nêu trên"."""

import re
from collections.abc import Sequence
from datetime import date

from tracker.domain.directives.lists.names.name_words import name_words
from tracker.domain.directives.lists.names.unit_cells import UnitCells
from tracker.domain.directives.lists.names.unit_names import ListedUnit
from tracker.domain.directives.proposals.clauses.verbs import begins_work
from tracker.domain.directives.proposals.names.groups import LIST_HEAD, SpeaksOf, group_at
from tracker.domain.directives.proposals.names.known_names import NamedUnit, NameWords
from tracker.domain.directives.proposals.names.provinces import Provinces
from tracker.domain.directives.proposals.names.resolving import Name, Near, Resolving
from tracker.domain.directives.proposals.names.titles import after_title
from tracker.domain.directives.proposals.names.unknown_names import (
    is_outside,
    longer_end,
    unknown_end,
)
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.text import fold
from tracker.domain.vocabulary import UnitKind

_AND = re.compile(r" ?[,;] ?(?:va )?(?:cac (?=so [a-z]))?| va | ?/ ?| - | & | \+ ")
_ONLY_SOME = re.compile(  # "các xã biên giới" are not all of them, and nobody knows which
    r" (?:bien gioi|vung [a-z]+(?: [a-z]+)?|mien nui|ven [a-z]+|trong diem|con lai|"
    r"bi anh huong|co (?:rung|bien gioi|du an|dich|lien quan|tram|diem|tuyen|ho|mo|cong trinh|"
    r"duong|dat|cho|khu|song|suoi|thiet hai|nguy co|"
    r"(?:sai pham|vi pham|ton tai|han che)(?: da)?(?: neu)?(?: tren)?))\b"
)
_BRACKET = re.compile(r" ?\((?P<words>[^()]{0,90})\)")
_PARTY_BODIES = re.compile(
    r"cac (?P<name>(?:dang uy|chi bo|cap uy)(?: (?:cac )?(?:xa, phuong|xa|phuong|truc thuoc|"
    r"co so|cap xa))+)\b"
)
_OF_PROVINCE = re.compile(
    r" (?:(?:thuoc|cua|truc thuoc) (?:ubnd )?)?tinh\b(?! (?:uy|doan|hoi|lo)\b)"
)
_OF_A_REGION = re.compile(
    r" (?:khu vuc|co so) (?:[ivx]+|\d+)\b| (?:cap )?(?:xa|phuong|huyen)\b"
)  # another agency than the one of the province
_OFFICE = re.compile(
    r"(?:van phong|vp)\b(?! (?:ubnd|uy ban|tinh|doan|hdnd|dang|chinh phu|dieu phoi|thuong|trung))"
)
_OF_DEPARTMENTS = (name_words("Sở"),)
_OF_PLACES = tuple(name_words(f"UBND {rank}") for rank in ("xã", "phường", "huyện"))


class NamesInText:
    """Finds names in running text, on a day."""

    def __init__(
        self,
        cells: UnitCells,
        day: date,
        near: Near = lambda text: (),
        *,
        from_above: bool = False,
    ) -> None:
        self.day = day
        self._cells = cells
        self._resolving = Resolving(cells.names, day, near)
        self._words = NameWords(cells.names)
        self._place = " ".join(map(fold, cells.names.place))
        self._provinces = Provinces(cells.names, day) if from_above else None
        self._office = [
            unit
            for unit in cells.names.units
            if unit.valid_on(day) and re.match(r"van phong (?:ubnd|uy ban)", fold(unit.name))
        ]

    def names_from(self, text: RunningText, place: int) -> list[Name]:
        """The names that begin at a place and follow each other, up to the first other word."""
        names: list[Name] = []
        head: Sequence[tuple[str, ...]] = ()
        while True:
            listed = _list_head(text, after_title(text, place))
            begin = place if listed is None else listed[1]
            heads = head if listed is None else listed[0]
            name = self.name_at(text, begin, heads, in_list=listed is not None)
            if name is None and listed is not None:
                name = self.name_at(text, place, head)
                heads = head
            if name is None:
                return names
            if name.end <= place:
                return names
            names.append(name)
            head = heads or _heads_of(name)
            if listed is None and name.speaks_of is None and not heads:
                head = _heads_of(name)
            joint = _AND.match(text.folded, name.end)
            if joint is None:
                return names
            place = joint.end()

    def name_at(
        self,
        text: RunningText,
        place: int,
        heads: Sequence[tuple[str, ...]] = (),
        *,
        in_list: bool = False,
    ) -> Name | None:
        """The name at a place; ``heads`` are words that a list leaves out before its names."""
        begin = after_title(text, place)
        if in_list:
            return self._carried(text, begin, heads, in_list=True) or self._known(
                text, begin, place
            )
        if self._provinces and (committees := self._provinces.name_at(text, begin, place)):
            return committees
        return (
            self._group(text, begin, place)
            or self._known(text, begin, place)
            or self._carried(text, begin, heads)
            or self._outside(text, begin)
            or self._unknown(text, begin, place)
        )

    def _group(self, text: RunningText, begin: int, start: int) -> Name | None:
        party = _PARTY_BODIES.match(text.folded, begin)
        if party is not None:  # many, and no units of the register
            words = text.text[party.start("name") : party.end()]
            return Name(words, start, party.end(), sure=False)
        group = group_at(text.folded, begin)
        saved = None if group else self._saved_group(text, begin)
        if saved is not None:
            return saved
        if group is None:
            return None
        words = text.text[start : group.end]
        members = tuple(
            unit
            for unit in self._cells.names.units
            if unit.kind in group.kinds
            and unit.valid_on(self.day)
            and _is_meant(unit, group.kinds, words)
        )
        if group.speaks_of is SpeaksOf.MEMBERS and not members:
            return None
        known = self._known(text, begin, start)
        if known is not None and known.end >= group.end:
            return known
        some = _ONLY_SOME.match(text.folded, group.end)
        if some is not None and group.speaks_of is SpeaksOf.MEMBERS:
            return Name(text.text[start : some.end()], start, some.end(), sure=False)
        return self._with_bracket(text, Name(words, start, group.end, members, group.speaks_of))

    def _saved_group(self, text: RunningText, begin: int) -> Name | None:
        """A group that the office saved under a name that begins so."""
        for name, units in self._cells.groups.items():
            if (
                not text.folded.startswith(name, begin)
                or text.folded[begin + len(name) :][:1].isalnum()
            ):
                continue
            members = tuple(unit for unit in units if unit.valid_on(self.day))
            end = begin + len(name)
            return Name(text.text[begin:end], begin, end, members, SpeaksOf.MEMBERS)
        return None

    def _known(self, text: RunningText, begin: int, start: int) -> Name | None:
        at = text.word_at(begin)
        if at is None:
            return None
        named = self._words.longest(text, at)
        if named is not None and (
            not _is_name(text, at, named) or _OF_A_REGION.match(text.folded, named.end)
        ):
            named = None
        if named is None:
            return self._office_alone(text, begin, start)
        end = self._after_place(text, named.end)
        if (longer := longer_end(text, begin, end)) is not None:
            return self._nearly_known(text, begin, start, longer)
        return self._with_bracket(text, self._resolving.resolved(text, named, start, end))

    def _office_alone(self, text: RunningText, begin: int, start: int) -> Name | None:
        match = _OFFICE.match(text.folded, begin)
        if match is None or len(self._office) != 1 or not text.is_capital(begin):
            return None
        return Name(
            text.text[start : match.end()], start, match.end(), tuple(self._office), sure=False
        )

    def _carried(
        self,
        text: RunningText,
        begin: int,
        heads: Sequence[tuple[str, ...]],
        *,
        in_list: bool = False,
    ) -> Name | None:
        """What heads one name heads the next: "các Sở: Tài chính, Y tế" are two departments."""
        at = text.word_at(begin)
        if at is None or not heads or not text.is_capital(begin):
            return None
        named = [one for head in heads if (one := self._words.longest(text, at, head))]
        if named:
            best = max(
                named, key=lambda one: (any(unit.valid_on(self.day) for unit in one.units), one.end)
            )
            end = self._after_place(text, best.end)
            return self._with_bracket(text, self._resolving.resolved(text, best, begin, end))
        return self._unknown_of_list(text, begin, heads[0]) if in_list else None

    def _unknown_of_list(self, text: RunningText, begin: int, head: tuple[str, ...]) -> Name | None:
        if head not in _OF_DEPARTMENTS or begins_work(text.folded, begin):
            return None
        match = re.compile(r"[a-z&]+(?: [a-z&]+){0,5}?(?=[,;:.()]| va |$)").match(
            text.folded, begin
        )
        if match is None:
            return None
        words = f"Sở {text.text[begin : match.end()]}"
        called = self._cells.names.called(words)
        valid = tuple(unit for unit in called if unit.valid_on(self.day))
        return Name(words, begin, match.end(), valid if len(valid) == 1 else (), sure=False)

    def _outside(self, text: RunningText, begin: int) -> Name | None:
        if not is_outside(text, begin) or not text.is_capital(begin):
            return None
        match = re.compile(
            r"[^,;:.()]{2,60}?(?=[,;:.()]| va | (?:da|dang|tai (?:cong|to|van|hoi|ke)|giao|yeu cau|"
            r"ve viec|de nghi)\b|$)"
        ).match(text.folded, begin)
        end = match.end() if match else len(text.text)
        return Name(text.text[begin:end], begin, end, outside=True)

    def _unknown(self, text: RunningText, begin: int, start: int) -> Name | None:
        end = unknown_end(text, begin)
        return None if end is None else self._nearly_known(text, begin, start, end)

    def _nearly_known(self, text: RunningText, begin: int, start: int, end: int) -> Name:
        """Who is called by a name that is not registered so: one unit by short words, or nobody."""
        end = self._after_place(text, end)
        words = text.text[begin:end]
        shortened = self._cells.names.called(words)
        valid = tuple(unit for unit in shortened if unit.valid_on(self.day))
        if len(valid) != 1:
            valid = self._resolving.mistyped(words)
        return self._with_bracket(text, Name(words, start, end, valid, sure=False))

    def _after_place(self, text: RunningText, end: int) -> int:
        """Where the name ends with the province behind it: "Sở Y tế tỉnh …", "Báo Điện Biên"."""
        match = _OF_PROVINCE.match(text.folded, end)
        end = match.end() if match else end
        if self._place and text.folded.startswith(f" {self._place}", end):
            end += len(self._place) + 1
        return end

    @staticmethod
    def _with_bracket(text: RunningText, name: Name) -> Name:
        match = _BRACKET.match(text.folded, name.end)
        if match is None or re.search(r"\d{1,2}/\d|hoan thanh|truoc ngay", match["words"]):
            return name
        return Name(
            name.text, name.start, match.end(), name.units, name.speaks_of, name.sure,
            text.text[match.start("words") : match.end("words")], name.outside,
        )  # fmt: skip


def _is_name(text: RunningText, at: int, named: NamedUnit) -> bool:
    """Whether what may be common words is written as a name: "Công an tỉnh", no "công an"."""
    first = text.words[at]
    written = text.text[first.start : first.end]
    if named.end == first.end:
        return written.isupper() and len(written) > 1
    if text.is_capital(first.start):
        return True
    following = text.words[at + 1]
    return text.is_capital(following.start) or following.name in ("ubnd",)


def _is_meant(unit: ListedUnit, kinds: tuple[UnitKind, ...], words: str) -> bool:
    """Of "UBND các xã" the phường are no part."""
    if kinds != (UnitKind.COMMUNE,):
        return True
    folded = fold(words)
    has = {word for word in ("xa", "phuong") if re.search(rf"\b{word}\b", folded)}
    if len(has) != 1 or "cap xa" in folded:
        return True
    return f" {has.pop()} " in f" {fold(unit.name)} "


def _list_head(text: RunningText, place: int) -> tuple[Sequence[tuple[str, ...]], int] | None:
    """The words that a list leaves out, and where its first name begins: "các Sở: …"."""
    match = LIST_HEAD.match(text.folded, place)
    if match is None or not text.is_capital(match.end()):
        return None
    plural = match[0].startswith("cac ") or " cac " in match[0] or ":" in match[0]
    if not plural:
        return None
    if match["kind"].startswith("so"):
        return _OF_DEPARTMENTS, match.end()
    return _OF_PLACES, match.end()


def _heads_of(name: Name) -> Sequence[tuple[str, ...]]:
    if len(name.units) != 1:
        return ()
    folded = fold(name.units[0].name)
    if folded.startswith("so "):
        return _OF_DEPARTMENTS
    return _OF_PLACES if re.match(r"ubnd (?:xa|phuong|huyen)\b", folded) else ()
