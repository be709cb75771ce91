"""What a language model makes of a document, believed only as far as it stands in the text.

The model chooses words; which unit a name is and which day a phrase names is read by the same rules
as always, and what the text does not say is left out. All of it is to be looked at.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.directives.lists.understood import ReadingRules
from tracker.domain.directives.proposals.due_days.reading import DueReader
from tracker.domain.directives.proposals.names.names_in_text import NamesInText
from tracker.domain.directives.proposals.places import Line, Places
from tracker.domain.directives.proposals.proposal import (
    Proposal,
    ProposedTask,
    Source,
    TaskKind,
    Where,
)
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.directives.proposals.segments.documents import DocumentText
from tracker.domain.text import words

_LONGEST_CONTENT = 5000
_LONGEST_PHRASE = 300
_MOST_TASKS = 500
_SHARED = 0.8  # of the words of a content that a line has


class AnswerUnusable(ValueError):
    """The answer has not the form that was asked for."""


def checked_proposal(
    answer: Any, ours: Proposal, document: DocumentText, rules: ReadingRules
) -> Proposal:
    """The tasks of an answer that stand in the document, under the head that our own rules read.

    :raises AnswerUnusable: it is no object with a list of tasks.
    """
    rows = answer.get("tasks") if isinstance(answer, dict) else None
    if not isinstance(rows, list):
        raise AnswerUnusable("no list of tasks")
    day = ours.directive.issued_on or rules.today
    check = _Check(document, rules, day)
    tasks = [task for row in rows[:_MOST_TASKS] if (task := check.task(row)) is not None]
    return Proposal(ours.directive, tuple(sorted(tasks, key=lambda task: task.where.paragraph)))


@dataclass(frozen=True)
class _Named:
    """The units that names of an answer are, and the names that nobody knows."""

    units: list[Any]
    unknown: list[str]


class _Check:
    def __init__(self, document: DocumentText, rules: ReadingRules, day: date) -> None:
        self._lines = Places(document).lines
        whole = " ".join(line.text for line in self._lines)
        self._words = f" {' '.join(words(whole))} "
        self._names = NamesInText(rules.units, day, rules.near)
        self._due = DueReader(day, rules.before_means_day_before)

    def task(self, row: Any) -> ProposedTask | None:
        """A task of the answer; ``None`` where its work is not in the text."""
        content = _text(row, "content", _LONGEST_CONTENT)
        line = self._line_of(content)
        if line is None:
            return None
        leads, helpers = (self._named(_texts(row, name)) for name in ("lead", "coordinating"))
        phrase = _text(row, "deadline_phrase", _LONGEST_PHRASE)
        due = self._due.read(phrase if self._stands(phrase) else "")
        product = _text(row, "product", _LONGEST_PHRASE)
        recurring = due.repeats or _text(row, "kind", 20) == TaskKind.RECURRING.value
        return ProposedTask(
            content,
            Where(line.number, line.text, line.page),
            leads=leads.units,
            helpers=[unit for unit in helpers.units if unit not in leads.units],
            unknown_units=leads.unknown,
            unknown_helpers=helpers.unknown,
            deadline=due.deadline,
            deadline_phrase=due.phrase,
            working_days=due.working_days,
            reason=due.reason,
            product=product if self._stands(product) else "",
            kind=TaskKind.RECURRING if recurring else TaskKind.TASK,
            sources=dict.fromkeys(("lead", "coordinating", "deadline"), Source.WEAK),
        )

    def _stands(self, text: str) -> bool:
        sought = words(text)
        return bool(sought) and f" {' '.join(sought)} " in self._words

    def _line_of(self, content: str) -> Line | None:
        """The line that has most of the words of a content; else one that goes on in the next."""
        owed = set(words(content))
        for further in (0, 1):
            shares = [
                len(
                    owed
                    & set(words(" ".join(one.text for one in self._lines[at : at + further + 1])))
                )
                for at in range(len(self._lines))
            ]
            best = max(range(len(shares)), key=shares.__getitem__, default=None)
            if owed and best is not None and shares[best] >= _SHARED * len(owed):
                return self._lines[best]
        return None

    def _named(self, texts: Sequence[str]) -> _Named:
        units: dict[str, Any] = {}
        unknown: list[str] = []
        for text in texts:
            if not self._stands(text):
                continue
            names = self._names.names_from(RunningText.of(text), 0)
            for name in names:
                units |= {unit.code: unit for unit in name.units}
            if not names or any(name.unknown for name in names):
                unknown.append(text)
        return _Named(list(units.values()), unknown)


def _text(row: Any, name: str, longest: int) -> str:
    value = row.get(name) if isinstance(row, dict) else None
    return " ".join(value.split())[:longest] if isinstance(value, str) else ""


def _texts(row: Any, name: str) -> list[str]:
    return list(_each(row.get(name) if isinstance(row, dict) else None))


def _each(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str) and one.strip():
            yield " ".join(one.split())[:_LONGEST_PHRASE]
