"""By when: the phrases of a text read to one answer by the reader of deadline phrases."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.directives.proposals.due_days.counted_from import counts_from_unknown
from tracker.domain.directives.proposals.due_days.named_days import as_date
from tracker.domain.directives.proposals.due_days.phrases import DueWords, due_words
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.directives.rule_phrases import read_rule_phrase
from tracker.domain.tasks.deadlines import DeadlinePhraseError, Reason, read_deadline
from tracker.domain.text import fold

_OF_EACH_YEAR = re.compile(r"\d{1,2}/\d{1,2} (?:và|va) (?:ngày |ngay )?\d{1,2}/\d{1,2}(?!/)")
_LONGEST_PHRASE = 300
_OCCASION = re.compile(r"\bdịp [^\d,;:.]{2,40}(?=\d)", re.IGNORECASE)  # of the day behind it
_OF_A_PAPER = re.compile(
    r"(?:từ|sau) ngày (?:ký ban hành|ký|ban hành) (?P<type>công văn|văn bản|quyết định|công điện|"
    r"chỉ thị|kế hoạch|thông báo|nghị quyết|kết luận)(?= ?(?:$|[,;.)]))",
    re.IGNORECASE,
)
_OF_SOME = re.compile(r"(?<=[,;.]) ?(?:rieng|(?:con )?doi voi) [^;.]+")
_WEEKDAY = re.compile(  # "Thứ Tư 23/7", "thứ Sáu, 25/7"
    r"(?<!\w)(?:ngày )?(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)[,:]? ?\(?(?:ngày )?"
    r"(?=\d{1,2}[/.-]\d)",
    re.IGNORECASE,
)
_YEAR_OR_SPAN = re.compile(
    r"20\d\d|\d ?(?:ngay|tuan|gio)\b|trong (?:vong )?\d+ thang\b|/\d\d\b(?=$)"
)
_NAMES_YEAR = re.compile(r"20\d\d")
_INTO = re.compile(r"\bkhông để (?:kéo dài )?sang ", re.IGNORECASE)
_ENDLESS = re.compile(r"\bthuong xuyen\b")
_NOT_ENDLESS = re.compile(
    r"(?:chi|nguon|kinh phi|giao duc|hoat dong|von|ngan sach|co quan|khong|thuong truc|"
    r"so) thuong xuyen|thuong xuyen (?:giao duc|cua)"
)


@dataclass(frozen=True, slots=True)
class Due:
    """What a text says of the last day. ``strength`` is 2 where its words are plainly an end.

    ``repeats``: it comes again, or goes on without an end; ``rule`` says when, where that is plain.
    ``is_doubtful``: its words are those of an end, and a person looks all the same.
    """

    phrase: str = ""
    deadline: date | None = None
    working_days: int | None = None
    reason: Reason | None = None
    repeats: bool = False
    strength: int = 0
    rule: str = ""
    is_doubtful: bool = False

    @property
    def dates(self) -> bool:
        """Whether it gives a day, a number of days, or days that come again."""
        return self.deadline is not None or self.working_days is not None or self.repeats

    @property
    def says(self) -> bool:
        """Whether it says anything."""
        return bool(self.phrase)


@dataclass(frozen=True, slots=True)
class DueReader:
    """Reads what texts of one document say of days. ``before_means_day_before``: the setting.

    ``type_name`` is what the document is: "kể từ ngày ký Quyết định" is its own day in a decision.
    ``is_dated``: the document names its day; else days that hang on it are doubtful.
    ``year`` is that of days that are written without one, as a title names it; ``may_be_of`` the
    year of the subject, which only makes such days doubtful.
    """

    issued_on: date
    before_means_day_before: bool = True
    type_name: str = ""
    year: int | None = None
    may_be_of: int | None = None
    is_dated: bool = True

    def due_in(self, text: RunningText) -> Due:
        """What a text says, all its phrases together; days of some of those meant are doubtful."""
        some = _OF_SOME.search(text.folded)
        if some is None:
            return self._due_in(text)
        rest = RunningText.of(f"{text.text[: some.start()]}{text.text[some.end() :]}")
        of_all, of_some = self._due_in(rest), self._due_in(text.part(some.start(), some.end()))
        if not of_some.dates:
            return self._due_in(text)
        if of_all.says:
            return replace(of_all, strength=1)
        return Due(of_some.phrase, reason=Reason.TWO_ENDS, strength=2)

    def _due_in(self, text: RunningText) -> Due:
        phrases = [one for one in due_words(text) if one.strength]
        strong = [one for one in phrases if one.strength == 2] or phrases
        days = [one for one in strong if not one.repeats]
        if days:
            due = self._of_days(text, days)
            if due.says:
                return self._doubted(due, [one for one in phrases if one not in strong])
        repeated = [one for one in strong if one.repeats]
        if repeated:
            words = _joined(text, repeated)
            return Due(words, None, None, Reason.REPEATING, True, 2, self._rule(words))
        endless = _endless(text)
        return endless or Due()

    def read(self, phrase: str, strength: int = 2) -> Due:
        """What a phrase alone says, as a cell or a heading has it."""
        due = self._read(phrase, strength)
        plain = fold(phrase)
        if not (due.deadline or due.reason is Reason.PASSED) or _YEAR_OR_SPAN.search(plain):
            return due
        if self.year is not None:
            return self._of_year(self.year, phrase, due)
        far = self.may_be_of is not None and due.deadline is not None
        if far and self._of_year(self.may_be_of or 0, phrase, due).deadline != due.deadline:
            return replace(due, strength=min(strength, 1))
        return due

    def _of_year(self, year: int, phrase: str, due: Due) -> Due:
        """The day in the year that a title names, where it was written without one."""
        if year > self.issued_on.year:
            first = replace(self, issued_on=date(year, 1, 1), year=None, may_be_of=None)
            later = first.read(phrase, due.strength)
            return due if later.deadline == due.deadline else replace(later, strength=1)
        if due.deadline is not None and due.deadline.year > year == self.issued_on.year:
            return replace(due, deadline=None, reason=Reason.PASSED)
        return due

    def _read(self, phrase: str, strength: int) -> Due:
        phrase = phrase.strip(" .;,:()")
        if not phrase or len(phrase) > _LONGEST_PHRASE:
            return Due()
        dated = as_date(phrase)
        plain = _OCCASION.sub("ngày ", _INTO.sub("trước ", dated))
        plain = _WEEKDAY.sub("ngày ", _OF_A_PAPER.sub(self._this_paper, plain))
        try:
            read = read_deadline(
                plain, self.issued_on, before_means_day_before=self.before_means_day_before
            )
        except DeadlinePhraseError:
            return Due(phrase, strength=strength)
        repeats = read.reason in (Reason.REPEATING, Reason.ONGOING) or (
            read.reason is Reason.TWO_ENDS and _OF_EACH_YEAR.search(phrase) is not None
        )
        passed = read.deadline is not None and read.deadline < self.issued_on
        if passed:  # a slip where the words are those of a deadline, else a day that is told of
            return Due(phrase, strength=strength if strength == 2 else 0)
        if repeats:
            rule = self._rule(phrase)
            return Due(phrase, reason=read.reason, repeats=True, strength=strength, rule=rule)
        return Due(
            phrase,
            read.deadline,
            read.working_days,
            read.reason,
            strength=strength,
            is_doubtful=dated != phrase
            or counts_from_unknown(phrase)
            or not (self.is_dated or _NAMES_YEAR.search(phrase)),
        )

    def _rule(self, phrase: str) -> str:
        """The rule by which days come again, as RFC 5545 writes it; empty where none is plain."""
        rule = read_rule_phrase(phrase, before_means_day_before=self.before_means_day_before)
        return rule.text if rule else ""

    def _this_paper(self, match: re.Match[str]) -> str:
        """The words with "này" where they name what the document is."""
        own = match["type"].lower() in (self.type_name.lower(), "văn bản")
        return f"{match[0]} này" if own else match[0]

    def _doubted(self, due: Due, weak: Sequence[DueWords]) -> Due:
        """The same, to be looked at where weaker words beside it name another day to come."""
        others = {self.read(one.text, one.strength).deadline for one in weak if not one.repeats}
        others.discard(None)
        return replace(due, strength=1) if due.deadline and others - {due.deadline} else due

    def _of_days(self, text: RunningText, days: Sequence[DueWords]) -> Due:
        readings = [self.read(one.text, one.strength) for one in days]
        usable = [one for one in readings if one.strength]
        if not usable:
            return Due()
        ends = {
            (one.deadline, one.working_days) for one in usable if one.deadline or one.working_days
        }
        if len(ends) == 1:
            return next(one for one in usable if one.deadline or one.working_days)
        if not ends:
            return usable[0]
        strongest = {(one.deadline, one.working_days) for one in usable if one.strength == 2}
        if len(strongest) == 1:
            return next(one for one in usable if one.strength == 2)
        return Due(_joined(text, days), reason=Reason.TWO_ENDS, strength=2)


def _joined(text: RunningText, phrases: Sequence[DueWords]) -> str:
    """The words from the first phrase to the last, if they are not too long."""
    words = text.text[phrases[0].start : phrases[-1].end].strip(" ,;:")
    return words if len(words) <= _LONGEST_PHRASE else "; ".join(one.text for one in phrases)


def _endless(text: RunningText) -> Due | None:
    """The words "thường xuyên", where they are no part of "chi thường xuyên"."""
    for match in _ENDLESS.finditer(text.folded):
        around = text.folded[max(0, match.start() - 12) : match.end() + 10]
        if not _NOT_ENDLESS.search(around):
            words = text.text[match.start() : match.end()]
            return Due(words, reason=Reason.ONGOING, repeats=True, strength=1)
    return None
