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
from dataclasses import dataclass
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
_ALL = Parts(AS_OF, KNOWN_BY, replayed=True, closed_since=True)


@dataclass(frozen=True)
class Question:
    """A statement with its days. ``name`` tells it from all others, those of other versions too."""

    put_together: PutTogether
    what: tuple[Any, ...]
    values: Values

    @property
    def register(self) -> str:
        """Whose tasks are counted."""
        return str(self.values["register"].value)

    @property
    def name(self) -> str:
        """The same for the same statement and days, and for any day by which all is known."""
        days = (self.values[name].isoformat() for name in ("first", "last", "as_of"))
        settled_on, known_by = last_days().settled_on, self.values["known_by"]
        known = known_by.isoformat() if settled_on and settled_on > known_by else "all"
        return "|".join((self.register, *days, known, _checksum(self.put_together, self.what)))

    def all_rows(self) -> Iterable[Row]:
        """What the tasks say."""
        statement = self.put_together(*self.what, parts_of(self.values))
        return db.session.connection().execute(statement, self.values)

    def rows_by_month(self, months: Sequence[str]) -> dict[str, list[Row]]:
        """What the tasks say of these months, each."""
        first, last = parse_period(min(months)).first, parse_period(max(months)).last
        values = self.values | {
            "assigned_from": max(first, self.values["first"]),
            "assigned_to": min(last, self.values["last"]),
            "month_first": first,
            "month_last": last,
        }
        statement = self.put_together(*self.what, parts_of(self.values), by_month=True)
        rows = db.session.connection().execute(statement, values)
        counted: dict[str, list[Row]] = {month: [] for month in months}
        for month, *row in map(list[Any], rows):
            if month in counted:  # not all between the first and the last are asked for
                counted[month].append(row)
        return counted

    def kept_rows(self) -> dict[str, list[Row]]:
        """What is kept and holds, by month."""
        rows = db.session.connection().execute(_HOLDING, {"question": self.name}).all()
        counts = json.loads(f"[{','.join(row[1] for row in rows)}]")  # one text is read faster
        return {row[0]: counted for row, counted in zip(rows, counts, strict=True)}

    def months(self) -> list[str]:
        """All months in which tasks that it may count were assigned."""
        first = last_days().first_assigned_on
        return months_from(first, self.values["as_of"]) if first else []


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


def rows_of(values: Values, put_together: PutTogether, *what: Any) -> Iterable[Row]:
    """The rows of a statement: those of months that are kept, and of the others from the tasks."""
    question = Question(put_together, what, values)
    noted = _noted.get()
    if noted is not None:
        noted[question.name] = question
    by_month = question.kept_rows() if last_days().any_kept else {}
    if not by_month:
        return question.all_rows()
    months = question.months()
    absent = [month for month in months if month not in by_month]
    rows = [row for month in months for row in by_month.get(month, ())]
    if absent:
        rows += [row for some in question.rows_by_month(absent).values() for row in some]
    return rows


_HOLDING = sa.text(
    "SELECT month, counts FROM kept_count AS kept WHERE question = :question AND NOT EXISTS"
    " (SELECT 1 FROM written_month AS written"
    " WHERE written.register = kept.register AND written.month = kept.month)"
)


@lru_cache(maxsize=64)
def _checksum(put_together: PutTogether, what: tuple[Any, ...]) -> str:
    """Another where the statement is another: what an earlier version kept is then not found."""
    compiled = put_together(*what, _ALL, by_month=True).compile()
    text = f"{compiled}{sorted(compiled.params.items(), key=str)}"
    return sha256(text.encode()).hexdigest()[:16]
