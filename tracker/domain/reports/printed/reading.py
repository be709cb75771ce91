"""The numbers of a text, one clause after the other: what each counts, and what it stands in."""

import re
from dataclasses import dataclass, field, replace

from tracker.domain.reports.printed.clauses import NESTS, NUMBER, Clause, clauses
from tracker.domain.reports.printed.cues import MAY_BE, Cues, Timing, cues, with_own_words, within
from tracker.domain.reports.printed.line import Figure, are_disjoint, contains, overlap
from tracker.domain.reports.printed.scope import names_a_unit
from tracker.domain.vocabulary import Register

_EXCERPT = 80
_NOUN = {
    register: re.compile(rf"\s*(?:la\b|co\b)?\s*(?:{nouns})\b")
    for register, nouns in {
        Register.PROVINCE: "nhiem vu|(?:dau |cong )?viec",
        Register.GOVERNMENT: "nhiem vu|(?:dau |cong )?viec",
        Register.PROGRAMME: "nhiem vu|chuong trinh|de an|noi dung",
    }.items()
}
_GOES_ON = re.compile(
    r"[\s\0]*(?:$|dung|truoc han|qua han|tre|cham|trong (?:han|\0)|chua|con han|dang|da\b|duoc"
    r"|hoan thanh|cho xac)"
)
_TOLD_AT_ONCE = re.compile(
    r"(?:^[\s\0*+•–-]*|\b(?:giao|hoan thanh|thuc hien|trien khai|xu ly|giai quyet|xong|han|tien do"
    r"|tre|cham|con|lai|la|co|duoc|tong so|voi|trong|tren|dat|nhan|nhiem vu|kip|moi|gom) *)$"
)
"""A number without a noun counts tasks where nothing stands between it and its words."""
_BY_EXTENSION = re.compile(r"\bnho gia han\b")
_NAMES_TASKS = re.compile(r"nhiem vu|\bviec\b|de an|noi dung")
_ABOUT = re.compile(
    r"\b(?:hon|gan|khoang|tren|duoi|xap xi|chung|it nhat|toi thieu|khong duoi)\s*$|\d [–-] $|~\s*$"
)
_UNITS = r"(?:so|ban|nganh|dia phuong|don vi|co quan|huyen|thi xa|thanh pho|xa|phuong|doan the)"
_GOES_BACK = re.compile(
    rf"\s*(?:(?:voi|tuong ung|tuong duong|tuc|la)\b|(?:(?:va|cac|cap) )*{_UNITS}(?: {_UNITS})*\s*$)"
)
"""A number whose words stand before the comma: "đạt 86,2%, với 545", "giao các sở, ngành 1.200"."""
_EMPTY = re.compile(r"[\s\0+*•–-]*")


@dataclass
class _Level:
    """A sentence, brackets, a list or "trong đó": its numbers are parts of ``holder``.

    ``sealed``: it stands in something that is not understood, so none of its numbers is read;
    ``closed``: the same until the next semicolon. ``outside`` is what stood before it.
    """

    kind: str
    holder: Figure | None = None
    sealed: bool = False
    closed: bool = False
    outside: "_Before | None" = None


@dataclass(frozen=True)
class _Before:
    """What stands before a place: the last figure, whether it was understood, the last words.

    ``heading`` are words without a number that the next number may belong to.
    """

    figure: Figure | None = None
    is_known: bool = True
    had_number: bool = False
    heading: str = ""


@dataclass(frozen=True)
class Untold:
    """A number of which only the timing is said."""

    timing: Timing
    value: int
    words: str


