"""The column of days of a table: what its head makes of its cells, and whether they are ends.

"Thời hạn", "Trình tháng" say that work is to be done by then. "Thời gian", "Ngày", "Tháng" alone
may as well be when a session, a conference or a day of celebration is held: those are looked at.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.rows import TaskList
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.text import fold

_BARE_PERIOD = re.compile(r"\d{1,2}(?:/20\d\d)?|I{1,3}|IV")  # under "Tháng", "Quý"
_PERIOD_HEAD = re.compile(r"(?:.*\btrinh\b.{0,24} )?(?P<period>thang|quy)\b")
_BEFORE_HEAD = re.compile(
    r"(?:.{0,40} )?(?<!thang )(?<!quy )(?<!nam )(?<!ky )(?<!lan )truoc(?: ngay)?"
)
_FROM_TO = re.compile(
    r"(?P<first>\d{1,2}(?:/\d{1,2}(?:/20\d\d)?)?) ?[-–] ?(?P<last>\d{1,2}/\d{1,2}(?:/20\d\d)?)"
)
_SAYS_END = re.compile(
    r"\b(?:han|hoan (?:thanh|tat)|xong|(?<!lo )trinh|nop|gui|bao cao|tien do|truoc|cham nhat|"
    r"muon nhat|"
    r"moc|ket thuc|den ngay|ban hanh|deadline)\b"
)
_SAYS_DOING = re.compile(r"\b(?:thuc hien|trien khai|xu ly|giai quyet)\b")
_EVENT = re.compile(
    r"\b(?:hoi nghi|hoi thao|hoi thi|hoi cho|toa dam|(?:ky|phien|cuoc|buoi) hop|hop bao|dai hoi|"
    r"ngay hoi|le (?:ky niem|khai|hoi|be|trao|ra mat|phat dong|cong bo|vieng|ra quan|don|tong ket)|"
    r"ky niem|khai (?:mac|giang|truong)|be (?:mac|giang)|mit tinh|gap mat|giao ban|dien tap|"
    r"ngay (?:le|truyen thong|quoc te|toan quoc|nha giao|thay thuoc|doanh nhan|chuyen doi)|"
    r"su kien|lien hoan|tuan le|lam viec voi|tiep xuc|lich|quoc khanh|tet)\b"
)


def names_event(text: RunningText) -> bool:
    """Whether the words name a session, a conference, a day of celebration, a calendar of them."""
    return _EVENT.search(text.folded) is not None


@dataclass
class TimeHead:
    """What the column of days is called: its cells may hold no more than numbers.

    A column of months or days before the work heads the rows below it that are blank there.
    ``of_events``: the head of the work or the table's title speaks of such.
    """

    title: str
    heads_rows: bool
    says_end: bool
    says_doing: bool
    of_events: bool
    last: str = ""

    @staticmethod
    def of(tasks: TaskList, titles: Sequence[RunningText]) -> "TimeHead":
        """The column of days of a list with these titles above it."""
        columns, heads = tasks.head.columns, tasks.head.titles
        at = columns.get(Column.DEADLINE)
        whole = "" if at is None else heads.get(at, "")
        title = whole.rpartition("–")[2].strip()
        before = fold(title).startswith(("thang", "quy", "thu", "ngay"))
        work = RunningText.of(heads.get(columns[Column.CONTENT], ""))
        return TimeHead(
            title,
            at is not None and at < columns[Column.CONTENT] and before,
            says_end=_SAYS_END.search(fold(whole)) is not None,
            says_doing=_SAYS_DOING.search(fold(whole)) is not None,
            of_events=any(map(names_event, (work, *titles))),
        )

    @property
    def is_period(self) -> bool:
        """Whether months or quarters stand in it."""
        return _PERIOD_HEAD.match(fold(self.title)) is not None

    def is_end(self, work: RunningText) -> bool:
        """Whether its day is by when that work is to be done, and not when something is held."""
        if self.says_end:
            return True
        return self.says_doing and not self.of_events and not names_event(work)

    def phrase(self, cell: str) -> str:
        """The words of a cell with what the head says."""
        words = cell or (self.last if self.heads_rows else "")
        self.last = words
        period = _PERIOD_HEAD.match(fold(self.title))
        if period and _BARE_PERIOD.fullmatch(words):
            return f"{self.title[period.start('period') : period.end()]} {words}"
        if words[:1].isdigit() and _BEFORE_HEAD.fullmatch(fold(self.title)):
            return f"trước ngày {words}"
        if match := _FROM_TO.fullmatch(words):
            return f"từ ngày {match['first']} đến ngày {match['last']}"
        return words
