"""What questions of reports count, by the month of assignment: kept where it was counted already.

A report adds up months. What a statement counts of a month is kept (``tracker.models.KeptCount``)
and holds until a task of that month is written; only the other months are asked of the tasks. What
is kept is what the same statement said of the month, so no figure depends on whether it is kept.
docs/decisions/066-counts-kept-by-month.md.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from tracker.domain.reports.periods import months_from, parse_period
from tracker.extensions import db
from tracker.queries.reports.figures import AS_OF, KNOWN_BY, Values, parts_of
from tracker.queries.tasks.parts import Parts, last_days

PutTogether = Callable[..., sa.Select[Any] | sa.CompoundSelect[Any]]
"""Makes a statement of what is asked, of the parts that hold tasks, and ``by_month``: whether the
month of assignment comes first in its rows, and only the months asked for are counted.
"""
Row = Sequence[Any]
LEADER = "leader"
"""Among the values of a question: the leader in charge of the tasks that are counted, if of one."""
_ALL = Parts(AS_OF, KNOWN_BY, replayed=True, closed_since=True)


class Use(StrEnum):
    """What a statement makes of its period. Where the period but chooses months of assignment, the
    months that are kept answer for every period.
    """

    ANY = "any"
    ASSIGNED = "assigned"  # counts the tasks assigned within it, and uses it for nothing else
    NONE = "none"  # counts whenever assigned


@dataclass(frozen=True)
class Question:
    """A statement with its days. ``name`` tells it from all others, those of other versions too."""

    put_together: PutTogether
    what: tuple[Any, ...]
    values: Values
    use: Use = Use.ANY

    @property
    def register(self) -> str:
        """Whose tasks are counted."""
        return str(self.values["register"].value)

    @property
    def name(self) -> str:
        """The same for the same statement and days, and for any day by which all is known."""
        first, last, as_of = (self.values[day].isoformat() for day in ("first", "last", "as_of"))
        days = (first, last, as_of) if self.use is Use.ANY else (self.use.value, as_of)
        whose = (f"leader {self.values[LEADER]}",) if LEADER in self.values else ()
        settled_on, known_by = last_days().settled_on, self.values["known_by"]
        known = known_by.isoformat() if settled_on and settled_on > known_by else "all"
        return "|".join(
            (self.register, *whose, *days, known, _checksum(self.put_together, self.what))
        )

    def all_rows(self) -> Iterable[Row]:
        """What the tasks say."""
        statement = self.put_together(*self.what, parts_of(self.values))
        return db.session.connection().execute(statement, self.values)

    def rows_by_month(self, months: Sequence[str]) -> dict[str, list[Row]]:
        """What the tasks say of these months, each whole where the period only chooses months."""
        first, last = parse_period(min(months)).first, parse_period(max(months)).last
        within = {
            "assigned_from": max(first, self.values["first"]),
            "assigned_to": min(last, self.values["last"]),
        }
        if self.use is not Use.ANY:
            within = {"first": first, "last": last, "assigned_from": first, "assigned_to": last}
        values = self.values | within | {"month_first": first, "month_last": last}
        statement = self.put_together(*self.what, parts_of(self.values), by_month=True)
        rows = db.session.connection().execute(statement, values)
        counted: dict[str, list[Row]] = {month: [] for month in months}
        for month, *row in map(list[Any], rows):
            if month in counted:  # not all between the first and the last are asked for
                counted[month].append(row)
        return counted

    def kept_rows(self, first: str = "", last: str = "9999") -> dict[str, list[Row]]:
        """What is kept and holds, by month, from a month to another one."""
        values = {"question": self.name, "first": first, "last": last}
        rows = db.session.connection().execute(_HOLDING, values).all()
        counts = json.loads(f"[{','.join(row[1] for row in rows)}]")  # one text is read faster
        return {row[0]: counted for row, counted in zip(rows, counts, strict=True)}

    def months(self) -> list[str]:
        """All months in which tasks that it may count were assigned, for any period."""
        first = last_days().first_assigned_on
        return months_from(first, self.values["as_of"]) if first else []

    def rows(self) -> Iterable[Row]:
        """Those of months that are kept, and of the others from the tasks."""
        from_kept = self.from_kept()
        return self.all_rows() if from_kept is None else from_kept

    def from_kept(self) -> list[Row] | None:
        """The same, where any of its months is kept."""
        whole, edges = self._whole_months_and_edges()
        by_month = self.kept_rows(whole[0], whole[-1]) if whole and last_days().any_kept else {}
        if not by_month:
            return None
        absent = [month for month in whole if month not in by_month]
        rows = [row for month in whole for row in by_month.get(month, ())]
        if absent:
            rows += [row for some in self.rows_by_month(absent).values() for row in some]
        for month in edges:  # each alone: between them lies what is kept
            rows += replace(self, use=Use.ANY).rows_by_month([month])[month]
        return rows

    def _whole_months_and_edges(self) -> tuple[list[str], list[str]]:
        """The months that it counts whole, and those of which the period has a part."""
        months = self.months()
        if self.use is not Use.ASSIGNED:
            return months, []
        first, last = self.values["first"], self.values["last"]
        whole, edges = [], []
        for month in months:
            days = parse_period(month)
            if first <= days.first and min(days.last, self.values["as_of"]) <= last:
                whole.append(month)
            elif first <= days.last and days.first <= last:
                edges.append(month)
        return whole, edges


_noted: ContextVar[dict[str, Question] | None] = ContextVar("questions_noted", default=None)


@contextmanager
def noting_questions() -> Iterator[dict[str, Question]]:
    """The questions that are asked meanwhile and may be kept, by their names."""
    questions: dict[str, Question] = {}
    token = _noted.set(questions)
    try:
        yield questions
    finally:
        _noted.reset(token)


def note(question: Question) -> None:
    """Count it among those that may be kept."""
    noted = _noted.get()
    if noted is not None:
        noted[question.name] = question


def rows_of(
    values: Values, put_together: PutTogether, *what: Any, use: Use = Use.ANY
) -> Iterable[Row]:
    """The rows of a statement: those of months that are kept, and of the others from the tasks."""
    question = Question(put_together, what, values, use)
    note(question)
    return question.rows()


_HOLDING = sa.text(
    "SELECT month, counts FROM kept_count AS kept"
    " WHERE question = :question AND month BETWEEN :first AND :last AND NOT EXISTS"
    " (SELECT 1 FROM written_month AS written"
    " WHERE written.register = kept.register AND written.month = kept.month)"
)


@lru_cache(maxsize=128)
def _checksum(put_together: PutTogether, what: tuple[Any, ...]) -> str:
    """Another where the statement is another: what an earlier version kept is then not found."""
    compiled = put_together(*what, _ALL, by_month=True).compile()
    text = f"{compiled}{sorted(compiled.params.items(), key=str)}"
    return sha256(text.encode()).hexdigest()[:16]
