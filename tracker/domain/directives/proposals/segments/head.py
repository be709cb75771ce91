"""The head of a document by the layout of NĐ 30/2020/NĐ-CP, annex I: who, which, when, of what.

In two columns: agency, symbol and "V/v" on the left; the motto, place and day on the right. A file
has them one after the other, cell by cell or line by line, so each is known by its words alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.directives.document_types import LETTER
from tracker.domain.directives.proposals.clauses.labels import is_labelled
from tracker.domain.directives.proposals.proposal import ProposedDirective
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.directives.proposals.segments.agency import Agency, is_urgency
from tracker.domain.directives.proposals.segments.documents import Paragraph
from tracker.domain.directives.proposals.segments.receivers import read_receivers
from tracker.domain.directives.proposals.segments.signature import attached_text, read_end
from tracker.domain.directives.proposals.segments.titles import TITLES
from tracker.domain.directives.symbols import SymbolError, parse_symbol

_LINES_OF_HEAD = 40
_NEAR = 5  # letters before a number that is the symbol
_MOTTO = re.compile(r"\bcong hoa xa hoi.*$|\bdoc lap ?- ?tu.*$|\bdang cong san viet nam.*$")
_MOTTO_BROKEN = ("nam", "viet nam", "nghia viet nam", "phuc", "hanh phuc", "tu do - hanh phuc")
_NUMBER = re.compile(r"(?<!\w)so ?[:.]? ?(?P<symbol>[\d…. ]{0,8}[a-z]? ?(?:/|-).{2,40})")
_DAY = re.compile(r"ngay ?(?P<day>\d{1,2}|[….]+) ?thang ?(?P<month>\d{1,2}) ?nam ?(?P<year>\d{4})")
_PLACE_AND_DAY = re.compile(
    r"[a-z .-]{2,40}, ?(?:hoi [\d: a-z]{2,24},? )?ngay ?[\d….]{0,4} ?thang ?[\d….]{0,4} ?nam ?\d{4}"
)
_VIV = re.compile(r"(?:v ?/ ?v|ve viec)\b ?:? ?")
_TO = re.compile(r"kinh (?:gui|chuyen) ?:?|(?:.{0,80} )?dien ?:$")
_BEGINS_ITEM = re.compile(r"(?:\d{1,2}|[ivx]{1,4}|[a-h])[.)] ")
_TASK = re.compile(r"(?:nhiem vu|cong viec|viec)(?: so| thu)? ?\d{1,2}\b")
_NO_SUBJECT = (_TO, _PLACE_AND_DAY, _DAY, _TASK, _BEGINS_ITEM)  # of a line right below a title
_RAW_SYMBOL = re.compile(r"\d{1,5}[a-zA-Z]?/[A-ZĐ]{2,6}-[A-ZĐ&]{2,14}\b")  # of a type in no list
_SIGNS_ONLY = re.compile(r"[-_=–—*.| ]+$")
_CITES = ("can cu", "theo", "(kem", "van ban:", "ve van ban", "to trinh", "nguon", "tai ")
_BODY = re.compile(
    r"(?:can cu|thuc hien|xet|theo |ngay \d|nham |de |trong |qua |tiep theo|sau khi|"
    r"uy ban nhan dan|ubnd|chu tich|dieu \d|"
    r"[ivx]+[.)] |1[.)] |a[.)] |phan )"
)


@dataclass(frozen=True)
class Head:
    """What the head says, and which lines are the body."""

    directive: ProposedDirective
    body: tuple[Paragraph, ...]


def read_head(paragraphs: Sequence[Paragraph], organisation: str) -> Head:
    """Head, body and tail of a document. ``organisation``: whose documents these mostly are."""
    lines = [
        (at, part.strip())
        for at, paragraph in enumerate(paragraphs)
        for part in re.split(r"\t+|\n| {4,}", paragraph.text)
        if part.strip()
    ]
    reader = _HeadReader(lines[:_LINES_OF_HEAD], organisation)
    reader.read()
    begin = reader.body_from
    end, signer, capacity = read_end(paragraphs, begin)
    directive = ProposedDirective(
        reader.symbol,
        reader.type_name,
        reader.issuer,
        reader.issued_on,
        reader.subject,
        signer,
        capacity,
        tuple(reader.receivers),
    )
    attached = attached_text(paragraphs, end)
    return Head(directive, (*paragraphs[begin:end], *attached))


class _HeadReader:
    """Goes through the first lines once."""

    def __init__(self, lines: Sequence[tuple[int, str]], organisation: str) -> None:
        self._lines = [(at, RunningText.of(line)) for at, line in lines]
        self.symbol = self.type_name = self.issuer = self.subject = ""
        self.issued_on: date | None = None
        self.receivers: list[str] = []
        self.body_from = 0
        self._agency = Agency(organisation)
        self._title_at: int | None = None

    def read(self) -> None:
        """Fill what the lines say."""
        if not any(
            _NUMBER.search(text.folded) or _MOTTO.search(text.folded)
            for _, text in self._lines[:16]
        ):
            self._read_title()
            return
        place = 0
        while place < len(self._lines):
            count = self._line(place)
            if count == 0:
                break
            place += count
        self.body_from = (
            self._lines[place][0]
            if place < len(self._lines)
            else (self._lines[-1][0] + 1 if self._lines else 0)
        )
        self.issuer = self._agency.issuer(self.symbol)

    def _read_title(self) -> None:
        """A text without a head: a pasted part, or one that begins with its title."""
        for place, (_, text) in enumerate(self._lines[:6]):
            if text.folded in TITLES:
                self.type_name = TITLES[text.folded]
                count = self._subject_from(place + 1)
                self.body_from = self._lines[min(place + 1 + count, len(self._lines) - 1)][0]
                return
            if _TO.fullmatch(text.folded):
                self.body_from = self._lines[place][0]
                self.body_from += self._receivers_from(place)
                return

    def _line(self, place: int) -> int:
        """How many lines are taken from a place on; 0 where the body begins."""
        _, text = self._lines[place]
        rest = self._without_motto(text)
        if not rest.text or _SIGNS_ONLY.match(rest.text) or is_urgency(rest.folded):
            return 1
        if rest.folded in _MOTTO_BROKEN:
            return 1
        number, day = _NUMBER.search(rest.folded), _DAY.search(rest.folded)
        if (
            number
            and not self.symbol
            and number.start() < 60
            and not rest.folded.startswith(_CITES)
        ):
            self._take_symbol(rest, number)
            self._take_day(rest, day, number.end())
            return 1
        if (
            day
            and self.issued_on is None
            and (_PLACE_AND_DAY.search(rest.folded) or rest.folded.startswith("ngay"))
            and len(rest.text) < 90
        ):
            self._take_day(rest, day, 0)
            return 1
        if _VIV.match(rest.folded) and not self.subject and self.type_name in ("", LETTER):
            return self._viv(place)
        title = re.sub(r" (?:khan|hoa toc|thuong khan|mat)$", "", rest.folded.strip(" :"))
        if title in TITLES and self._title_at is None:
            self.type_name = TITLES[title]
            self._title_at = place
            return 1 + self._subject_from(place + 1)
        if (
            _TO.match(rest.folded)
            and len(rest.text) < 400
            and (rest.folded.startswith("kinh ") or rest.text.endswith(":"))
        ):
            return 0 if self._is_form(place) else self._receivers_from(place)
        if self._title_at is None and not self.receivers and self._is_agency(rest):
            self._agency.add(rest.text)
            return 1
        if (
            self._title_at is not None
            and rest.text.isupper()
            and len(rest.text) < 100
            and not _BODY.match(rest.folded[:3])
        ):
            return 1  # the agency again, above its decision
        return 1 if self._is_in_head(place) else 0

    def _is_in_head(self, place: int) -> bool:
        """Whether number or day come further on: then a line that nobody can read is passed."""
        if self.symbol or self._title_at is not None or len(self._lines[place][1].text) > 100:
            return False
        further = [text.folded for _, text in self._lines[place + 1 : place + 14]]
        return any((match := _NUMBER.search(line)) and match.start() < 5 for line in further)

    @staticmethod
    def _without_motto(text: RunningText) -> RunningText:
        match = _MOTTO.search(text.folded)
        return text if match is None else text.part(0, match.start())

    def _is_agency(self, text: RunningText) -> bool:
        return (
            len(text.text) < 90
            and text.text.replace("l", "I").upper() == text.text.replace("l", "I")
            and any(char.isalpha() for char in text.text)
        )

    def _take_symbol(self, text: RunningText, number: re.Match[str]) -> None:
        before = text.text[: number.start()].strip()
        if before and before.upper() == before:
            self._agency.add(before)
        words = text.text[number.start("symbol") :]
        day = _PLACE_AND_DAY.search(words.lower().translate({}))
        words = (
            re.split(r"\s+(?=\S[^/]*, ?ngày)", words)[0]
            if day or ", ngày" in words.lower()
            else words
        )
        for length in range(len(words.split()), 0, -1):
            try:
                symbol = parse_symbol(" ".join(words.split()[:length]))
            except SymbolError:
                continue
            self.symbol = symbol.text
            if not self.type_name:
                self.type_name = symbol.type_name
            return
        raw = _RAW_SYMBOL.match(words.strip())
        self.symbol = raw[0] if raw else ""

    def _take_day(self, text: RunningText, day: re.Match[str] | None, _after: int) -> None:
        if day is None or self.issued_on is not None or not day["day"].isdigit():
            return
        try:
            self.issued_on = date(int(day["year"]), int(day["month"]), int(day["day"]))
        except ValueError:
            return

    def _viv(self, place: int) -> int:
        """The subject of a letter, on one line or more."""
        match = _VIV.match(self._lines[place][1].folded)
        assert match is not None
        words = [self._lines[place][1].text[match.end() :]]
        count = 1
        for at, (_, text) in enumerate(self._lines[place + 1 : place + 7], place + 1):
            if self._stands_beside(at):
                self._take_day(text, _DAY.search(text.folded), 0)
                count += 1
                continue
            if not self._goes_on(text, words[-1]):
                break
            words.append(self._without_motto(text).text)
            count += 1
        self.subject = " ".join(words).strip(" .;")
        return count

    def _stands_beside(self, at: int) -> bool:
        """Whether a line is of the right column, and the subject on the left goes on below it."""
        text, following = self._lines[at][1].folded, self._lines[at + 1 : at + 2]
        right = _MOTTO.match(text) or _PLACE_AND_DAY.fullmatch(text) or text in _MOTTO_BROKEN
        return bool(right) and bool(following) and following[0][1].text[:1].islower()

    def _goes_on(self, text: RunningText, before: str) -> bool:
        folded = text.folded
        if (
            _MOTTO.match(folded)
            or _PLACE_AND_DAY.search(folded)
            or _TO.match(folded)
            or _SIGNS_ONLY.match(text.text)
        ):
            return False
        if _NUMBER.match(folded) or text.text.isupper() or len(text.text) > 90 or folded in TITLES:
            return False
        if _BEGINS_ITEM.match(folded):
            return False
        return len(before) < 70 and not (_BODY.match(folded) and text.is_capital(0))

    def _subject_from(self, place: int) -> int:
        """The subject under the type, up to a line of signs, a capital line or the body."""
        words: list[str] = []
        count = 0
        for _, text in self._lines[place : place + 6]:
            if _SIGNS_ONLY.match(text.text):
                count += 1
                if words:
                    break
                continue
            number = _NUMBER.search(text.folded)
            if (number and number.start() < _NEAR) or self._is_form(place + count):
                break
            if any(one.match(text.folded) for one in _NO_SUBJECT):
                break
            if words and (self._ends_subject(text, words[-1])):
                break
            words.append(text.text)
            count += 1
        self.subject = " ".join(words).strip(" .;:")
        if self.subject.isupper():
            self.subject = self.subject
        return count

    @staticmethod
    def _ends_subject(text: RunningText, before: str) -> bool:
        if text.text.isupper() and not before.isupper():
            return True
        if len(text.text) > 160 or text.text.endswith((";", ".", ":")) or before.endswith("."):
            return True
        if text.text[:1].islower():
            return False
        return (
            _BODY.match(text.folded) is not None
            or len(before) < 30
            or bool(re.match(r"[\d-]", text.text))
        )

    def _is_form(self, place: int) -> bool:
        """Whether a line is a field of a task: "Kính chuyển: …" above "Nội dung: …" is one."""
        lines = [text for _, text in self._lines[place : place + 2]]
        return (
            bool(lines)
            and is_labelled(lines[0])
            and (not _TO.match(lines[0].folded) or is_labelled(lines[-1]))
        )

    def _receivers_from(self, place: int) -> int:
        """Who a letter or telegram is to; the lines that were taken."""
        receivers, count = read_receivers([text for _, text in self._lines[place:]])
        self.receivers += receivers
        return count
