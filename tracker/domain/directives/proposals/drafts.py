"""A task while it is being read: its words, who it is for, and what is made of it in the end."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tracker.domain.directives.proposals.clauses.told import Who
from tracker.domain.directives.proposals.due_days.competing import below_heading
from tracker.domain.directives.proposals.due_days.headings import due_above
from tracker.domain.directives.proposals.due_days.phrases import without_due
from tracker.domain.directives.proposals.due_days.reading import Due, DueReader
from tracker.domain.directives.proposals.products import product_in
from tracker.domain.directives.proposals.proposal import ProposedTask, Source, TaskKind, Where
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.directives.proposals.segments.outline import Item
from tracker.domain.tasks.deadlines import Reason
from tracker.domain.text import upper_first

_ROUTINE = re.compile(
    r"(?:(?:co trach nhiem|chiu trach nhiem|tiep tuc|chu dong|phoi hop|chu tri|co nhiem vu|"
    r"giup ubnd tinh|,|va) ?)*"
    r"(?:(?:theo doi|don doc(?! (?:cac )?(?:nha thau|don vi thi cong))|giam sat|thuong xuyen|"
    r"duy tri|dinh ky|hang (?:ngay|tuan|thang|quy|nam)|theo doi,|truc )\b)"
)
_OF_CARRYING_OUT = re.compile(
    r"[^.;]{0,60}\b(?:theo doi|don doc|giam sat)\b[^.;]{0,40}\bviec (?:to chuc |"
    r"trien khai )?thuc hien\b"
)
_PLAINLY = 2  # strength of words that say that a day is an end
_AROUND = " .,;:-/"


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
        if own.dates or own.strength == _PLAINLY:
            return own
        for text in self.others:
            due = reader.due_in(text)
            if due.dates or (due.says and not own.says):
                return due
        return own

    def task(self, reader: DueReader) -> ProposedTask:
        """The proposal that it becomes."""
        due = self.due_of_words(reader)
        source = Source.BESIDE if self.is_beside(reader) else Source.STATED
        above = due_above(self.item, reader)
        if due.says:
            due = below_heading(due, above)
        else:
            due, source = above, Source.BY_HEADING
        parts = [part for text in self.work if (part := without_due(text))]
        words = "; ".join(parts).strip(_AROUND)
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
            product=self.product or product_in([RunningText.of(part) for part in parts]),
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
    if due.strength == 1 or due.is_doubtful:
        source = Source.WEAK
    elif due.reason is Reason.TWO_ENDS:
        source = Source.TWO_ENDS
    task.sources["deadline"] = source if due.says else Source.NONE
    if due.repeats:
        task.kind, task.repeats = TaskKind.RECURRING, due.rule


def is_routine(work: Iterable[RunningText]) -> bool:
    """Whether the work begins as duties do that have no end: "theo dõi, đôn đốc"."""
    first = next(iter(work), None)
    if first is None:
        return False
    words = first.folded.lstrip(" ,:-")
    return bool(_ROUTINE.match(words) or _OF_CARRYING_OUT.match(words))
