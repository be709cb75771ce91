"""The last days that are known once all tasks are read: those of other tasks, and words alone."""

import re
from collections.abc import Iterable, Sequence

from tracker.domain.directives.proposals.drafts import set_due
from tracker.domain.directives.proposals.due_days.reading import Due, DueReader
from tracker.domain.directives.proposals.due_days.referring import Reference, reference_in
from tracker.domain.directives.proposals.due_days.undated import undated_words
from tracker.domain.directives.proposals.proposal import (
    ProposedDirective,
    ProposedTask,
    Source,
    TaskKind,
)
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.directives.proposals.segments.outline import Item
from tracker.domain.tasks.deadlines import Reason

_NUMBER = re.compile(
    r"\W*(?:(?:nhiem vu|viec|dieu)(?: so)? )?(?P<number>[\d.]+|[a-z]|[ivx]+)\s*[.)/:]"
)
_PROGRAMME = re.compile(
    r"(?:chuong trinh|lich|ke hoach) cong tac\b|cong tac (?:trong tam )?thang\b"
)
_MONTH = re.compile(r"\bthang \d{1,2}(?: nam |[/-])20\d\d\b")
Placed = Sequence[tuple[Item, ProposedTask]]


def take_from_others(placed: Placed) -> None:
    """Give tasks the day of the one that their words name; a person looks at it."""
    for at, (item, task) in enumerate(placed):
        if task.deadline_phrase or task.kind is not TaskKind.TASK:
            continue
        words = RunningText.of(task.content)
        reference = reference_in(words)
        if reference is None:
            continue
        other = _named(placed, at, item, reference)
        phrase = words.text[reference.start : reference.end].strip(" ,;")
        due = Due(phrase, reason=Reason.ELSEWHERE, strength=1)
        if other is not None:
            due = Due(phrase, other.deadline, other.working_days, other.reason, strength=1)
        before = words.text[: reference.start].rstrip(" ,;:(")
        if before and not words.text[reference.end :].strip(" .;)"):
            task.content = before
        set_due(task, due, Source.WEAK)


def month_of_programme(directive: ProposedDirective) -> str:
    """The one month that a programme of work is for; empty for other documents."""
    title = RunningText.of(f"{directive.type_name} {directive.subject}")
    months = {title.text[match.start() : match.end()] for match in _MONTH.finditer(title.folded)}
    return months.pop() if len(months) == 1 and _PROGRAMME.search(title.folded) else ""


def give_month(tasks: Iterable[ProposedTask], due: Due) -> None:
    """Give tasks that say nothing of time the end of the programme's month; a person looks."""
    for task in tasks:
        if due.deadline and not task.deadline_phrase and task.kind is TaskKind.TASK:
            set_due(task, due, Source.WEAK)


def keep_words(task: ProposedTask, reader: DueReader, others: Sequence[RunningText] = ()) -> None:
    """Keep the words that say by when without a day, where nothing else is known of it.

    ``others`` are those beside its work.
    """
    if task.deadline_phrase or task.kind is not TaskKind.TASK:
        return
    texts = (RunningText.of(task.content), *others)
    phrase = next(filter(None, map(undated_words, texts)), "")
    if phrase:
        reason = reader.read(phrase).reason or Reason.EVENT
        set_due(task, Due(phrase, reason=reason, strength=1), Source.WEAK)


def _named(placed: Placed, at: int, item: Item, reference: Reference) -> ProposedTask | None:
    """The task whose day is meant: of that number, else the last one above that has a day."""
    if not reference.number:
        return next((task for _, task in reversed(placed[:at]) if _has_day(task)), None)
    tasks = [
        task
        for other, task in placed
        if other is not item
        and _has_day(task)
        and any(number_of(one) == reference.number for one in (other, *other.above()))
    ]
    days = {(task.deadline, task.working_days) for task in tasks}
    return tasks[0] if len(days) == 1 else None


def _has_day(task: ProposedTask) -> bool:
    return task.deadline is not None or task.working_days is not None


def number_of(item: Item) -> str:
    """The number or letter with which a line begins; empty for none."""
    match = _NUMBER.match(RunningText.of(item.paragraph.text).folded)
    return match["number"].rstrip(".") if match else ""
