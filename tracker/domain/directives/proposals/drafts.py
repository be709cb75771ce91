"""A task while it is being read: its words, who it is for, and what is made of it in the end."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tracker.domain.directives.proposals.clauses.told import Who
from tracker.domain.directives.proposals.due_days.phrases import without_due
from tracker.domain.directives.proposals.due_days.reading import Due, DueReader
from tracker.domain.directives.proposals.products import product_in
from tracker.domain.directives.proposals.proposal import ProposedTask, Source, TaskKind, Where
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.directives.proposals.segments.outline import Item
from tracker.domain.directives.proposals.segments.pieces import pieces
from tracker.domain.tasks.deadlines import Reason
from tracker.domain.text import upper_first

_ROUTINE = re.compile(
    r"(?:(?:co trach nhiem|chiu trach nhiem|tiep tuc|chu dong|phoi hop|chu tri|co nhiem vu|"
    r"giup ubnd tinh|,|va) ?)*"
    r"(?:(?:theo doi|don doc|giam sat|thuong xuyen|duy tri|dinh ky|hang (?:ngay|tuan|thang|quy|"
    r"nam)|theo doi,|truc )\b)"
)
_OF_CARRYING_OUT = re.compile(
    r"[^.;]{0,60}\b(?:theo doi|don doc|giam sat)\b[^.;]{0,40}\bviec (?:to chuc |"
    r"trien khai )?thuc hien\b"
)
_AROUND = " .,;:-/"
_SAYS_DUE = re.compile(r"\b(?:truoc|cham nhat|hoan thanh|xong|thoi han|han)\b")
_MONTH_IN_WORDS = "(?:mot|hai|ba|tu|nam|sau|bay|tam|chin|muoi(?: mot| hai)?)"
_PERIOD_HEADING = re.compile(
    r"(?:(?:cac )?(?:nhiem vu|cong viec|noi dung|de an)[a-z ,]{0,40}?\b(?:trinh|thong qua|"
    r"hoan thanh|ban hanh|xem xet|trong|truoc|cham nhat|den) )?(?:(?:hoan thanh )?(?:trong|"
    r"truoc|cham nhat|den) )?(?:(?:(?:sang|chieu) )?(?:thu (?:hai|ba|tu|nam|sau|bay),? )?"
    r"\(?(?:ngay )?\d{1,2}[/.]\d{1,2}(?:[/.]\d{4})?\)?|ngay \d{1,2}[/.]\d{1,2}[/.]\d{4}|"
    rf"thang (?:\d{{1,2}}|{_MONTH_IN_WORDS})(?:[/-]20\d\d| nam 20\d\d)?|"
    r"quy (?:i{1,3}|iv|\d)(?:[/-]20\d\d| nam 20\d\d)?|"
    r"nam 20\d\d)[ :.]*"
)


@dataclass
class Draft:
    """What was read of a task so far: ``words`` of which deadline and product are told."""

    item: Item
    who: Who
    work: list[RunningText] = field(default_factory=list)
    others: list[RunningText] = field(default_factory=list)
    product: str = ""
    due: Due | None = None
    own_parts: int | None = None  # of ``work``, before those of further sentences

    def add_sentence(self, text: RunningText) -> None:
        """A further sentence of the same work."""
        if self.own_parts is None:
            self.own_parts = len(self.work)
        self.work.append(text)

    def is_beside(self, reader: DueReader) -> bool:
        """Whether its day stands in a further sentence alone."""
        if self.own_parts is None or (self.due is not None and self.due.says):
            return False
        first = RunningText.of("; ".join(text.text for text in self.work[: self.own_parts]))
        return not reader.due_in(first).says

    def due_of_words(self, reader: DueReader) -> Due:
        """By when, by its own words."""
        if self.due is not None and self.due.says:
            return self.due
        own = reader.due_in(RunningText.of("; ".join(text.text for text in self.work)))
        if own.says:
            return own
        for text in self.others:
            if (due := reader.due_in(text)).says:
                return due
        return own

    def task(self, reader: DueReader) -> ProposedTask:
        """The proposal that it becomes."""
        due = self.due_of_words(reader)
        source = Source.BESIDE if self.is_beside(reader) else Source.STATED
        if not due.says:
            due = due_above(self.item, reader)
            source = Source.BY_HEADING
        parts = (without_due(text) for text in self.work)
        words = "; ".join(part for part in parts if part).strip(_AROUND)
        content = upper_first(words or "; ".join(text.text for text in self.work).strip(_AROUND))
        task = ProposedTask(
            content,
            Where(
                self.item.paragraph.number,
                self.item.paragraph.text.strip(),
                self.item.paragraph.page,
            ),
            self.who.leads,
            [unit for unit in self.who.helpers if unit not in self.who.leads],
            self.who.unknown,
            self.who.unknown_helpers,
            product=self.product or product_in(self.work),
        )
        set_due(task, due, source)
        if task.deadline is None and task.working_days is None and is_routine(self.work):
            task.kind = TaskKind.RECURRING
        task.sources["lead"] = self.who.source if self.who.leads else Source.NONE
        return task


def set_due(task: ProposedTask, due: Due, source: Source) -> None:
    """Put what was read of the day into a task."""
    task.deadline, task.deadline_phrase = due.deadline, due.phrase
    task.working_days, task.reason = due.working_days, due.reason
    if due.strength == 1:
        source = Source.WEAK
    elif due.reason is Reason.TWO_ENDS:
        source = Source.TWO_ENDS
    task.sources["deadline"] = source if due.says else Source.NONE
    if due.repeats:
        task.kind = TaskKind.RECURRING


def due_above(item: Item, reader: DueReader) -> Due:
    """By when, by a heading above: "(hoàn thành trước ngày …)", "Tháng 7/2025"."""
    for other in item.above():
        if not other.opens:
            continue
        if _PERIOD_HEADING.fullmatch(other.text.folded):
            period = re.search(
                r"(?:trong |truoc |cham nhat |den )?(?:(?:ngay|thang|quy|nam) [\di]|"
                rf"thang {_MONTH_IN_WORDS}\b|"
                r"\d{1,2}[/.]\d).*",
                other.text.folded,
            )
            due = reader.read(other.text.text[period.start() :] if period else "")
        else:
            opening = _last_sentence(other.text)
            due = reader.due_in(opening) if _SAYS_DUE.search(opening.folded) else Due()
        if due.dates and not due.repeats and due.strength == 2 and due.phrase[:3].lower() != "từ ":
            return due
    return Due()


def _last_sentence(text: RunningText) -> RunningText:
    """The sentence that opens what follows: those before it may tell of others and their days."""
    parts = list(pieces(text))
    first = max((at for at, part in enumerate(parts) if part.begins_sentence), default=0)
    return RunningText.of("; ".join(part.text.text for part in parts[first:]))


def is_routine(work: Iterable[RunningText]) -> bool:
    """Whether the work begins as duties do that have no end: "theo dõi, đôn đốc"."""
    first = next(iter(work), None)
    if first is None:
        return False
    words = first.folded.lstrip(" ,:-")
    return bool(_ROUTINE.match(words) or _OF_CARRYING_OUT.match(words))