@dataclass
class Reading:
    """Figures as they are found. ``original`` is the text as written, letter for letter.

    ``skipped`` are the places of sentences that speak of other tasks; ``of_units`` those of one
    unit, whose numbers are not the whole's once its total is known. ``wholes`` are the numbers that
    others are printed as ratios of.
    """

    original: str
    folded: str
    register: Register
    skipped: list[tuple[int, int]]
    of_units: list[tuple[int, int]] = field(default_factory=list)
    figures: dict[Figure, int] = field(default_factory=dict)
    contested: dict[Figure, list[str]] = field(default_factory=dict)
    wholes: list[tuple[int, Figure, str]] = field(default_factory=list)
    untold: list[Untold] = field(default_factory=list)
    of_started: dict[Figure, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    _levels: list[_Level] = field(default_factory=lambda: [_Level("sentence")])
    _before: _Before = _Before()
    _before_stop: _Before | None = None
    _total_until: int | None = None

    def read(self) -> None:
        """Take every clause in its turn."""
        for clause in clauses(self.folded):
            self._open(clause)
            if not _EMPTY.fullmatch(self.folded, clause.first, clause.last):
                self._take(clause)
                self._before_stop = None

    @property
    def _level(self) -> _Level:
        return self._levels[-1]

    def _open(self, clause: Clause) -> None:
        sign = clause.opened_by
        if sign == ".":
            self._before_stop = self._before
            self._levels, self._before = [_Level("sentence")], _Before()
        elif sign == ";" or (sign == "\n" and self.folded[: clause.first].rstrip()[-1:] != ":"):
            self._leave("part")
            self._level.closed = False
            self._before = replace(self._before, had_number=False, heading="")
        elif sign == ")":
            self._close_brackets()
        elif sign == "(":
            self._enter("brackets")
        elif sign in NESTS:
            self._before = self._before_stop or self._before
            if self._before.figure or not self._before.is_known:
                self._enter("part")
        elif sign == ":" and self._before.had_number:
            self._enter("list")
        elif sign == ":" and self._level.kind == "part" and not self._before.heading:
            self._level.kind = "list"

    def _enter(self, kind: str) -> None:
        before = self._before
        of_it = before.had_number or kind == "part"
        self._levels.append(
            _Level(
                kind,
                holder=before.figure if of_it else None,
                sealed=self._level.sealed or self._level.closed or (of_it and not before.is_known),
                outside=before,
            )
        )
        if of_it:
            self._before = replace(before, had_number=False, heading="")

    def _leave(self, *kinds: str) -> None:
        while self._level.kind in kinds:
            self._levels.pop()

    def _close_brackets(self) -> None:
        self._leave("part", "list")
        if self._level.kind == "brackets":
            self._before = self._levels.pop().outside or _Before()

    def _take(self, clause: Clause) -> None:
        words = self.folded[clause.first : clause.last]
        if clause.opened_by in NESTS and self._level.kind == "sentence":
            words = f"{clause.opened_by} {words}"  # "chương trình gồm 156 đề án" opens no part
        numbers = [match for match in NUMBER.finditer(words) if self._counts(words, match)]
        carries = clause.opened_by in (":", "(") or (
            _GOES_BACK.match(words[: numbers[0].start()] if numbers else words) is not None
        )
        heading = self._before.heading if carries else ""
        if not numbers:
            self._before = replace(self._before, had_number=False, heading=f"{heading} {words}")
            return
        if self._level.kind == "brackets" and names_a_unit(self._words(clause)):
            self._level.closed = True
        of_them = "tong so " if clause.opened_by.startswith("tren") else ""
        for match, before, after in with_own_words(words, numbers, self.register):
            itself = match["none"] or ""  # "không giao nhiệm vụ nào" says what it counts
            signs = cues(f"{of_them}{before}{itself}", after, self.register)
            headed = cues(heading, "", self.register) if heading else Cues()
            if not signs:
                signs = headed
            elif signs.state is None and headed.figure is not None and not signs.unclear:
                self._under(headed.figure, clause)
            self._number(match, signs, clause, before)

    def _under(self, holder: Figure, clause: Clause) -> None:
        """A heading without a number holds them: "Hoàn thành: đúng hạn 38, quá hạn 2"."""
        if clause.opened_by == "(":
            self._level.holder = holder
        else:
            self._levels.append(_Level("part", holder, self._level.sealed or self._level.closed))

    def _counts(self, words: str, match: re.Match[str]) -> bool:
        after = words[match.end() :]
        if match["none"] or _NOUN[self.register].match(after):
            return True
        return bool(_GOES_ON.match(after) and _TOLD_AT_ONCE.search(words, 0, match.start()))

    def _number(self, match: re.Match[str], signs: Cues, clause: Clause, before: str) -> None:
        if any(first <= clause.first < last for first, last in self.skipped):
            return
        if _BY_EXTENSION.search(self.folded, clause.first, clause.last):
            self._before = _Before(None, is_known=False, had_number=True)  # no figure is theirs
            return
        if not signs and not _NAMES_TASKS.search(self.folded, clause.first, clause.last):
            return
        if _ABOUT.search(before) and not clause.opened_by.startswith("tren"):
            self._leave_out(clause, "“{}” không phải số chính xác.")
        elif not signs or signs.unclear or self._is_shut or self._is_a_units(clause):
            self._level.closed |= not signs.is_change
            self._leave_out(clause)
        else:
            self._take_figure(match, signs, clause)

    @property
    def _is_shut(self) -> bool:
        return self._level.closed or self._level.sealed

    def _is_a_units(self, clause: Clause) -> bool:
        """Whether it tells of one unit, after the total of all was told."""
        total = self._total_until
        return total is not None and any(
            total <= first < clause.last <= last for first, last in self.of_units
        )

    def _take_figure(self, match: re.Match[str], signs: Cues, clause: Clause) -> None:
        value = 0 if match["none"] else _value(match["part"] or match["count"])
        figure = self._figure(signs)
        if figure is None and signs.state is None and signs.timing in MAY_BE and self._is_free:
            self.untold.append(Untold(signs.timing, value, self._excerpt(clause)))
            self._before = _Before(None, is_known=False, had_number=True)
        elif self._level.holder is Figure.AWAITING_CONFIRMATION and signs.state is None:
            self._before = _Before(None, is_known=False, had_number=True)  # no figure is theirs
        elif figure is None or (match["whole"] and figure is Figure.TOTAL):
            self._level.closed |= signs.state is not None
            self._leave_out(clause)
        else:
            if match["whole"]:
                self.wholes.append((_value(match["whole"]), figure, self._excerpt(clause)))
            if self._level.holder is Figure.IN_PROGRESS:
                self.of_started[figure] = self._excerpt(clause)
            self._put(figure, value, clause)
            if figure is Figure.TOTAL:
                self._total_until = clause.last
            self._before = _Before(figure, had_number=True)

    @property
    def _is_free(self) -> bool:
        return self._level.holder in (None, Figure.TOTAL)

    def _figure(self, signs: Cues) -> Figure | None:
        """The figure meant, as a part of what it stands in."""
        figure = signs.figure
        if figure is None:
            alone = signs.state is None and signs.timing is not None
            return within(signs.timing, self._level.holder) if alone and signs.timing else None
        while (holder := self._level.holder) and self._level.kind != "brackets":
            if not (are_disjoint(holder, figure) or contains(figure, holder)):
                break
            self._levels.pop()
        if holder is None or contains(holder, figure) or are_disjoint(holder, figure):
            return figure
        if holder is Figure.IN_PROGRESS:
            return figure
        return overlap(holder, figure) if figure is not holder else None

    def _put(self, figure: Figure, value: int, clause: Clause) -> None:
        known = self.figures.setdefault(figure, value)
        if known != value:
            values = f"{known} và {value} (“{self._excerpt(clause)}”)"
            self.contested.setdefault(figure, []).append(values)

    def _leave_out(self, clause: Clause, why: str = "Không rõ “{}” là số gì.") -> None:
        self._before = _Before(None, is_known=False, had_number=True)
        words = why.format(self._excerpt(clause))
        if words not in self.unread:
            self.unread.append(words)

    def _words(self, clause: Clause) -> str:
        return " ".join(self.original[clause.first : clause.last].split())

    def _excerpt(self, clause: Clause) -> str:
        words = self._words(clause)
        return words if len(words) <= _EXCERPT else f"{words[:_EXCERPT]}…"


def _value(digits: str) -> int:
    return int(digits.replace(".", ""))
